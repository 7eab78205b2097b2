"""With whom a promise is: those whom it names, or whom the talk means, and nobody else."""

import json
from datetime import timedelta

import pytest

from agents.asks.context import Acquaintance, Appointment, PlanBlock, TalkLine
from agents.asks.questions import AfterTalk
from agents.asks.replies import Promise, TalkMemoryReply
from tests.helpers.fake_world import ADA, GREEN, KITCHEN, START
from town.interface import Fact

FRIENDS = ("Ben Holt", "Cleo May")
HAN = ("陶玉兰", "林秀英")


def people(said: list[str], activity: str, with_: list[int], names: tuple[str, ...]) -> list[str]:
    """Return with whom Ada keeps a promise that she gave the first of `names` in these words."""
    me = ADA if names == FRIENDS else ADA.__class__(
        **{**{f: getattr(ADA, f) for f in ADA.__slots__}, "language": "zh"})  # fmt: skip
    ask = AfterTalk(
        me=me, now=START, currently="", summary="", heard=(), told=(), appointments=(), plan=(),
        others=(Acquaintance(names[0], "friend", 4),), places=(KITCHEN, GREEN), known=names,
        lines=tuple(TalkLine(me.name if n % 2 else names[0], text) for n, text in enumerate(said)),
    )  # fmt: skip
    promise = {"start": "18:00", "end": "19:00", "place": 1, "activity": activity, "with": with_}
    reply = {"memory": "We talked.", "importance": 3, "promises": [promise]}
    return ask.read(json.dumps(reply)).promises[0].people


@pytest.mark.parametrize(
    ("said", "activity", "whom"),
    [
        (["The bell is cracked.", "I'll write to the founder."], "writes to the founder", []),
        (["Sharpen something.", "I will, I will."], "sharpens the scythe", []),
        (["Shall we walk?", "At six."], "walks to the pond", ["Ben Holt"]),
        (["I never see you.", "I'll come to you at six."], "brings the cake", ["Ben Holt"]),
        (["The wall leans.", "I'll help you at six."], "props the wall", ["Ben Holt"]),
        (["The wall leans.", "At six."], "props the wall with Ben", ["Ben Holt"]),
    ],
)
def test_a_promise_is_with_whom_the_talk_means(
    said: list[str], activity: str, whom: list[str]
) -> None:
    assert people(said, activity, [1], FRIENDS) == whom


@pytest.mark.parametrize(
    ("names", "said", "activities"),
    [
        (
            FRIENDS,
            [
                "The bench is broken. Let's sing at the inn tonight!",
                "Yes. And I'll mend the bench.",
            ],
            ("mends the bench", "sings at the inn"),
        ),
        (
            HAN,
            ["板凳坏了。咱们今晚去茶馆唱一段吧！", "好。板凳我来修。"],
            ("修板凳", "去茶馆唱一段"),
        ),
    ],
)
def test_one_lets_is_no_company_for_every_promise(
    names: tuple[str, ...], said: list[str], activities: tuple[str, str]
) -> None:
    alone, both = activities
    assert people(said, alone, [1], names) == []
    assert people(said, both, [1], names) == [names[0]]


def test_a_promise_to_speak_to_somebody_else_is_with_them() -> None:
    said = ["Lucy must be told.", "I'll do it tonight."]
    assert people(said, "tells Cleo that the roof leaks", [], FRIENDS) == ["Cleo May"]
    assert people(said, "tells Cleo that the roof leaks", [1, 2], FRIENDS) == ["Cleo May"]


@pytest.mark.parametrize(
    ("said", "activity", "whom"),
    [
        (["钟裂了。", "我给师傅写封信。"], "写信", []),
        (["咱们晚上走走？", "六点吧。"], "去池塘边散步", ["陶玉兰"]),
        (["墙要倒了。", "六点我去找你。"], "扶墙", ["陶玉兰"]),
        (["墙要倒了。", "六点。"], "和玉兰一起扶墙", ["陶玉兰"]),
    ],
)
def test_it_is_so_in_chinese(said: list[str], activity: str, whom: list[str]) -> None:
    assert people(said, activity, [1], HAN) == whom


def test_what_one_does_anyway_is_no_promise() -> None:
    ask = AfterTalk(
        me=ADA, now=START, currently="", summary="", heard=(), told=(), appointments=(),
        plan=(PlanBlock(START, START + timedelta(hours=1), "counts the eggs", KITCHEN.path),),
        others=(Acquaintance("Ben Holt", "friend", 4),), places=(KITCHEN, GREEN), known=FRIENDS,
        lines=(TalkLine("Ben Holt", "Come at six."), TalkLine("Ada Moss", "I will.")),
    )  # fmt: skip
    plan, call = ({"start": "18:00", "end": "19:00", "place": 1, "activity": each}
                  for each in ("Counts the eggs.", "calls on Ben"))  # fmt: skip
    reply = {"memory": "We talked.", "importance": 3, "promises": [plan, call]}
    assert [p.activity for p in ask.read(json.dumps(reply)).promises] == ["calls on Ben"]


@pytest.mark.parametrize(("there", "clashes"), [(GREEN.path, False), (KITCHEN.path, True)])
def test_a_promise_to_come_to_an_occasion_is_kept_where_that_is(there: str, clashes: bool) -> None:
    """The model named the kitchen; the feast is on the green, where Ada will be anyway."""
    at = START + timedelta(hours=2)
    feast = Fact("feast", "Ben gives a feast on the green.", "invitation", FRIENDS[0], FRIENDS[:1],
                 starts=at, ends=at + timedelta(hours=1), place=GREEN.path)  # fmt: skip
    ask = AfterTalk(
        me=ADA, now=START, currently="", summary="", heard=(feast,), told=(), plan=(),
        appointments=(Appointment(at, at + timedelta(hours=1), "meets Cleo", there),),
        others=(Acquaintance("Ben Holt", "friend", 4),), places=(KITCHEN, GREEN), known=FRIENDS,
        lines=(TalkLine("Ben Holt", "Will you come?", ("feast",)), TalkLine(ADA.name, "I will.")),
    )  # fmt: skip
    promise = Promise(start=f"{at:%H:%M}", end=f"{at + timedelta(hours=1):%H:%M}",
                      place=KITCHEN.path, activity="goes to the feast", fact="feast")  # fmt: skip
    answer = TalkMemoryReply(memory="We talked.", importance=3, promises=[promise])
    assert bool(ask.problem(answer)) == clashes
