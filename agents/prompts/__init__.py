"""How a question is worded: templates in en/ and zh/, rendered by `Prompts` (render.py)."""

from agents.prompts.render import (
    PromptError,
    Prompts,
    RenderedPrompt,
    own_templates,
    unread_templates,
)

__all__ = [
    "PromptError",
    "Prompts",
    "RenderedPrompt",
    "own_templates",
    "unread_templates",
]
