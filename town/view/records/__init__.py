"""Reads the run file, and talks to the simulation's process."""
