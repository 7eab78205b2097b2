"""The window: it reads a run file and draws the town. The only package that imports pygame.

Low to high, each folder imports only those before it: `records`, `ui`, `state`, `player`,
`terrain`, `scene`, `overlays`, `inspector`, `panels`, `popups`, `app`. Start at `state/view.py`,
which all parts of a town's screen share, and at `app/town_screen.py`, which puts them together.
`README.md` in this folder says where to look for what.
"""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
