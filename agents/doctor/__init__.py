"""`sim.py doctor`: is this machine, or a model, fit for use?

`doctor.py` is the command and looks at packages, towns and run files; `hardware.py` looks at the
graphics card, the display, fonts and embedders; `probing.py` tries a model out. Each check returns
a `Finding`.
"""
