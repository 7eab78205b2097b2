"""Roofs: their slopes (`slopes`), the whole picture (`roof`), and how they fade (`fading`)."""
