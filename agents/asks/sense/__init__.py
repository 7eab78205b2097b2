"""Whether a reply makes sense, beyond having the right form.

Start with rules.py, which says what is refused; words.py compares texts as words.
"""
