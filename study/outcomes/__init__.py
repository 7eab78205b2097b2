"""What runs show, as numbers: named measures, and what differs between the conditions of a study.

Start with registry.py (what a measure is, and which there are) and table.py (all of them, of many
runs, as rows). The measures themselves stand in kinds/, by their subject.
"""
