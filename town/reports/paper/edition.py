"""Makes the paper of a day: finds all articles, and puts the weightiest first."""

from collections.abc import Iterator

from town.clock import MINUTES_A_DAY
from town.reports.narration import DAY_STARTS_MINUTE
from town.reports.paper import incidents, oddities, people, rumours
from town.reports.paper.day import PaperDay
from town.reports.paper.edited import OUT_MINUTE, DayStories, as_line, edited
from town.reports.paper.occasions import occasions
from town.reports.paper.pages import Article, Moment, Paper, Sentence
from town.runfile.reader import Run

NEWS_MINUTE = 12 * 60  # after midnight: before it a day is too young for a paper of its own
MAX_ARTICLES = 10
MAX_OF_A_KIND = 3
MAX_NOTICES = 9
PREVIOUSLY = 3  # lines


def last_tick(run: Run, day: int) -> int:
    """Return the tick at which a day ends, as a paper counts: early the next morning."""
    return run.clock.on_day(day + 1, DAY_STARTS_MINUTE)


def out_at(run: Run, day: int) -> int:
    """Return the tick from which on the paper of a day is out."""
    return run.clock.on_day(day, OUT_MINUTE)


def first_news(run: Run, day: int) -> int:
    """Return the tick before which a day is too young to be told of unasked."""
    return run.clock.on_day(day, NEWS_MINUTE)


def day_of(run: Run, tick: int) -> int:
    """Return the day of which a paper at `tick` tells: 1 is the first; the small hours count in."""
    minutes = DAY_STARTS_MINUTE * 60 // run.clock.seconds_per_tick
    return max(run.clock.day(max(tick - minutes, 0)), 1)


def paper_of(run: Run, day: int, until: int | None = None, reader: str = "") -> Paper:
    """Return the paper of a day, up to tick `until` if that comes before its end.

    It is written in the language `reader`, "" for that of the town.
    """
    end = min(last_tick(run, day), run.frontier, *([until] if until is not None else []))
    begins = run.clock.on_day(day, DAY_STARTS_MINUTE)
    return paper_from(PaperDay(run, max(end, begins + 1, 1), reader))


def paper_from(day: PaperDay) -> Paper:
    """Return the paper of what a day has seen so far."""
    pen, clock = day.pen, day.clock
    happened = incidents.incidents(day)
    by_rules = _chosen(list(_articles(day, happened)))
    small = list(incidents.notices(day, happened))[:MAX_NOTICES]
    articles, notices, has_editor = edited(day, by_rules, small)
    town = str(day.manifest.get("title") or day.run.name)
    over = day.until >= out_at(day.run, day.day)
    key, when = ("rest.number", "") if over else ("rest.so_far", day.when(day.until - 1))
    return Paper(
        name=pen.set(
            pen.chosen("name", pen.language.papers).format(town=town.removeprefix("The "))
        ),
        motto=pen.chosen("motto", pen.language.mottos),
        date=pen.language.date(clock.at(day.start)),
        number=pen.write(key, number=str(day.day), when=when)
        + (pen.write("rest.edited") if has_editor else ""),
        articles=tuple(articles) or (_quiet(day),),
        notices=tuple(notices),
        coming=tuple(_coming(day)),
        titles=(pen.write("rest.notices"), pen.write("rest.coming")),
    )


def stories_of(day: PaperDay) -> DayStories:
    """Return what an editor is given of a day."""
    articles = _chosen(list(_articles(day, incidents.incidents(day))))
    return DayStories(articles, [as_line(a, day.is_chinese) for a in articles], list(day.people))


def _articles(day: PaperDay, happened: list[incidents.Incident]) -> Iterator[Article]:
    yield from occasions(day)
    yield from incidents.articles(day, happened)
    yield from people.visitors(day)
    yield from rumours.secrets(day)
    yield from people.goals(day)
    bonds = people.bonds(day)
    yield from people.cooled(day, bonds)
    yield from people.warmed(day, bonds)
    yield from rumours.rumours(day, [one.text for one in happened if one.is_news])
    yield from oddities.oddity(day)


def _chosen(found: list[Article]) -> list[Article]:
    """Return the weightiest articles, few of a kind; the odd thing is always the last."""
    ranked = sorted(found, key=lambda article: -article.weight)
    kept: list[Article] = []
    for article in ranked:
        same = sum(other.kind == article.kind for other in kept)
        if same < MAX_OF_A_KIND and article.kind != "odd" and len(kept) < MAX_ARTICLES - 1:
            kept.append(article)
    return kept + [article for article in found if article.kind == "odd"]


def _quiet(day: PaperDay) -> Article:
    """Return what is printed when there is nothing to print."""
    now = Moment(day.until - 1)
    head = day.write(now, "rest.quiet.head")
    lead = day.write(now, "rest.quiet.lead")
    return Article("quiet", 0, day.pen.write("rest.quiet.kicker"), head, (lead,), lead.text)


def _coming(day: PaperDay) -> Iterator[Sentence]:
    """Yield what is announced for later, and how many have promised to come."""
    promised = day.promised
    for fact, about in day.facts.items():
        if not (about.get("starts") and about.get("place")):
            continue
        start = day.tick_of(str(about["starts"]))
        if day.until <= start < day.until + day.clock.ticks(3 * MINUTES_A_DAY):
            count = len(promised.get(fact, ()))
            key = "rest.promised" if count else "rest.promised.none"
            fields = {"count": day.count(count), "people": day.persons(count)}
            where = Moment(day.until - 1, str(about.get("source") or ""))
            yield day.write(where, key, text=str(about["text"]), **fields)


def previously(paper: Paper) -> list[Sentence]:
    """Return a paper in three lines, each with its moment, for the next morning.

    Each of another kind, as far as there are three kinds of stories in it.
    """
    firsts = {article.kind: article for article in reversed(paper.articles)}
    order = sorted(paper.articles, key=lambda article: firsts[article.kind] is not article)
    return [Sentence(article.brief, article.headline.moment) for article in order[:PREVIOUSLY]]
