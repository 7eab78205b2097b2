"""A stub of a model server for studies: each call is answered after 50 ms, 64 at once.

`python -m tests.bench.study_stub` serves until its standard input ends, and says where. It knows no
questions: a reply is made from the JSON schema that comes with the request, by dice of its text.
"""

import json
import sys
import threading
import time
from hashlib import blake2b
from typing import Any

from tests.helpers.fake_server import FakeServer, Handler

LATENCY_S, SLOTS = 0.05, 64
_free = threading.BoundedSemaphore(SLOTS)


def answer(handler: Handler, body: dict[str, Any]) -> None:
    """Answer a request after LATENCY_S, when one of SLOTS is free."""
    with _free:
        time.sleep(LATENCY_S)
        form = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
        text = body["messages"][-1]["content"]
        seed = int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")
        handler.say(json.dumps(made(form, form, seed)))


def made(form: dict[str, Any], whole: dict[str, Any], seed: int) -> Any:
    """Return the shortest value of a JSON schema; of a choice, one by `seed`."""
    if "$ref" in form:
        return made(whole["$defs"][form["$ref"].rpartition("/")[2]], whole, seed)
    for key in ("anyOf", "oneOf"):
        if key in form:
            return made(form[key][0], whole, seed)
    if "const" in form:
        return form["const"]
    if "enum" in form:
        return form["enum"][seed % len(form["enum"])]
    kind = form.get("type")
    if kind == "object":
        return {
            k: made(each, whole, seed // 7 + n)
            for n, (k, each) in enumerate(form.get("properties", {}).items())
        }
    if kind == "array":
        least = max(form.get("minItems", 0), 1)
        return [made(form.get("items", {}), whole, seed + n) for n in range(least)]
    if kind in ("integer", "number"):
        low, high = form.get("minimum", 1), form.get("maximum", 5)
        return low + seed % (high - low + 1)
    if kind == "boolean":
        return bool(seed % 2)
    return "I see to it." if kind == "string" else None


def main() -> None:
    """Serve until the standard input ends."""
    server = FakeServer()
    server.usual = answer
    with server:
        print(json.dumps({"url": server.url}), flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main()
