"""What a language model is shown for each question, and what it may reply. Knows no model."""

from agents.prompts.json_schema import schema
from agents.prompts.render import (
    Prompt,
    PromptError,
    Prompts,
    own_templates,
    wrong_templates,
)

__all__ = [
    "Prompt",
    "PromptError",
    "Prompts",
    "own_templates",
    "schema",
    "wrong_templates",
]
