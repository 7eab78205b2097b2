"""What came of a run: stories, summaries, costs and exports, made from a run file alone.

Start with story.py (a day as a chronicle) or summary.py (a run in a few sentences).
"""
