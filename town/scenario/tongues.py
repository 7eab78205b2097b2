"""Which languages a town may speak, and what its rules do then. Knows no town."""

RULES_SPEAK = "en"  # the scripted model
_SAID = (
    "The scripted model speaks English; a language model speaks the town's language: "
    "--model openai:URL, vllm:MODEL and others."
)


def rules_say(language: str) -> str:
    """Return what is to be said of rules in a town that speaks `language`; "" where nothing is."""
    return "" if language == RULES_SPEAK else _SAID
