"""What happens? Bodies, their history, what they claim, say and see.

Start at world.py: settle, observe, act. Why characters may be ahead of each other, and why that
changes nothing, is at the head of timeline.py; who gets a contested thing, in claims.py.
What kinds of objects there are is data: town/scenario/assembly/kinds.yaml.
"""
