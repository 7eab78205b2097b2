"""The next hour in small steps: which activity with which object, and where to go when refused.

`_block_setting` chooses the place, the theme and the objects for a block of the plan; then steps of
`step_minutes` are filled: the block's own activity first, then what belongs to it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from agents.asks.questions import NextSteps
from agents.asks.replies import Step, StepsReply
from agents.models.scripted.day.activities import (
    ARRIVES,
    Activity,
    activities_for,
    block_activity,
    fit_score,
    icon_for,
    use_for,
    with_pronouns,
)
from agents.models.scripted.day.company import to_be_seen
from agents.models.scripted.day.gatherings import mingle
from agents.models.scripted.day.shelter import in_the_rain, is_bound, shelter
from agents.models.scripted.day.themes import Theme, theme_of
from agents.models.scripted.words import places as where
from agents.models.scripted.words.seasons import (
    circumstances,
    fitting,
    is_bare,
    is_wet,
    seasonal_steps,
    steps_in_rain,
    steps_out_of_rain,
)
from agents.models.scripted.words.text import as_activity
from town.interface import Dice, Place, Thing, addressed, minute_of

CLOSE = 6  # of those who go to an occasion together


@dataclass(frozen=True)
class BlockSetting:
    """Where the block is done, about what, and with which objects: the fitting ones first."""

    place: Place
    theme: Theme
    main: Thing | None
    others: tuple[Thing, ...]
    dry: bool = False  # one has come in out of the rain


def next_steps(ask: NextSteps, dice: Dice) -> StepsReply:
    """Return steps from now to the end of the block, an hour at most."""
    scene = _block_setting(ask, dice)
    left = (ask.block.end - max(ask.now, ask.block.start)).total_seconds() / 60
    left = int(min(max(left, 5), 60))
    steps: list[Step] = []
    said, before, now = list(ask.done), None, ask.now
    dry: BlockSetting | None = None
    while left > 0 and len(steps) < 14:
        minutes = _length(left, ask.step_minutes, dice)
        here = scene
        if is_wet(ask.me, scene.place, now):
            here = dry = dry or _sheltered(ask, scene, now, dice)
        wet = is_wet(ask.me, here.place, now)
        mingled = None if wet else _mingling_activity(ask, here, now, before, said, dice)
        before = mingled or _next_activity(ask, here, now, said, dice)
        steps.append(_step(here, before, minutes))
        said.append(steps[-1].activity)
        left, now = left - minutes, now + timedelta(minutes=minutes)
    return StepsReply(steps=_with_company(ask, scene, steps))


def _length(left: int, limits: tuple[int, int], dice: Dice) -> int:
    """Return the minutes of the next step, of the `left`, so that no short rest stays."""
    least, most = limits
    if left <= most:
        return left
    minutes = dice.between(min(least + 1, most), most)
    return minutes if left - minutes >= least else max(1, left - least - 1)


def _with_company(ask: NextSteps, scene: BlockSetting, steps: list[Step]) -> list[Step]:
    """Return `steps`, the first of them with those the block is with, or one walks over with."""
    people = ask.block.people or _companion(ask, scene)
    company = {"people": list(people), "about": ask.block.about}
    return [steps[0].model_copy(update=company), *steps[1:]]


def _companion(ask: NextSteps, scene: BlockSetting) -> tuple[str, ...]:
    """Return with whom one goes from home to an occasion: the closest, if anybody is close."""
    here, home = (path.split("/")[0] for path in (ask.here, ask.me.home))
    occasion = block_activity(ask.block.activity).startswith(ARRIVES)
    if not occasion or here != home or home == scene.place.sector:
        return ()
    ties = ask.me.relations
    return tuple(name for name in ask.known[:1] if name in ties and ties[name].closeness >= CLOSE)


def _own_activity(ask: NextSteps, said: list[str]) -> str:
    """Return the activity of the block, as far as there is something to see of it.

    Who is spoken to is spoken to once, and first.
    """
    own = block_activity(ask.block.activity)
    named = addressed(own, ask.known, ask.me.language).named
    return own if named and ask.block.people and said == list(ask.done) else to_be_seen(ask, own)


def _mingling_activity(
    ask: NextSteps,
    scene: BlockSetting,
    now: datetime,
    before: Activity | None,
    said: list[str],
    dice: Dice,
) -> Activity | None:
    """Return an activity at a gathering where people move about, or None."""
    own = _own_activity(ask, said)
    here = ask.here.split("/")[0] == scene.place.sector
    beginning = before is None and own not in said and not (here and own.startswith(ARRIVES))
    if not scene.theme.at or scene.place.path != ask.block.place or beginning:
        return None
    return mingle(ask, scene.theme, now, before, said[-12:], dice)


def _block_setting(ask: NextSteps, dice: Dice) -> BlockSetting:
    refused = (ask.refused or "").lower()
    place = where.find_place(ask.places, ask.block.place)
    named = place is not None and any(_mentions(t, refused) for t in place.things)
    moved = bool(refused) and not named
    if place is None or moved or not place.admits(ask.me.name, minute_of(ask.now)):
        place = _other_place(ask, place, dice)
    things = [t for t in place.things if not refused or not _mentions(t, refused)]
    away = place.path != ask.block.place
    main = None if away else _habitual_object(ask, things)
    theme = theme_of(
        "takes a rest" if away else ask.block.activity, place, main, _lives_or_works_in(ask, place)
    )
    main = main or _best_object(theme, ask.block.activity, things)
    return BlockSetting(place, theme, main, tuple(t for t in things if t is not main))


def _lives_or_works_in(ask: NextSteps, place: Place) -> bool:
    """Return whether the agent lives or works in the building."""
    return place.sector in where.own_sectors(ask.me)


def _other_place(ask: NextSteps, closed: Place | None, dice: Dice) -> Place:
    """Return another place: in the same building, home, somewhere open, or here."""
    minute = minute_of(ask.now)
    fit = [p for p in ask.places if p is not closed and where.is_open_for(ask.me, p, minute)]
    own = where.home_of(ask.me, ask.places)
    near = [p for p in fit if closed and p.sector == closed.sector]
    out = where.leisure_place(ask.me, fit, ask.now, dice) if fit else None
    for place in (*near[:1], out if dice.chance(0.5) else None, own if own in fit else None, out):
        if place:
            return place
    return fit[0] if fit else where.find_place(ask.places, ask.here) or own


def _mentions(thing: Thing, refused: str) -> bool:
    """Return whether a refusal speaks of `thing`."""
    return thing.path in refused or thing.name.lower() in refused


def _habitual_object(ask: NextSteps, things: list[Thing]) -> Thing | None:
    """Return the object that the person's habit names for this block."""
    paths = [line.place for line in ask.me.routine if line.do == ask.block.activity]
    return next((t for path in paths for t in things if t.path == path), None)


