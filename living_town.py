"""The command `living-town` of an installed program.

Town and minds live in packages called `town`, `agents` and `sim`, and other libraries install such
names too. So this module, which imports none of them, first looks whether they are this program's.
"""

import errno
import gc
import os
import signal
import sys

NAMES = ("agents", "town", "sim", "study")
MARK = "# Part of living-town"
"""A line of each of NAMES, which tells them from others of the same name."""
WINDOWS = ("play", "watch")
RUN_FILES = ("runs", "story", "fork", "digest", "diff")


def foreign_package() -> str:
    """Return a sentence on the first of NAMES that is another program's, or ''."""
    from importlib.util import find_spec
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for name in NAMES:
        spec = find_spec(name)
        path = Path(spec.origin).resolve() if spec is not None and spec.origin else None
        if path is None or not path.is_relative_to(here) or MARK not in path.read_text("utf-8"):
            place = f" ({path})" if path else ""
            return (
                f"The package '{name}' that Python finds here{place} is not living-town's: another "
                "library installs the same name. Give living-town an environment of its own: "
                "'pipx install living-town' or 'uv tool install living-town'."
            )
    return ""


def main() -> None:
    """Run the command line; say so where it is stopped, or what it prints cannot be written."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not so under nohup
    if heard:
        signal.signal(signal.SIGINT, _end_at_once)  # there is nothing yet to be put in order
    try:
        try:
            _run(heard)
        finally:
            sys.stdout.flush()
            if heard:
                signal.signal(signal.SIGINT, _end_at_once)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201
        raise SystemExit(130) from None
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to print
        print(f"What is printed cannot be written: {error.strerror}.", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None


def _end_at_once(*_: object) -> None:
    """End the program at Ctrl-C while it is being loaded: an import need not be interruptible."""
    os.write(2, b"Stopped.\n")
    os._exit(130)


def _run(heard: bool) -> None:
    """Run the command line, or say that a package of another program stands in the way."""
    if sentence := foreign_package():
        print(sentence, file=sys.stderr)  # noqa: T201
        raise SystemExit(2)
    command = next(iter(sys.argv[1:]), "")
    gc.disable()  # nothing that is loaded is garbage
    if command in WINDOWS:  # these two load no minds and no models
        from town.view.commands import app
    elif command in RUN_FILES:
        from town.cli.runs import app
    else:
        from sim import command_line

        app = command_line(command)
    gc.freeze()
    gc.enable()
    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    app()


if __name__ == "__main__":
    main()
