"""The commands of players, as pydantic models: what a window may ask of a town.

A model here says what makes a command well-formed. Whether there is such a person, place or object
is checked in interventions.py. A new command needs a model here and its effect there.
"""

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from town.data_errors import errors_in
from town.interface import Action, Do, Greet, Leave, Say, Wait, Walk
from town.text import one_line


def _shown(value: Any) -> Any:
    """Return a text on one line, without characters that command or hide."""
    return one_line(value) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(_shown)]


PATIENCE_MINUTES = 3.0  # that a player's line waits for the floor


class CommandError(Exception):
    """A command that is refused. The message is a sentence for the player."""


class Command(BaseModel):
    """Base of all commands: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnnounceCommand(Command):
    """Announce something at a place, or to the whole town."""

    kind: Literal["announce"]
    text: Text
    place: str | None = None


class WhisperCommand(Command):
    """Whisper to a person: it becomes a thought of their own."""

    kind: Literal["whisper"]
    who: str
    text: Text


class AddMemoryCommand(Command):
    """Give a person a memory."""

    kind: Literal["memory"]
    who: str
    text: Text


class SetObjectCommand(Command):
    """Put an object into another state."""

    kind: Literal["object"]
    object: str
    state: str


class PostNoticeCommand(Command):
    """Hang a notice on an object."""

    kind: Literal["notice"]
    object: str
    text: Text


class LetterCommand(Command):
    """Write a letter to a person: it comes with the next post, at nine or at three."""

    kind: Literal["letter"]
    who: str
    text: Text
    sender: Annotated[str, Field(max_length=40), BeforeValidator(_shown)] = ""


class WeatherCommand(Command):
    """Set the weather for some minutes, from now or from a time on ("14:00", "day 2 09:30")."""

    kind: Literal["weather"]
    weather: Literal["fair", "overcast", "rain", "fog", "snow"]
    minutes: Annotated[int, Field(ge=1, le=1440)] = 120
    at: Annotated[str, Field(max_length=40)] | None = None


class RemoveCommand(Command):
    """Take a person out of town for good; only a study does so."""

    kind: Literal["remove"]
    who: str


class EnterCommand(Command):
    """Come to town as a visitor."""

    kind: Literal["enter"]
    who: Annotated[str, Field(min_length=1, max_length=40), BeforeValidator(_shown)]
    x: int | None = None
    y: int | None = None


class ExitCommand(Command):
    """Leave the town as a visitor."""

    kind: Literal["exit"]
    who: str


class PossessCommand(Command):
    """Become a person of the town, whose mind rests until released."""

    kind: Literal["possess"]
    who: str


class ReleaseCommand(Command):
    """Let that person decide again."""

    kind: Literal["release"]
    who: str


class ActCommand(Command):
    """Do something with the player's body."""

    kind: Literal["do", "say", "greet", "walk", "wait", "leave"]
    who: str
    action: dict[str, Any]


AnyCommand = Annotated[
    AnnounceCommand
    | WhisperCommand
    | AddMemoryCommand
    | SetObjectCommand
    | PostNoticeCommand
    | LetterCommand
    | WeatherCommand
    | RemoveCommand
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
    "greet": TypeAdapter(Greet),
    "walk": TypeAdapter(Walk),
    "wait": TypeAdapter(Wait),
    "leave": TypeAdapter(Leave),
}


def action_of(kind: str, data: dict[str, Any]) -> Action:
    """Return the action that `data` describes. Raises CommandError."""
    try:
        action: Action = _ACTIONS[kind].validate_python(
            {key: _shown(value) for key, value in data.items()}
        )
    except ValidationError as error:
        raise CommandError(
            f"The action '{kind}' cannot be understood: {first_of(error)}."
        ) from None
    if isinstance(action, Say):
        return replace(action, patience=PATIENCE_MINUTES)
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
