"""Arguments and options that several commands share, with their help texts."""

from pathlib import Path
from typing import Annotated

import typer

TownArgument = Annotated[
    str, typer.Argument(metavar="TOWN", help="A shipped town's name, or the path of a folder.")
]
RunArgument = Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")]
Until = Annotated[
    str | None, typer.Option(help="Live until a time: '10:00', 'day 2 10:00'.", show_default=False)
]
Days = Annotated[int | None, typer.Option(min=1, help="Live so many days of 24 hours.")]
HandsOff = Annotated[bool, typer.Option("--hands-off", help="Nobody may take part from outside.")]
Patience = Annotated[
    float | None,
    typer.Option(min=0, help="Let a window pace it, waiting so many seconds."),
]
Seed = Annotated[int | None, typer.Option(help="Default: the town's own.")]
Out = Annotated[Path | None, typer.Option(help="The run file; default runs/NAME-SEED.sqlite.")]
Embedding = Annotated[
    str | None, typer.Option("--embedder", help="What compares memories: static, sentence:MODEL.")
]
OtherModel = Annotated[
    str | None, typer.Option("--model", help="Who answers from now on; default: who did.")
]
Model = Annotated[str, typer.Option(help="Who answers the minds' questions.")]
