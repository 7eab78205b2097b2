"""What does one person do, know, plan and think? The tabs of the panel at the right.

Start at `inspector.py`. `PAGES` there names the function that makes each tab.
"""
