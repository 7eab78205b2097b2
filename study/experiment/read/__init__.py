"""Reads study.yaml: what it may say (shape.py), whose mistake is what, and towns as conditions."""
