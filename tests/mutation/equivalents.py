"""Mutants that no test can kill, because they do the same: (file, line before, line after): why.

The lines are those that `make mutants` prints, so that they are found again wherever they move to.
"""

EQUIVALENTS: dict[tuple[str, str, str], str] = {}
