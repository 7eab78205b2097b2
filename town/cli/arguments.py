"""Arguments and options that several commands share, with their help texts."""

from pathlib import Path
from typing import Annotated

import typer

TownArgument = Annotated[
    str, typer.Argument(metavar="TOWN", help="A shipped town's name, or the path of a folder.")
]
RunArgument = Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")]
Until = Annotated[
    str | None, typer.Option(help="Stop at a time: '10:00', 'day 2 10:00'.", show_default=False)
]
Days = Annotated[int | None, typer.Option(min=1, help="How many days of 24 hours to run.")]
HandsOff = Annotated[
    bool, typer.Option("--hands-off", help="Let players change nothing; they may still watch.")
]
Patience = Annotated[
    float | None,
    typer.Option(
        min=0,
        help="Let a window set the pace, and wait so many seconds for a thought; 0: no limit.",
    ),
]
Seed = Annotated[int | None, typer.Option(help="The seed of all dice; default: the town's own.")]
Out = Annotated[Path | None, typer.Option(help="The run file; default runs/NAME-SEED.sqlite.")]
Embedding = Annotated[
    str | None,
    typer.Option("--embedder", help="What compares memories by meaning: static, sentence:MODEL."),
]
OtherModel = Annotated[
    str | None,
    typer.Option("--model", help="The model that answers from now on; default: the run's own."),
]
TRUST, UNTRUSTED = "--trust", " Nothing of it was done. "
"""The option for a run that names something new here, and what is said after that without it."""
Trust = Annotated[
    bool,
    typer.Option(TRUST, help="Use the server, folder or weights that the run file names."),
]
Model = Annotated[str, typer.Option(help="The model that answers the minds' questions.")]
