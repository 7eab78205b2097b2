"""Portraits of the town's people: put together from parts, in the mood of the moment.

`features.py` says what a face looks like that the author left open, `painter.py` puts it together,
`moods.py` finds the mood in the run file. The parts in `art/` are drawn by `assets/draw.py`.
"""
