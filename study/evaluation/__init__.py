"""The paper's evaluation: people are interviewed, whole and ablated, and the answers judged.

Start with command.py (the commands), battery.py (what is asked), asking.py (how it is put to the
people of a run) and answers.py (the rows). Judges and what they say stand in judging/.
"""
