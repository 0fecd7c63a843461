"""Drafts to entries: one pure function a field, called here in the order that is written once."""

from __future__ import annotations

import re

import msgspec

from backfile.model import (
    Answer,
    Asker,
    Coverage,
    Draft,
    Dump,
    DumpFacts,
    Entry,
    Media,
    Origin,
    Problem,
    Reading,
    Source,
)
from backfile.model.fingerprint import GROUPS, TEXT, edited, edited_groups, fingerprints, text_hash
from backfile.normalize.asked import asked_and_answered
from backfile.normalize.byline import people
from backfile.normalize.coverage import coverage, joined
from backfile.normalize.dates import date_drafts
from backfile.normalize.ids import identify, ill_dated
from backfile.normalize.likeness import alike, same_text
from backfile.normalize.markdown import to_markdown
from backfile.normalize.matching import Known, Single, agree, without_doubles
from backfile.normalize.merge import Merged, merge
from backfile.normalize.pages import pages
from backfile.normalize.seen import Dating
from backfile.normalize.year import whole_date_in
from backfile.normalize.zone import Zones
from backfile.scan import find_stamp, named_zone

__all__ = [
    "GROUPS",
    "TEXT",
    "Known",
    "Merged",
    "Normalized",
    "Single",
    "agree",
    "alike",
    "edited",
    "edited_groups",
    "fingerprints",
    "identify",
    "ill_dated",
    "line_range",
    "merge",
    "normalize",
    "same_text",
    "text_hash",
    "without_doubles",
]

_PLACE = re.compile(r"([^()]+?)\s+\(([^()]{2,80})\)$|([^,()]+),\s+([^()]{2,60})$")


class Normalized(msgspec.Struct, kw_only=True):
    """The entries of one dump, without ids, and what the dump says of its page."""

    entries: list[Entry]
    problems: list[Problem]
    title: str = ""
    standfirst: str = ""
    notes: tuple[str, ...] = ()
    zone: str = ""
    updated: str = ""  #: when the page says it was last updated, local ISO
    coverage: Coverage | None = None


def normalize(reading: Reading, dump: Dump, source: Source, facts: DumpFacts, archive_zone: str = "") -> Normalized:
    """Understand what the layouts found. Pure: no clock, no zone of the machine, no other dump."""
    datings: list[Dating] = []
    problems: list[Problem] = []
    covers: list[Coverage] = []
    for part, told in pages(reading, facts):
        zones = Zones(page=_zone(part), dump=facts.zone, source=source.zone, archive=archive_zone)
        dated, doubts = date_drafts(part, dump, told, zones, source.date_order)
        datings += dated
        problems += doubts
        covers += coverage(dated, part)
    entries = [_entry(draft, dating, dump) for draft, dating in zip(reading.drafts, datings, strict=True)]

    def lines(kind: str) -> list[str]:
        return [text for _, text in reading.page.get(kind, [])]

    return Normalized(
        entries=entries,
        problems=problems,
        title=" ".join(lines("title")[:1]),
        standfirst=" ".join(lines("standfirst")),
        notes=tuple(lines("note")),
        zone=_zone(reading),
        updated=max((moment for text in lines("updated") if (moment := _moment(text))), default=""),
        coverage=joined(covers),
    )


def _zone(reading: Reading) -> str:
    """The zone that a note on the page names."""
    return next((zone for _, text in reading.page.get("note", []) if (zone := named_zone(text))), "")


def _entry(draft: Draft, dating: Dating, dump: Dump) -> Entry:
    body = to_markdown(draft.body)
    answers = tuple(Answer(speaker=speaker, text=to_markdown(blocks) + "\n") for speaker, blocks in draft.answers)
    asked, answered = asked_and_answered(draft, dating)
    entry = Entry(
        kind=draft.kind,
        headline=draft.headline,
        date=dating.date,
        time=dating.time,
        zone=dating.zone,
        zoned=dating.zoned,
        dated=dating.dated,
        why=dating.why,
        between=dating.between,
        stamp=dating.stamp,
        label=draft.label,
        byline=people(draft.byline),
        attribution=draft.attribution,
        group=draft.group,
        question=draft.question,
        asker=_asker(draft.asker),
        asked=asked,
        answered=answered,
        answers=answers,
        body=body + "\n" if body else "",
        fields={label: tuple(values) for label, values in draft.fields.items()},
        media=tuple(Media(caption, credit, gallery) for caption, credit, gallery in draft.media),
        origins=(Origin(dump.name, line_range(draft.first, draft.last)),),
    )
    return msgspec.structs.replace(entry, fingerprints=fingerprints(entry))


def _moment(text: str) -> str:
    """The day a line names, with its clock; empty where it names none."""
    day, stamp = whole_date_in(text), find_stamp(text)
    clock = stamp.clock if stamp else None
    return "" if day is None else f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def line_range(first: int, last: int) -> str:
    """`31-35`, or `31` for one line."""
    return str(first) if first == last else f"{first}-{last}"


def _asker(text: str) -> Asker | None:
    if not text:
        return None
    found = _PLACE.match(text)
    if not found:
        return Asker(text.strip())
    name, place = (part.strip() for part in found.groups() if part)
    return Asker(name, place)
