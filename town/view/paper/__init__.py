"""The evening paper as a page in the window, and the card that says that it is out.

`sheet.py` lays the page out in columns, `pictures.py` cuts its pictures from the map, `page.py` is
the panel, `card.py` the card. What is in the paper is found in `town/reports/paper/`.
"""
