"""Drawing tools that know nothing of a town: colours, text of any script, icons, pages of blocks.

A page is a list of `Block` (`blocks.py`), drawn by `block_painter.py` and scrolled by
`scroll_view.py`. Text goes from `theme.render_text` through `text.py` and `bidi.py` to `fonts.py`.
"""
