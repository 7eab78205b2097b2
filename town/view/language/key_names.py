"""What keys are called on buttons, in notes and on the sheet of keys: 'Space', '←', 'Ctrl+R'."""

from town.view.language.translating import msg, tr

CTRL = "ctrl+"
CALLED = {
    "space": msg("Space"), "escape": "Esc", "return": msg("Return"), "tab": "Tab",
    "backspace": msg("Backspace"), "delete": "Del", "insert": "Ins",
    "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn",
    "left": "←", "right": "→", "up": "↑", "down": "↓",
}  # fmt: skip
"""By SDL's name of a key, without spaces."""


def name_of_key(name: str) -> str:
    """Return what a key is called, with Ctrl before it where that is held."""
    plain = name.lower().replace(" ", "") or name
    if plain.startswith(CTRL) and plain != CTRL:
        return f"Ctrl+{name_of_key(plain.removeprefix(CTRL))}"
    if plain in CALLED:
        return tr(CALLED[plain])
    return plain.upper() if len(plain) == 1 or plain[1:].isdecimal() else plain.capitalize()
