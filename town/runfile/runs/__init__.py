"""Whole runs: listed (`catalog`), compared (`compare`) and forked (`fork`).

A run is resumed by `Simulation.resume` in sim.py.
"""