def _best_object(theme: Theme, text: str, things: list[Thing]) -> Thing | None:
    """Return the object best fit for the activity: named by it, made for it, or usual for it."""
    scored = [
        (fit_score(thing, text) + theme.rank(thing.kind), -i) for i, thing in enumerate(things)
    ]
    best = max(scored, default=(0, 0))
    return things[-best[1]] if best[0] > 0 else None


def _step(scene: BlockSetting, doing: Activity, minutes: int) -> Step:
    thing = doing.thing
    use = use_for(thing, doing.text, scene.theme.icon) if thing else None
    states = thing.states if thing else ()
    return Step(
        activity=as_activity(doing.text),
        place=thing.path.rpartition("/")[0] if thing else scene.place.path,
        object=thing.path if thing else None,
        during=use.during if use and use.during in states else None,
        after=use.after if use and use.after in states else None,
        icon=icon_for(doing.text, scene.theme, use),
        minutes=minutes,
    )


def _sheltered(ask: NextSteps, scene: BlockSetting, now: datetime, dice: Dice) -> BlockSetting:
    """Return where one goes out of the rain and what one does there, or `scene` for who stays."""
    place = shelter(ask, scene.theme, now, dice)
    if place is None:
        return scene
    theme = theme_of("takes a rest", place, own=_lives_or_works_in(ask, place))
    main = _best_object(theme, "takes a rest", list(place.things))
    return BlockSetting(place, theme, main, tuple(t for t in place.things if t is not main), True)


def _of_the_weather(
    ask: NextSteps, scene: BlockSetting, now: datetime, said: list[str], dice: Dice
) -> Activity | None:
    """Return what the rain makes one do, in it or out of it; None for who goes on as ever."""
    wet = is_wet(ask.me, scene.place, now)
    if not scene.dry and (not wet or is_bound(ask, now)):
        return None
    texts = steps_out_of_rain("en") if scene.dry else _wet_steps(ask, scene)
    weather = [with_pronouns(ask.me, text) for text in texts]
    left = [Activity(text, scene.main) for text in weather if text not in said[-12:]]
    if scene.dry and not any(text in said for text in weather):
        return left[0]
    return dice.choice(left) if left and (wet or dice.chance(0.5)) else None


def _wet_steps(ask: NextSteps, scene: BlockSetting) -> list[str]:
    return steps_in_rain(in_the_rain(ask.me, scene.theme), "en")


def _usual(
    ask: NextSteps, scene: BlockSetting, now: datetime, late: bool, dice: Dice
) -> list[Activity]:
    """Return what one does there then besides the block itself."""
    me, theme, place = ask.me, scene.theme, scene.place
    here = circumstances(me, place, now, _lives_or_works_in(ask, place))
    usual = activities_for(me, theme, scene.main, scene.others, late, here, dice)
    texts = seasonal_steps(theme.id, me, now) if place.outdoors else []
    texts += _wet_steps(ask, scene) if is_wet(me, place, now) else []
    of_day = [Activity(with_pronouns(me, text), scene.main) for text in texts]
    usual = of_day if of_day and is_bare(theme.id, now) else usual + of_day
    own = me.phrases.places.get(place.sector)
    does = [*own.does, *fitting(own.when, here)] if own else []
    return usual + [Activity(text, None) for text in does]


def _next_activity(
    ask: NextSteps, scene: BlockSetting, now: datetime, said: list[str], dice: Dice
) -> Activity:
    """Return what to do next: the block itself first, then what belongs to it."""
    weathered = _of_the_weather(ask, scene, now, said, dice)
    if weathered is not None:
        return weathered
    own = _own_activity(ask, said) or "takes a moment"
    said = [*said, own] if ask.goes_on and own not in said else said  # it was done already
    away = scene.place.path != ask.block.place
    recent, arrived = said[-3:], own.startswith(ARRIVES)  # which one does once
    there = arrived and ask.here.split("/")[0] == scene.place.sector
    if not away and own not in said and not there:
        return Activity(own, None if arrived else scene.main)
    late = sum(s != own for s in said) >= 2 and own in said[:-2]
    activities = _usual(ask, scene, now, late, dice)
    offers = [d for d in activities if d.text not in said[-12:]]
    if offers and (away or arrived or own in recent or dice.chance(0.75)):
        return dice.choice(offers)
    if arrived and scene.theme.says:
        return Activity(with_pronouns(ask.me, dice.choice(scene.theme.says)), scene.main)
    return Activity("takes a short rest" if away else own, None if away else scene.main)
