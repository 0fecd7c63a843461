"""Open dates: one question for each line of a source file that would settle some."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from backfile import store
from backfile.model import Archive, Dump, DumpFacts, Entry, Origin, Problem, Source
from backfile.model.moments import whole_day
from backfile.model.paths import file_name
from backfile.pipeline.homes import DUMPS
from backfile.pipeline.open_dates import ASKED, WINTER, open_codes
from backfile.pipeline.questions.question import Question
from backfile.pipeline.questions.typing import in_source, settle_in_source
from backfile.scan import settle_zone
from backfile.scan.zones import KNOWN


class _Open(msgspec.Struct):
    """Entries that one answer would settle."""

    first: Entry
    origin: Origin | None
    count: int = 0


def date_questions(root: Path, archive: Archive) -> list[Question]:
    """What is open in the dates of entries, by the answer it waits for."""
    found: dict[tuple[str, str, str], _Open] = {}
    load = store.DumpLoader(root)
    for filed in archive.entries:
        source = archive.sources.get(filed.source, Source(name=filed.source))
        origin = _origin_of_stamp(filed.entry, load)
        dump = file_name(origin.dump) if origin else ""
        for code in open_codes(filed.entry):
            if code not in source.settled and code not in source.dumps.get(dump, DumpFacts()).settled:
                key = filed.source, code, dump if ASKED[code].of_dump else ""
                found.setdefault(key, _Open(filed.entry, origin)).count += 1
    return [_question(root, *key, open_) for key, open_ in sorted(found.items())]


def _readings(printed: str, at: datetime.datetime) -> list[str]:
    """The offsets, and the places whose clocks show the abbreviation at that moment, that it may mean."""
    known = KNOWN.get(printed, ())
    return [reading for reading in known if "/" not in reading or settle_zone(printed, at, reading) == reading]


def _moment(entry: Entry) -> datetime.datetime:
    day = whole_day(entry.date)
    return datetime.datetime.fromisoformat(f"{day}T{entry.time}") if day else WINTER


def _origin_of_stamp(entry: Entry, load: store.DumpLoader) -> Origin | None:
    """Of several captures the first that has the entry's stamp in its lines; else the first."""
    for origin in entry.origins if len({origin.dump for origin in entry.origins}) > 1 else ():
        if (dump := load(origin.dump)) and _words(entry.stamp) in _words(_text(dump, origin)):
            return origin
    return entry.origins[0] if entry.origins else None


def _text(dump: Dump, origin: Origin) -> str:
    first, _, last = origin.lines.partition("-")
    return "\n".join(line.text for line in dump.lines[int(first) - 1 : int(last or first)])


def _words(text: str) -> str:
    return " ".join(text.split())


def _question(root: Path, source: str, code: str, dump: str, open_: _Open) -> Question:
    asked, entry, origin = ASKED[code], open_.first, open_.origin
    keys = ("dumps", dump, asked.key) if dump else (asked.key,)
    if code == "zone":
        readings = ", ".join(_readings(entry.zone, _moment(entry)))
        words = f"{readings} or another" if readings else "the zone of its clocks"
    else:
        words = asked.also or {
            "zone": "the zone of its clocks; zone in backfile.toml says it for all sources",
            "day": "the day of the first post",
        }.get(asked.key, "")
    answer = in_source(root, source, keys, asked.value, words, f"backfile read --again {source}")
    printed = entry.zone if code == "zone" else entry.stamp or entry.time
    return Question(
        problem=Problem(
            path=f"{DUMPS}/{origin.dump}" if origin else "",
            line=int(origin.lines.partition("-")[0]) if origin else 0,
            code=code,
            what=f"'{printed}' {asked.why}",
        ),
        settles=open_.count,
        ways=(answer, settle_in_source(root, source, dump, code, "if nobody knows")),
    )
