"""A grammar in GBNF as a regular expression: none that is made of a reply's schema calls itself.

Understood is what agents/models/base/gbnf.py writes, and nothing else. llama.cpp and llguidance
read the same grammars in tests/agents/models/base/test_gbnf.py, where they are installed.
"""

import re

_PART = re.compile(
    r'"(?P<literal>(?:\\.|[^"\\])*)"|(?P<set>\[(?:\\.|[^\]\\])+\])|(?P<name>[a-z][a-z0-9]*)'
    r"|(?P<other>[()|?]|\{\d+,\d+\})|(?P<space> +)"
)


def regex_of(grammar: str) -> re.Pattern[str]:
    """Return what the whole of a reply must match. Raises ValueError for what is no grammar."""
    rules = dict(line.split(" ::= ", 1) for line in grammar.splitlines())
    done: dict[str, str] = {}

    def expression(name: str) -> str:
        if name not in done:
            body, at, parts = rules[name], 0, []
            while at < len(body):
                match = _PART.match(body, at)
                if match is None:
                    raise ValueError(f"{name}: {body[at : at + 40]}")
                at = match.end()
                parts.append(_part(match))
            done[name] = f"(?:{''.join(parts)})"
        return done[name]

    def _part(match: re.Match[str]) -> str:
        if match["literal"] is not None:
            literal = re.sub(r"\\(.)", r"\1", match["literal"])
            return f"(?:{re.escape(literal)})"
        if match["name"]:
            return expression(match["name"])
        return (match["set"] or match["other"] or "").replace("(", "(?:")

    return re.compile(expression("root"), re.DOTALL)
