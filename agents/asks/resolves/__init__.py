"""What people make up their minds to do: how it is worded, and how it is read off a thought.

reflecting.py has what may be answered when they look back.
"""
