"""What a language model is shown for each question, and what it may reply. Knows no model."""

from agents.prompts.render import (
    Prompt,
    PromptError,
    Prompts,
    own_templates,
    wrong_templates,
)
from agents.prompts.schema import schema

__all__ = [
    "Prompt",
    "PromptError",
    "Prompts",
    "own_templates",
    "schema",
    "wrong_templates",
]
