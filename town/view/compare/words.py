"""What two lives of a town differ in, in words: for the window, and as text for the terminal."""

from town.reports.two_lives import Outcome, TwoLives
from town.runfile.reader import Run
from town.view.language.translating import day_and_time, msg, tr

KIND_NAMES = {
    "": msg("all of it"),
    "deed": msg("what you did"),
    "happening": msg("what happened"),
    "occasion": msg("who came"),
    "promise": msg("promises"),
    "goal": msg("goals"),
    "news": msg("news"),
    "bond": msg("feelings"),
    "talk": msg("talks"),
}
WORDS = {
    "deed.announce": msg("You announced: “{text}”"),
    "deed.whisper": msg("You whispered to {name}: “{text}”"),
    "deed.memory": msg("You gave {name} a memory: “{text}”"),
    "deed.notice": msg("You posted a notice: “{text}”"),
    "deed.object": msg("You changed a thing in town: {state}"),
    "deed.enter": msg("{name} came to town."),
    "deed.exit": msg("{name} left the town."),
    "deed.possess": msg("You stepped into {name}."),
    "deed.release": msg("{name} decided alone again."),
    "deed.say": msg("{name} said: “{text}”"),
    "came": msg("{count} came to the {name}: {names}."),
    "nobody": msg("Nobody came to the {name}."),
    "goal.open": msg("{name} still wants it: {goal}."),
    "goal.tried": msg("{name} has tried: {goal}."),
    "goal.done": msg("{name} has done it: {goal}."),
    "goal.given_up": msg("{name} has given it up: {goal}."),
    "knows": msg("{names} heard only here: {text}"),
    "bond": msg("{name} to {other}: {closeness}."),
    "bond.says": msg("{name} to {other}: {closeness}. “{opinion}”"),
    "talk": msg("{name} talks with {other}: “{text}”"),
}
DEED = msg("You did something.")
SAME = msg("Both are one life, as far as they have got.")
ONE_LIFE = msg("One life up to {time}; compared up to {until}.")


def worded(outcome: Outcome) -> str:
    """Return what came of something in a sentence."""
    if outcome.key == "text":
        return outcome.fields["text"]
    return tr(WORDS.get(outcome.key, DEED), **outcome.fields)


def as_text(found: TwoLives, first: Run, second: Run) -> str:
    """Return what differs as lines: when, in which of the two runs, and what."""
    if found.parted is None:
        return tr(SAME)
    clock, names = first.clock, (first.name, second.name)
    wide = max(map(len, names))
    times = {"time": day_and_time(clock, found.parted), "until": day_and_time(clock, found.until)}
    lines = [tr(ONE_LIFE, **times)]
    for kind in dict.fromkeys(one.kind for one in found.differences):
        lines += ["", tr(KIND_NAMES[kind]).capitalize()]
        for one in (one for one in found.differences if one.kind == kind):
            time = f"{day_and_time(clock, one.tick):<12}"
            for name, side in zip(names, one.sides, strict=True):
                if side is not None:
                    lines.append(f"  {time}  {name:<{wide}}  {worded(side)}")
                    time = " " * len(time)
    return "\n".join(lines)
