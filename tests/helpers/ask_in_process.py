"""Asks a model in this process and prints what came as JSON. Run by a Python that has one.

Usage: python -m tests.helpers.ask_in_process SPEC
"""

import json
import sys
from collections.abc import Sequence

from agents.asks.ask import ReplyError
from agents.models.base.model_context import ModelContext
from agents.models.base.service import Answer, Service
from agents.models.factory import open_model
from agents.prompts import Prompts
from tests.helpers.plain_asks import call, insights, whisper


def main(spec: str) -> None:
    """Ask twelve things at once, one of them again alone, and one that is far too long."""
    notes: list[str] = []
    render = Prompts("en", "A small town.").render
    model = open_model(spec, 1, ModelContext(render=render, notify=notes.append))
    for n in range(12):
        model.submit(call(n, whisper(f"thing {n}"), agent=f"A{n}"))
    many = {answer.id.n: answer for answer in gathered(model, 12)}
    model.submit(call(3, whisper("thing 3"), agent="A3"))
    alone = gathered(model, 1)[0]
    model.submit(call(20, insights(6)))
    last = gathered(model, 1)[0]
    model.close()
    found = {
        "good": [good(many[n]) for n in range(12)],
        "distinct": len({answer.text for answer in many.values()}),
        "batch": max(answer.batch for answer in many.values()),
        "same": alone.text == many[3].text,
        "insights": [insight.text for insight in insights(6).read(last.text).insights],
        "counted": all(a.tokens_in and a.tokens_out for a in many.values()),
    }
    sys.stdout.write("\n" + json.dumps(found) + "\n")


def gathered(model: Service, count: int) -> Sequence[Answer]:
    got: list[Answer] = []
    while len(got) < count:
        got += model.collect()
    return got


def good(answer: Answer) -> bool:
    try:
        whisper().read(answer.text)
    except ReplyError:
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1])
