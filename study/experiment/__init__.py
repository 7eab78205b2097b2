"""Experiments: `living-town experiment study.yaml` lives the same town under several conditions.

Start with read/shape.py (what a study.yaml may say) and runner.py (what is done with it).
"""
