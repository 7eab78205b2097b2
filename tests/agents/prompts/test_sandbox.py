"""A stranger's template ends after so many steps and letters, and fails in a sentence."""

import pytest

from agents.asks.questions import Whisper
from agents.prompts import PromptError, Prompts, template_errors
from tests.helpers.example_asks import example_of

resource = pytest.importorskip("resource")  # not on Windows
ASK = example_of(Whisper)
TEXT = '("a" * 49999)'
ROUNDS = "{% for i in range(300) %}{% for j in range(300) %}BODY{% endfor %}{% endfor %}"
DOUBLED = (
    "{% set ns = namespace(x=START) %}{% for i in range(99) %}{% set ns.x = NEXT %}{% endfor %}"
)

STEPS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) recursive %}{% if loop(range(9999)) %}{% endif %}{% endfor %}",
    ROUNDS.replace("BODY", "{% set x = " + TEXT + "|wordcount %}"),
    ROUNDS.replace("BODY", "{% set x = " + TEXT + ".split('b') %}"),
    ROUNDS.replace("BODY", "{% if " + TEXT + ' in "b" %}{% endif %}'),
    DOUBLED.replace("START", "[1]").replace("NEXT", "[ns.x, ns.x]"),
    DOUBLED.replace("START", "{}").replace("NEXT", "dict(a=ns.x, b=ns.x)"),
    DOUBLED.replace("START", "(1,)").replace("NEXT", "(ns.x, ns.x)"),
)
SIZE = (
    *('{{ "a" * 10**9 }}', '{{ 10**9 * "a" }}', "{{ [1] * 10**9 }}", "{{ range(10**9) }}"),
    *('{{ "a"|center(999999999) }}', '{{ "a".center(999999999) }}', '{{ "a".zfill(width=10**9) }}'),
    *('{{ "%999999999d"|format(1) }}', '{{ "%999999999d" % 1 }}', '{{ "%*d" % (10**9, 1) }}'),
    *('{{ "a"|batch(10**9, "x")|list }}', '{{ "a"|indent(10**9) }}', "{{ 1.5|round(10**9) }}"),
    *("{{ 10**10**10 }}", "{{ 9**9**9**9 }}", '{{ ["a"]|map("center", 10**9)|list }}'),
    "{{ TEXT.replace('a', TEXT) }}".replace("TEXT", TEXT),
    "{{ TEXT|replace('a', TEXT) }}".replace("TEXT", TEXT),
    "{{ TEXT.join(TEXT) }}".replace("TEXT", TEXT),
    "{{ TEXT|list|join(TEXT) }}".replace("TEXT", TEXT),
    '{{ "%s" * 9000 % ((TEXT,) * 9000) }}'.replace("TEXT", TEXT),
    ROUNDS.replace("BODY", "x" * 100),
    DOUBLED.replace("START", '"a"').replace("NEXT", "ns.x ~ ns.x"),
    DOUBLED.replace("START", '"a"').replace("NEXT", "ns.x + ns.x"),
    DOUBLED.replace("START", "9").replace("NEXT", "ns.x * ns.x"),
    "x" * 70_000,
)
OTHER = (
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    *('{{ "{:>999999999}".format(1) }}', '{{ (5).to_bytes(10**9, "big") }}', "{{ [1, 2]|random }}"),
    *("{{ 1 / 0 }}", '{{ "abc".index("z") }}', '{{ "a".split("") }}', '{{ "a" + 1 }}'),
    *("{{ now.replace(year=0) }}", "{{ 1e999|int }}", "{% macro a(b, b) %}{% endmacro %}"),
    *("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "{{ " + "-" * 5000 + "1 }}"),
    *("{% for a in 'b' %}" * 25 + "{% endfor %}" * 25, "{% if 1 %}" * 200 + "{% endif %}" * 200),
    "{% extends 'whisper.j2' %}",
    DOUBLED.replace("START", "1").replace("NEXT", "namespace(a=ns.x, b=ns.x)") + "{{ ns }}",
)


def said_of(template: str, name: str = "whisper") -> str:
    with pytest.raises(PromptError) as error:
        Prompts("en", "A town.", {f"prompts/en/{name}.j2": template}).render(ASK)
    return str(error.value)


@pytest.mark.parametrize("template", STEPS)
def test_a_template_ends_after_so_many_steps(template: str) -> None:
    assert said_of(template) == (
        "prompts/en/whisper.j2: it takes more than 100000 steps. Let its loops end sooner"
    )


@pytest.mark.parametrize("template", SIZE)
def test_what_grows_is_measured_before_it_is_made(template: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert said_of(template).startswith("prompts/en/whisper.j2: ")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200_000  # KiB; one took 3.7 GB


@pytest.mark.parametrize("template", OTHER)
def test_whatever_a_template_raises_is_said_in_a_sentence(template: str) -> None:
    assert said_of(template).startswith("prompts/en/whisper.j2:")
    said_of(template, "parts")


@pytest.mark.parametrize("template", [*STEPS[:2], *SIZE[:8], *OTHER[:12]])
def test_check_says_it_of_the_rules_for_everyone(template: str) -> None:
    (error,) = template_errors({"prompts/en/system.j2": template})
    assert error.startswith("prompts/en/system.j2:")


def test_what_authors_use_stays_within_the_limits() -> None:
    template = (
        "{% set ns = namespace(n=0) %}{% for g in [3, 1, 2]|sort %}{% set ns.n = ns.n + g %}"
        '{{ loop.index }}/{{ loop.length }}{{ ", " if not loop.last }}{% endfor %} {{ ns.n }}'
        ' {{ "x"|center(5) }}{{ "%.1f"|format(0.25) }} {{ "a-b".replace("-", "+") }}'
        ' {{ ["a", "b"]|join("; ") }} {{ ("a", "b") == ("a", "b") }} {{ {"k": "v"}["k"] }}'
        ' {{ now.strftime("%H") ~ ":" ~ 5 }}'
    )
    user = Prompts("en", "A town.", {"prompts/en/whisper.j2": template}).render(ASK).user
    said = "1/3, 2/3, 3/3 6   x  0.2 a+b a; b True v 09:5"
    assert user.splitlines()[-1] == said


def test_each_rendering_has_an_allowance_of_its_own() -> None:
    template = "{% for n in range(60000) %}{% endfor %}Well?"
    prompts = Prompts("en", "A town.", {"prompts/en/whisper.j2": template})
    assert {prompts.render(ASK).user.splitlines()[-1] for _ in range(3)} == {"Well?"}
