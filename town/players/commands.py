"""The words in which a player wishes something of a town, and what makes them well formed.

Knows shapes; knows no world: whether there is such a person or place is found out by outside.py.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from town.data_errors import errors_in
from town.interface import Action, Do, Leave, Say, Wait, Walk

Text = Annotated[str, Field(min_length=1, max_length=500)]


class CommandError(Exception):
    """A wish that cannot be granted. The message is a sentence for the one who wished."""


class Command(BaseModel):
    """Base of all wishes: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnnounceCommand(Command):
    """Something is said to a place, or to the whole town."""

    kind: Literal["announce"]
    text: Text
    place: str | None = None


class WhisperCommand(Command):
    """An inner voice that becomes somebody's own thought."""

    kind: Literal["whisper"]
    who: str
    text: Text


class AddMemoryCommand(Command):
    """A memory that was not there before."""

    kind: Literal["memory"]
    who: str
    text: Text


class SetObjectCommand(Command):
    """An object is in another state from now on."""

    kind: Literal["object"]
    object: str
    state: str


class PostNoticeCommand(Command):
    """A notice hangs on an object from now on."""

    kind: Literal["notice"]
    object: str
    text: Text


class EnterCommand(Command):
    """A visitor comes to town."""

    kind: Literal["enter"]
    who: Annotated[str, Field(min_length=1, max_length=40)]
    x: int | None = None
    y: int | None = None


class ExitCommand(Command):
    """A visitor leaves the town."""

    kind: Literal["exit"]
    who: str


class PossessCommand(Command):
    """A player steps into somebody, whose mind rests until it is released."""

    kind: Literal["possess"]
    who: str


class ReleaseCommand(Command):
    """A player steps out again."""

    kind: Literal["release"]
    who: str


class ActCommand(Command):
    """What a player's body does."""

    kind: Literal["do", "say", "walk", "wait", "leave"]
    who: str
    action: dict[str, Any]


AnyCommand = Annotated[
    AnnounceCommand
    | WhisperCommand
    | AddMemoryCommand
    | SetObjectCommand
    | PostNoticeCommand
    | EnterCommand
    | ExitCommand
    | PossessCommand
    | ReleaseCommand
    | ActCommand,
    Field(discriminator="kind"),
]
COMMAND: TypeAdapter[AnyCommand] = TypeAdapter(AnyCommand)
_ACTIONS: dict[str, TypeAdapter[Any]] = {
    "do": TypeAdapter(Do),
    "say": TypeAdapter(Say),
    "walk": TypeAdapter(Walk),
    "wait": TypeAdapter(Wait),
    "leave": TypeAdapter(Leave),
}


def action_of(kind: str, data: dict[str, Any]) -> Action:
    """Return the action that `data` describes. Raises OutsideError."""
    try:
        action: Action = _ACTIONS[kind].validate_python(data)
    except ValidationError as error:
        raise CommandError(
            f"The action '{kind}' cannot be understood: {first_of(error)}."
        ) from None
    return action


def first_of(error: Exception) -> str:
    """Return the first thing that is wrong, in a phrase: "'text' is missing"."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = errors_in(error)[0]
    key = ".".join(str(part) for part in first.place[1:])
    if first.kind == "extra_forbidden":
        return f"there is no '{key}' in it"
    return f"'{key}' {first.requirement()}" if key else first.message
