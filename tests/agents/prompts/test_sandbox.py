"""A stranger's template ends after so many steps and letters, and fails in a sentence."""

import pytest

from agents.asks.questions import Whisper
from agents.doctor.example_asks import example_of
from agents.prompts import PromptError, Prompts

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
MANY_ROUNDS = "{% for i in range(3000) %}{% set x = WORK %}{% endfor %}"
WORK = (
    *("range(100000).count(1.5)", "range(100000).index(99999.0)", "(range(9)|list * 999).count(1)"),
    *("range(9999)|select('in', range(9999)|list)|list", "range(900) is in(range(900)|list)"),
    "range(9000)|" + "|".join(["select('number')"] * 40) + "|list",
    "range(9000)|" + "|".join(["map(attribute='real', default=1)"] * 40) + "|list",
    *(TEXT + ".strip('b' * 20000 ~ 'a')", TEXT + "|wordwrap(1)", "('a ' * 24999)|wordwrap(999)"),
    *("('<' * 49999)|striptags", "('<!--' * 12000)|striptags", "('<a ' * 16000)|striptags"),
    *("range(9000)|list|sort", "range(900)|list|tojson(indent=999)", "([[1] * 100] * 400)|sum"),
    *("(TEXT ~ 'b')|replace('aab', 'c')", TEXT + "|title|upper|reverse", TEXT + "|urlencode"),
    *(TEXT + "|truncate(9)", TEXT + "|list|unique|list", "range(900)|map('center', 900)|join"),
    *("range(9000)|batch(1)|list", "range(9000)|slice(900)|list", "range(9000)|groupby('real')"),
    *("dict(a=[1] * 900)|tojson|urlencode", "now.strftime('%999999d' * 5000)", "me|string|list"),
    *("cycler(*range(9000)).next()", TEXT + "|e|forceescape", TEXT + " == " + TEXT + " ~ ''"),
    *("('\t' * 49999).expandtabs(999)", "('\n' * 49999)|indent(999)", "('z' * 9999)|int(base=36)"),
    *("range(9000)|map('pprint')|list", "dict(range(900)|batch(2))", "now.strftime('%c' * 2000)"),
)
BLOWN_UP = (
    *("{{ [[1] * 9000] * 9000 }}", "{{ ([['a' * 40000]] * 1000)|map('join', 'b')|list }}"),
    *("{% for x in " * 9000, "{{ ([1] * 9000)|tojson(indent=999) }}", "{{ (TEXT,) * 9 }}"),
    "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(29) }}",
    "{% macro a() %}{{ caller() }}{% endmacro %}" + "{% call a() %}" * 40 + "{% endcall %}" * 40,
    *("{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}", "{% include 'whisper.j2' %}"),
    *("{% import 'whisper.j2' as w %}{{ w }}", "{% filter center(900) %}" * 300, "{#" * 20000),
    *("{{ 1" + "+1" * 20000 + " }}", "{{ x" + "[0]" * 9000 + " }}", "{{ " + "9" * 50000 + " }}"),
    *(
        "{{ 1" + "|abs" * 9000 + " }}",
        "{{ " + "[1," * 3000 + "]" * 3000 + " }}",
        "{{ 1e" + "9" * 99,
    ),
    *(
        "{% include 'no.j2' %}",
        "{% trans %}a{% endtrans %}",
        "{{ '%s' % (p, p, p) }}",
        "{{ 1e999 }}",
    ),
)


def said_of(template: str, name: str = "whisper") -> str:
    with pytest.raises(PromptError) as error:
        Prompts("en", "A town.", {f"prompts/en/{name}.j2": template}).render(ASK)
    return str(error.value)


@pytest.mark.parametrize("template", STEPS)
def test_a_template_ends_after_so_many_steps(template: str) -> None:
    assert said_of(template) == (
        "prompts/en/whisper.j2:1: it takes more than 100000 steps. Let its loops end sooner"
    )


@pytest.mark.parametrize("template", SIZE)
def test_what_grows_is_measured_before_it_is_made(template: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert said_of(template).startswith("prompts/en/whisper.j2:")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200_000  # KiB; one took 3.7 GB


@pytest.mark.parametrize("work", WORK)
def test_work_in_many_rounds_is_counted(work: str) -> None:
    said = said_of(MANY_ROUNDS.replace("WORK", work.replace("TEXT", TEXT)))
    assert said.startswith("prompts/en/whisper.j2:1: ")


@pytest.mark.parametrize("template", BLOWN_UP)
def test_what_blows_up_fails_in_a_sentence(template: str) -> None:
    said = said_of(template.replace("TEXT", TEXT))
    assert said.startswith("prompts/en/whisper.j2:")
    assert len(said) < 300


@pytest.mark.parametrize("template", OTHER)
def test_whatever_a_template_raises_is_said_in_a_sentence(template: str) -> None:
    assert said_of(template).startswith("prompts/en/whisper.j2:")
    said_of(template, "parts")


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
