"""What is opened and closed again: menu, search, alerts, settings, interview, text input, model.

Their common bases, `PagePanel` and `Dialog`, stand in `town/view/state/panel.py`.
"""
