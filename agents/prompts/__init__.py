"""What a language model is shown for each question, and what it may reply. Knows no model."""

from agents.prompts.json_schema import schema
from agents.prompts.render import (
    PromptError,
    Prompts,
    RenderedPrompt,
    own_templates,
    wrong_templates,
)

__all__ = [
    "PromptError",
    "Prompts",
    "RenderedPrompt",
    "own_templates",
    "schema",
    "wrong_templates",
]
