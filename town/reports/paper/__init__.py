"""The evening paper: what a day of the town came to, told as a small-town newspaper would.

`edition.py` makes the paper of a day from the run file, by rules; `pages.py` says what one is made
of. Each subject has a module that finds what there is to tell (`occasions`, `incidents`, `rumours`,
`people`, `oddities`); `english.py` and `chinese.py` have the sentences, `pen.py` chooses among
them. `as_text.py` prints it; the window draws it (`town/view/paper/`).
"""
