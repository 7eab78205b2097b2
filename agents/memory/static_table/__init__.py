"""The programs behind `static_table.npz`: `make.py` fits it, `evaluate.py` measures it.

A run of a town imports none of this. The weights of the encoder are needed for both programs.
"""
