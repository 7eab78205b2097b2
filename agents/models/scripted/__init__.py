"""The scripted model: it answers every question by rules, a store of phrases and seeded dice.

It needs no language model. Start at model.py, which finds the rule for a question; README.md says
in a table what each rule decides.
"""

from agents.models.scripted.model import ScriptedModel, answer

__all__ = ["ScriptedModel", "answer"]
