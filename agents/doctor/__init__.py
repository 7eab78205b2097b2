"""`sim.py doctor`: is this machine, or a model, fit for use?

`doctor.py` is the command and looks at packages, towns and run files; `hardware.py` looks at the
graphics card, the display, fonts and embedders. Each check returns a `Finding`. `probing.py` tries
a model out: `questioning.py` asks it the questions of `example_asks.py`, and `judging.py` says what
makes no sense in the answers.
"""
