"""Checksums of a run file: `steps.py` writes one with each step, `verify.py` compares them."""
