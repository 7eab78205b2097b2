"""What is added to a town that is there: a person, a building, an event, a character from a card.

Each returns an `Addition`: files to write, and what to tell the author. Comments of files stay.
"""
