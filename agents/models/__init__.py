"""The models behind the one seam (service.py). Knows their names; knows no world."""

from agents.models.service import ModelError, Service


def model_of(name: str, seed: int) -> Service:
    """Return the model called `name`. Raises ModelError with a sentence when there is none."""
    if name == "scripted":
        from agents.models.scripted import ScriptedModel

        return ScriptedModel(seed)
    raise ModelError(f"There is no model '{name}'. What there is: scripted.")
