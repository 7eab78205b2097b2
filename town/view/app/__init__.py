"""The program around the panels: session, window, screens. Start reading at `session.py`.

`Session` opens a `Window` on a `TitleScreen` or a `TownScreen`, and looks after the simulation
process. `town_screen.py` lays out the panels and passes events to them; `key_actions.py` has what
keys do that belong to no panel.
"""
