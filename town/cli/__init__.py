"""The commands of the command line that need no minds, and what all commands share.

Each module holds the commands of one purpose; sim.py mounts them and hands in what they need from
the minds' side. Start with runs.py (looking at runs) or run_loop.py (letting a town live).
"""
