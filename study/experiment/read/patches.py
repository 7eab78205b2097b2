"""A town as a condition has it: its files with what the condition changes, and whose mistake it is.

The changed town is written down as files, so that anybody can check it, live it and look at it.
What the town's own checks find wrong with a change is said of the line of study.yaml it stands in.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from study.experiment.read.shape import ConditionShape, TemplateShape
from town.scenario.yaml.errors import Findings, Mistake, nearest, shown
from town.scenario.yaml.files import UnreadableFileError, read_regular_file
from town.scenario.yaml.reader import Loc, SourceFile, decode, read
from town.scenario.yaml.settings import SettingsShape

TOWN, EVENTS = "town.yaml", "events.yaml"
EVENT_TEXTS = ("announce", "notice", "text", "learn", "object")  # by which an event is named
SETTINGS = {part: item.annotation for part, item in SettingsShape.model_fields.items()}


def person_file(id_: str) -> str:
    """Return the file of a person that a study adds."""
    return f"people/{id_}.yaml"


class TownPatch:
    """The files of a town while a condition changes them."""

    def __init__(
        self, files: Mapping[str, str], doc: SourceFile, at: Loc, findings: Findings
    ) -> None:
        """Change `files` as the part of study.yaml (`doc`) at `at` says."""
        self._files, self._doc, self._at, self._findings = dict(files), doc, at, findings
        self._data: dict[str, Any] = {}  # of the files that are changed
        self._origins: dict[tuple[str, Loc], Loc] = {}  # what stands there -> where in study.yaml
        self._ids = {self._read(f)["id"]: f for f in files if f.startswith("people/")}

    def apply(self, condition: ConditionShape, language: str, beside: Path) -> None:
        """Make all changes of `condition`; files it names are looked for `beside` study.yaml."""
        for path, value in condition.set.items():
            self._set(path, value)
        if condition.events.model_fields_set:
            self._events(condition)
        self._people(condition)
        self.add_people(condition)
        self._facts(condition)
        for name, template in condition.templates.items():
            text = self._template(name, template, beside)
            self._files[f"prompts/{language}/{name}.j2"] = text
            self._origins[f"prompts/{language}/{name}.j2", ()] = ("templates", name)

    def files(self) -> dict[str, str]:
        """Return the files as they are now."""
        changed = {name: _text(data) for name, data in self._data.items()}
        return dict(sorted({**self._files, **changed}.items()))

    # --- the changes -----------------------------------------------------------------------------

    def _set(self, path: str, value: Any) -> None:
        part, _, name = path.partition(".")
        known = [f"{p}.{n}" for p, shape in SETTINGS.items() for n in _fields(shape)]
        if path not in known:
            self._mistake(("set", path), f"There is no setting '{path}'.", nearest(path, known))
            return
        self._put(TOWN, ("settings", part, name), value, ("set", path))

    def _people(self, condition: ConditionShape) -> None:
        people = condition.people
        for id_, patch in people.change.items():
            if (file := self._known(id_, self._ids, ("people", "change", id_))) is not None:
                for key, value in patch.items():
                    self._put(self._ids[file], (key,), value, ("people", "change", id_, key))
        for n, id_ in enumerate(people.drop):
            if (file := self._known(id_, self._ids, ("people", "drop", n))) is not None:
                self._files.pop(self._ids[file])
                self._data.pop(self._ids[file], None)
                self._forget_person(id_)
        for id_, person in people.add.items():
            here: Loc = ("people", "add", id_)
            if id_ in self._ids:
                self._mistake(here, f"There is a person '{id_}' already.", "Use people.change.")
                continue
            self._add(id_, person, here)

    def add_people(self, condition: ConditionShape) -> None:
        """Let those people live in the town whom the condition adds at a moment of the run."""
        for n, deed in enumerate(condition.do):
            if not (id_ := deed.add):
                continue
            here: Loc = ("do", n, "person")
            at = deed.at or (condition.at if condition.from_ else None)
            if id_ in self._ids or person_file(id_) in self._data:
                self._mistake(("do", n, "add"), f"There is a person '{id_}' already.")
            elif at is None:
                would_do = "Add 'at:'; who is there from the start belongs into people.add."
                self._mistake(("do", n), "'add' does not say when they come.", would_do)
            else:
                self._add(id_, {**deed.person, "comes": at}, here)
                self._origins[person_file(id_), ("comes",)] = ("do", n)

    def _add(self, id_: str, person: Mapping[str, Any], here: Loc) -> None:
        self._data[person_file(id_)] = {"id": id_, **person}
        self._origins[person_file(id_), ()] = here

    def _facts(self, condition: ConditionShape) -> None:
        facts = condition.facts
        if not facts.model_fields_set:
            return
        there = self._changed(EVENTS).setdefault("facts", {})
        for id_, patch in facts.change.items():
            if self._known(id_, there, ("facts", "change", id_)) is not None:
                for key, value in patch.items():
                    self._put(EVENTS, ("facts", id_, key), value, ("facts", "change", id_, key))
        for n, id_ in enumerate(facts.drop):
            if self._known(id_, there, ("facts", "drop", n)) is not None:
                del there[id_]
                self._forget_fact(id_)
        for id_, fact in facts.add.items():
            if id_ in there:
                here = ("facts", "add", id_)
                self._mistake(here, f"There is a fact '{id_}' already.", "Use facts.change.")
                continue
            self._put(EVENTS, ("facts", id_), dict(fact), ("facts", "add", id_))

    def _events(self, condition: ConditionShape) -> None:
        asked, events = condition.events, self._changed(EVENTS).get("events") or []
        found = {}
        for words in asked.change:
            found[words] = self._event(events, words, ("events", "change", words))
        gone = {self._event(events, w, ("events", "drop", n)) for n, w in enumerate(asked.drop)}
        origins = {n: ("events", "change", words) for words, n in found.items() if n is not None}
        merged = [
            {**event, **asked.change[origins[n][2]]} if n in origins else event
            for n, event in enumerate(events)
        ]
        kept = [(event, origins.get(n)) for n, event in enumerate(merged) if n not in gone]
        added = [(dict(event), ("events", "add", n)) for n, event in enumerate(asked.add)]
        both: Sequence[tuple[Any, Any]] = [*kept, *added]
        self._data[EVENTS]["events"] = [event for event, _ in both]
        for n, (_, origin) in enumerate(both):
            if origin is not None:
                self._origins[EVENTS, ("events", n)] = origin

    def _event(self, events: list[Any], words: str, here: Loc) -> int | None:
        """Return the position of the one event in whose text `words` stand."""
        texts = [" ".join(str(e[k]) for k in EVENT_TEXTS if k in e) for e in events]
        found = [n for n, text in enumerate(texts) if words in text]
        if len(found) == 1:
            return found[0]
        many = f"{len(found)} events have" if found else "No event has"
        hint = "Write more of its text." if found else f"Events: {'; '.join(map(shown, texts))}."
        self._mistake(here, f"{many} the words {shown(words)}.", hint)
        return None

    def _forget_person(self, id_: str) -> None:
        """Take what names a person out of all other files: they have never been here."""
        for file in sorted(self._files):
            if file.startswith("people/") and id_ in self._read(file).get("relations", {}):
                del self._changed(file)["relations"][id_]
        told = self._changed(EVENTS)
        for fact in (told.get("facts") or {}).values():
            _without(fact, ("about", "knows"), id_)
            if fact.get("source") == id_:
                del fact["source"]
        for event in told.get("events") or []:
            _without(event, ("to",), id_)

    def _forget_fact(self, id_: str) -> None:
        """Take what names a fact out of all files; an event that teaches nothing else goes."""
        for file in sorted(self._files):
            if file.startswith("people/") and id_ in self._read(file).get("knows", []):
                _without(self._changed(file), ("knows",), id_)
        told = self._changed(EVENTS)
        for event in told.get("events") or []:
            _without(event, ("facts",), id_)
        kept = [event for event in told.get("events") or [] if event.get("learn") != id_]
        told["events"] = kept

    def _template(self, name: str, template: TemplateShape, beside: Path) -> str:
        if template.file is None:
            return template.text or ""
        try:
            raw = read_regular_file(beside / template.file)
            return decode(template.file, raw, self._findings) or ""
        except (FileNotFoundError, UnreadableFileError) as error:
            here = ("templates", name, "file")
            what = str(error) if isinstance(error, UnreadableFileError) else "There is no such file"
            self._mistake(here, f"{shown(template.file)}: {what}.", "It is looked for beside this.")
            return ""

    # --- parts -----------------------------------------------------------------------------------

    def _known(self, id_: str, known: Mapping[str, Any], here: Loc) -> str | None:
        if id_ in known:
            return id_
        self._mistake(here, f"There is no '{id_}' in this town.", nearest(id_, known))
        return None

    def _read(self, file: str) -> Any:
        doc = read(file, self._files.get(file, ""), Findings())
        return {} if doc is None or doc.data is None else doc.data

    def _changed(self, file: str) -> Any:
        if file not in self._data:
            self._data[file] = self._read(file)
        return self._data[file]

    def _put(self, file: str, at: Loc, value: Any, here: Loc) -> None:
        """Put a value into a file, or take the key out where the value is null."""
        holder = self._changed(file)
        for step in at[:-1]:
            holder = holder.setdefault(step, {})
        if value is None:
            holder.pop(at[-1], None)
        else:
            holder[at[-1]] = value
        self._origins[file, at] = here

    def _mistake(self, here: Loc, what: str, would_do: str = "") -> None:
        self._findings.mistake(self._doc.key(*self._at, *here), what, would_do)

    # --- whose mistake it is ---------------------------------------------------------------------

    def blame(self, found: Mistake) -> None:
        """Report a mistake of the changed town where study.yaml brings it about."""
        loc = self._loc(found)
        origin: Loc = ()
        for end in range(len(loc), -1, -1):
            if (begun := self._origins.get((found.file, loc[:end]))) is not None:
                origin = (*begun, *loc[end:])
                break
        spot = self._doc.at(*self._at, *origin) if origin else self._doc.key(*self._at)
        line = "" if found.file in self._data else f":{found.line}"
        self._findings.mistake(spot, f"In {found.file}{line}: {found.what}", found.would_do)

    def _loc(self, found: Mistake) -> Loc:
        data = self._data.get(found.file)
        doc = read(found.file, _text(data), Findings()) if data is not None else None
        if doc is None:
            return ()
        at = (found.line, found.column)
        known = [*doc.values.items(), *doc.keys.items()]
        return max((loc for loc, spot in known if spot == at), key=len, default=())


def _without(holder: Any, keys: Sequence[str], gone: str) -> None:
    for key in keys:
        if gone in (holder.get(key) or ()):
            holder[key] = [each for each in holder[key] if each != gone]


def _fields(shape: Any) -> list[str]:
    return list(shape.model_fields)


def _text(data: Any) -> str:
    """Return data as a file of the town: JSON is YAML, too."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
