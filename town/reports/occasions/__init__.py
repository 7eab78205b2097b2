"""What was announced for a time and a place, and what came of it.

`invitations.py` tells what was said and done there, `attendance.py` who came and why.
"""
