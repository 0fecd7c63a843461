"""What became of an entry from capture to capture, and what a person changed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import pairwise

import msgspec

from backfile.index.background import Background
from backfile.index.differences import FIELDS, differences, field_text
from backfile.index.published import covered, texts_of
from backfile.model import Absence, Capture, Edit, Entry, Retold, Revision, Source, Taken, in_order, taken
from backfile.model.moments import whole_day
from backfile.model.passages import Passages
from backfile.plain import shorten

_READS_WORDS = 80


class _Page(msgspec.Struct, frozen=True):
    """A capture, ready to be asked."""

    capture: Capture
    when: Taken
    ids: frozenset[str]
    label: str  #: what its dump is called in public


class Histories:
    """The captures of an archive by source, in the order they were taken."""

    def __init__(self, ground: Background) -> None:
        former = ground.former
        self._retold = ground.retold
        self._withheld = {dump: Passages(found) for dump, found in ground.withheld.items()}
        self._pages: dict[str, list[_Page]] = {}
        dumps: dict[str, list[str]] = {}
        for dump, owner in ground.owners.items():
            dumps.setdefault(owner, []).append(dump)
        for name, source in ground.sources.items():
            self._pages[name] = [
                _Page(
                    ground.captures[dump],
                    taken(dump, source, ground.captures[dump].updated),
                    frozenset(former.get(id_, id_) for id_ in ground.captures[dump].ids),
                    ground.names[dump].label,
                )
                for dump in in_order(dumps.get(name, []), source)
            ]
        self._by_day: dict[tuple[str, str], list[_Page]] = {}
        self._related: dict[tuple[str, str], bool] = {}

    def revisions(self, entry: Entry, source: Source) -> tuple[Revision, ...]:
        """The differences between captures that follow each other."""
        told = self._told(entry, source)
        cover = self._cover(told)
        pages = [page for page in self._pages.get(source.name, ()) if page.capture.dump in told.readings]
        found: list[Revision] = []
        for earlier, later in pairwise(pages):
            one, other = (told.readings[page.capture.dump] for page in (earlier, later))
            if changed := differences(one, other, cover):
                found.append(Revision(*_apart(_called(earlier), _called(later)), changed))
        return tuple(found)

    def edits(self, entry: Entry, source: Source) -> tuple[Edit, ...]:
        """The fields that a person changed, each with what the latest capture reads."""
        told = self._told(entry, source)
        pages = [page for page in self._pages.get(source.name, ()) if page.capture.dump in told.readings]
        reads = told.readings[pages[-1].capture.dump] if pages else None
        cover = self._cover(told)
        return tuple(Edit(group, _reads(reads, group, cover)) for group in told.edited)

    def _told(self, entry: Entry, source: Source) -> Retold:
        # An excerpt is of the text that stands; what captures read may be all the rest.
        told = self._retold.get(entry.id, Retold()) if source.publish == "full" else Retold()
        if not entry.redact:
            return told
        # What is withheld may stand in other words in a text that does not have it in these: none of it is shown.
        shown = {dump: reads for dump, reads in told.readings.items() if _has_all(reads, entry.redact)}
        return msgspec.structs.replace(told, readings=shown)

    def _cover(self, told: Retold) -> Callable[[str], str]:
        """Covers what must not be told of any entry of the captures: texts that are compared alike, so none differs."""
        withheld = [self._withheld[dump] for dump in sorted(told.readings) if dump in self._withheld]
        return lambda text: reduce(covered, withheld, text)

    def absences(self, entry: Entry, source: str) -> tuple[Absence, ...]:
        """Later captures of the same page that cover the moment of a post and do not hold it.

        Two captures are of one page if they share an entry. Nothing is said of the ends of what a capture covers, nor
        where nothing tells which capture is the later.
        """
        day = whole_day(entry.date)
        if entry.kind != "post" or not day or not entry.origins:
            return ()
        seen = {origin.dump for origin in entry.origins}
        mine = [page for page in self._pages.get(source, ()) if page.capture.dump in seen]
        moment = f"{day}T{entry.time}" if entry.time else day
        return tuple(
            Absence(*_called(page))
            for page in self._covering(source, day)
            if page.capture.dump not in seen
            and entry.id not in page.ids
            and _within(moment, page.capture)
            and any(page.when.after(other.when) and self._same_page(page, other) for other in mine)
        )

    def _covering(self, source: str, day: str) -> list[_Page]:
        """The captures of a source that cover some of a day."""
        if (source, day) not in self._by_day:
            self._by_day[source, day] = [
                page
                for page in self._pages.get(source, ())
                if (found := page.capture.coverage) and found.first[:10] <= day <= found.last[:10]
            ]
        return self._by_day[source, day]

    def _same_page(self, one: _Page, other: _Page) -> bool:
        pair = one.capture.dump, other.capture.dump
        if pair not in self._related:
            self._related[pair] = one.capture.zone == other.capture.zone and bool(one.ids & other.ids)
        return self._related[pair]


def _has_all(entry: Entry, redact: Sequence[str]) -> bool:
    text = "\n".join(texts_of(entry))
    return all(Passages([passage]).stand_in(text) for passage in redact)


def _within(moment: str, capture: Capture) -> bool:
    found = capture.coverage
    return found is not None and _before(found.first, moment) and _before(moment, found.last)


def _before(one: str, other: str) -> bool:
    """Whether a moment is surely before another; a day alone is not before a moment of it."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def _called(page: _Page) -> tuple[str, str]:
    return page.when.moment[:10], page.label


def _apart(one: tuple[str, str], other: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two captures that are not told apart by their days are called by their dumps alone."""
    return (("", one[1]), ("", other[1])) if one[0] == other[0] else (one, other)


def _reads(entry: Entry | None, group: str, cover: Callable[[str], str]) -> str:
    """What a capture reads of a group of fields, in short; empty where it cannot be shown as text."""
    if entry is None:
        return ""
    if group == "date":
        return " ".join(filter(None, (entry.date, entry.time)))
    if group in FIELDS:
        return shorten(cover(field_text(entry, group)), _READS_WORDS)[0]
    value = getattr(entry, group, "")
    return cover(value if isinstance(value, str) else ", ".join(_names(value)))


def _names(value: object) -> Sequence[str]:
    return [name for part in value if (name := getattr(part, "name", ""))] if isinstance(value, Iterable) else []
