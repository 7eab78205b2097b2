"""The constants that a town may set, each with a description.

The models are made from the dataclasses that world and minds use, so the two cannot differ.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from town.interface import PARTS_OF_MINDS, MindSettings
from town.scenario.model import WorldSettings
from town.scenario.yaml.fields import Pair, words

MEANING = {
    "sight": "Tiles within which a character sees; its own room it sees from wall to wall.",
    "hearing": "Tiles within which a call is heard; nothing that is said carries further.",
    "speaking": "Tiles within which ordinary speech is heard.",
    "attention_bandwidth": "People, and objects, that one observation holds, nearest first.",
    "reaction_ticks": "Ticks between seeing something and acting on it; 0 is allowed.",
    "letters_a_tick": "How fast people speak.",
    "line_ticks": "Ticks that the shortest line takes; at least 2.",
    "follow_ticks": "Ticks that a body follows a person before it gives up.",
    "editor": "Whether a language model writes the first page of the town's paper: one question"
    " a day for the whole town. Rules are never asked.",
    "retention": "Events remembered as just seen, so not news again.",
    "recency_decay": "Recency is this to the power of the game hours since the last retrieval.",
    "weight_recency": "Weight of recency in retrieval.",
    "weight_importance": "Weight of importance in retrieval.",
    "weight_relevance": "Weight of relevance in retrieval.",
    "reflect_at": "Sum of importance since the last reflection that starts the next one.",
    "reflect_over": "Latest memories from which the questions of a reflection come.",
    "reflection_minutes": "Minutes after which a reflection that has fallen due takes effect.",
    "questions": "Questions that a reflection asks.",
    "insights": "Insights that a question may give.",
    "retrieve": "Memories that a question to the memory stream shows at most.",
    "shown_in_plan": "Of them, how many the plan of a day shows at most.",
    "shown_in_notice": "How many a look at what is new shows at most.",
    "shown_in_reaction": "How many a reaction shows at most.",
    "shown_in_line": "How many a line of talk shows at most, besides the last talk with those who"
    " listen and the newest about whom is spoken of.",
    "shown_all_talk": "How many of them all lines of a talk show, from its first line on.",
    "shown_by_words": "How many each later line of a talk shows at most, of those that the words"
    " just said bring to mind.",
    "seeds_in_line": "How many of those of a line may be the author's, lest they drown the day's.",
    "seeds_in_reaction": "The same of a reaction.",
    "shown_in_wondering": "How many of the latest memories a reflection is shown at most for its"
    " questions.",
    "renew_at": "Importance from which something that happens renews what one has on one's mind.",
    "renew_every_minutes": "Minutes after that, before it may be asked again.",
    "backstory_days": "Days before the story from which the memories are that an author gives"
    " somebody; their recency counts from then.",
    "step_minutes": "Shortest and longest step of a plan, in minutes.",
    "sight_again_minutes": "Minutes after which the same person in sight is news again.",
    "notice_every_minutes": "Minutes after a look about before company in sight rouses again.",
    "look_about_minutes": "Minutes after which one looks again at those who share the room.",
    "rate_every_minutes": "What nothing can be done about is gathered for this long, then rated.",
    "talk_cooldown_minutes": "Minutes between two talks of the same two people.",
    "talk_pause_minutes": "Minutes after a talk before one begins another oneself.",
    "mingle_pause_minutes": "Minutes after a talk, or a look about, at an occasion like a party.",
    "mingle_cooldown_minutes": "Minutes between two talks of the same two people at an occasion.",
    "talk_lines": "Lines after which a talk is over, whoever wants more of it.",
    "talk_patience_minutes": "Minutes of silence after which a talk is over.",
    "without": "Parts that minds are without, for a study: observation (nothing that happens is"
    " remembered), reflection (nobody reflects), planning (nobody plans or promises; habits lead),"
    " relationship (nobody is anything to anybody), or all.",
}


def _several(value: object) -> object:
    """Return a list as a tuple, each part once; a word alone is a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(dict.fromkeys(value)) if isinstance(value, list) else value


_Part = Annotated[str, *words(*PARTS_OF_MINDS, "all")]
_KINDS = {
    "step_minutes": Pair,
    "without": Annotated[tuple[_Part, ...], BeforeValidator(_several)],
}
_LEAST = {"line_ticks": 2, "reaction_ticks": 0, "notice_every_minutes": 0, "rate_every_minutes": 0}
_ZERO_WILL_DO = (
    "weight_",
    "talk_cooldown",
    "talk_pause",
    "mingle_",
    "sight_again",
    "retention",
    "seeds_in",
)


def _model(name: str, settings: type, without: tuple[str, ...] = ()) -> type[BaseModel]:
    hints = get_type_hints(settings)
    shape: dict[str, Any] = {}
    for item in fields(settings):
        if item.name in without:
            continue
        limits: dict[str, Any] = {"description": MEANING[item.name]}
        if hints[item.name] in (int, float):
            least = 0 if item.name.startswith(_ZERO_WILL_DO) else _LEAST.get(item.name)
            limits |= {"gt": 0, "le": 100_000} if least is None else {"ge": least, "le": 100_000}
        if item.name == "recency_decay":
            limits["le"] = 1
        kind = _KINDS.get(item.name, hints[item.name])
        shape[item.name] = (kind, Field(item.default, **limits))
    config = ConfigDict(extra="forbid", strict=True, frozen=True)
    return create_model(name, __config__=config, __doc__=f"What the {name} obeys.", **shape)


WorldShape = _model("world", WorldSettings)
MindShape = _model("minds", MindSettings, without=("language",))


class SettingsShape(BaseModel):
    """Constants of the town; what is left out keeps its default."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    world: WorldShape = Field(WorldShape(), description="Constants of the world.")  # type: ignore[valid-type]
    mind: MindShape = Field(MindShape(), description="Constants of the minds.")  # type: ignore[valid-type]

    def world_settings(self) -> WorldSettings:
        """Return what the world obeys."""
        return WorldSettings(**dict(self.world))

    def mind_settings(self, language: str) -> MindSettings:
        """Return what the minds obey."""
        return MindSettings(**dict(self.mind), language=language)


DEFAULT_SETTINGS = SettingsShape.model_validate({})


def settings_from(
    kept: Mapping[str, Mapping[str, Any]], world: WorldSettings, mind: MindSettings
) -> tuple[WorldSettings, MindSettings]:
    """Return what a run keeps of its settings; what it does not keep is as in `world` and `mind`.

    Settings that this version does not know are left out. Raises ValueError for impossible ones.
    """
    merged = {}
    for part, settings in (("world", world), ("mind", mind)):
        known = {item.name: getattr(settings, item.name) for item in fields(settings)}
        known |= {name: value for name, value in kept.get(part, {}).items() if name in known}
        known.pop("language", None)
        merged[part] = known
    shape = SettingsShape.model_validate(merged)
    return shape.world_settings(), shape.mind_settings(mind.language)
