"""The model without a language model: it answers every question by rules and seeded dice."""

from agents.models.scripted.model import ScriptedModel, answer

__all__ = ["ScriptedModel", "answer"]
