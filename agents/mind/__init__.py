"""How does a person think? Start at cognition.py: one thought on one page.

noticing.py, planning.py, dialogue.py and reflection.py are its parts; attention.py decides what
wakes a mind at all; agent.py is what they all read and write; state.py is what is saved of it.
"""
