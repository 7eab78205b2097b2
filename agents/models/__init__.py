"""The models behind the one seam (service.py). Knows their names; knows no world."""

from agents.models.base.model_context import ModelContext
from agents.models.base.service import ModelError, Service

__all__ = ["ModelContext", "ModelError", "Service", "model_of"]


def model_of(name: str, seed: int, setting: ModelContext | None = None) -> Service:
    """Return the model called `name`, as --model takes it (naming.FORMS).

    Raises ModelError with a sentence when there is none, or when it cannot work here.
    """
    if name == "scripted":
        from agents.models.scripted import ScriptedModel

        return ScriptedModel(seed)
    from agents.models.factory import open_model

    return open_model(name, seed, setting or ModelContext())
