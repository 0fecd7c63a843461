"""Find an entry again on a later reading: by the lines it was read from, by stamp and text, by most of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from backfile.model import Entry
from backfile.model.fingerprint import TEXT, edited, text_hash
from backfile.model.moments import instant, whole_day
from backfile.normalize.likeness import Words, likeness, same_text
from backfile.scan import is_relative


class _Reading(msgspec.Struct, eq=False):
    """What an entry says now, or what a capture reads where that is something else."""

    id: str
    entry: Entry
    text: str
    found: Words | None = None  # taken apart when needed

    @property
    def words(self) -> Words:
        if self.found is None:
            self.found = Words(self.entry)
        return self.found


class Single(msgspec.Struct, frozen=True, array_like=True):
    """An entry of a dump, once for all the places where the dump has it."""

    entry: Entry
    places: tuple[int, ...]
    text: str  #: its `same_text`


class Known:
    """The entries of one source, to be found again by what does not change."""

    def __init__(self) -> None:
        self.by_id: dict[str, Entry] = {}
        self._own: dict[str, _Reading] = {}
        self._by: dict[tuple[str, ...], list[_Reading]] = {}
        self._lines: dict[tuple[str, str], list[str]] = {}
        self._dumps: dict[str, dict[str, None]] = {}

    def add(self, entry: Entry, text: str | None = None) -> None:
        """Make the entry findable; an entry with the same id is replaced.

        `text`: its `same_text`, of one that was read just now, so that nobody has edited it.
        """
        self.remove(entry.id)
        self.by_id[entry.id] = entry
        if text is None and edited(entry, "date"):
            entry = msgspec.structs.replace(entry, date="", time="")  # a person's date does not speak of the page's
        self._own[entry.id] = _Reading(entry.id, entry, same_text(entry) if text is None else text)
        self._index(self._own[entry.id])
        for origin in entry.origins:
            self._lines.setdefault((origin.dump, origin.lines), []).append(entry.id)
            self._dumps.setdefault(origin.dump, {})[entry.id] = None

    def remove(self, id_: str) -> None:
        """Forget the entry; nothing happens where it is not known."""
        old = self.by_id.pop(id_, None)
        if old is None:
            return
        own = self._own.pop(id_)
        for key in set(_keys(own)):
            self._by[key].remove(own)
        for origin in old.origins:
            self._lines[origin.dump, origin.lines].remove(id_)
            self._dumps[origin.dump].pop(id_, None)

    def seen_in(self, dump: str) -> list[Entry]:
        """The entries that were seen in a dump."""
        return [self.by_id[id_] for id_ in self._dumps.get(dump, ())]

    def tell(self, id_: str, entry: Entry) -> None:
        """A further text under which the entry `id_` is to be found: what a capture reads.

        An id that no entry has is that of a deleted one.
        """
        self._index(_Reading(id_, entry, same_text(entry)))

    def _index(self, reading: _Reading) -> None:
        for key in set(_keys(reading)):
            self._by.setdefault(key, []).append(reading)

    def find(
        self,
        entries: Sequence[Entry],
        more: Callable[[Sequence[Entry], set[str]], None],
        texts: Sequence[str] | None = None,
    ) -> list[str]:
        """The id of the known entry that each of `entries` is (those of one dump, in page order), or nothing.

        Lines of the same dump decide, for it is being read again; then equal words at the same moment; then, at one
        moment or under one stamp or headline, most of the words: a text that was corrected. Each known entry is found
        once, but for one that a person made of several. `more` is called with the entries that are left after equal
        words and with the ids found, to `tell` what is worth telling. `texts`: the `same_text` of each, where known.
        """
        texts = [same_text(entry) for entry in entries] if texts is None else texts
        ids = [self._by_lines(entry, text) for entry, text in zip(entries, texts, strict=True)]
        taken = set(filter(None, ids))
        self._equal(entries, texts, ids, taken)
        left = [entry for entry, id_ in zip(entries, ids, strict=True) if not id_]
        if left:
            more(left, taken)
            self._equal(entries, texts, ids, taken)
            self._alike(entries, ids, taken)
        return ids

    def count(self, entries: Sequence[Entry], texts: Sequence[str], *, corrected: bool) -> int:
        """How many of `entries` (`texts`: their `same_text`) are known by equal words at the same moment.

        With `corrected` also those known by most of their words there.
        """
        ids = [""] * len(entries)
        taken: set[str] = set()
        self._equal(entries, texts, ids, taken)
        if corrected:
            self._alike(entries, ids, taken)
        return sum(map(bool, ids))

    def _by_lines(self, entry: Entry, text: str) -> str:
        """The entry read from the same lines of the same dump; of several, the one with this text."""
        for origin in entry.origins:
            rivals = self._lines.get((origin.dump, origin.lines), [])
            if rivals:
                same = [id_ for id_ in rivals if self._own[id_].text == text]
                return min(same or rivals)
        return ""

    def _equal(self, entries: Sequence[Entry], texts: Sequence[str], ids: list[str], taken: set[str]) -> None:
        for at, (entry, text) in enumerate(zip(entries, texts, strict=True)):
            if ids[at]:
                continue
            if text:
                same = [*self._by.get(("text", text), ()), *self._by.get(("read", text_hash(entry.fingerprints)), ())]
            else:  # a stamp with nothing under it, or with pictures alone
                same = [known for known in self._by.get(("stamp", entry.stamp), ()) if _no_text(entry, known)]
            rivals = [known for known in same if known.id not in taken and agree(entry, known.entry)]
            if rivals:
                ids[at] = min(rivals, key=lambda known: _distance(entry, known, known.id not in self.by_id)).id
                taken.add(ids[at])

    def _alike(self, entries: Sequence[Entry], ids: list[str], taken: set[str]) -> None:
        """Pairs of much the same words, the surest first."""
        pairs: list[tuple[float, int, str]] = []
        for at, entry in enumerate(entries):
            if ids[at]:
                continue
            mine = _Reading("", entry, "")
            rivals = {id(known): known for key in _near_keys(mine) for known in self._by.get(key, ())}
            pairs += [
                (-sure, at, known.id)
                for known in rivals.values()
                if known.id not in taken and agree(entry, known.entry) and (sure := likeness(mine.words, known.words))
            ]
        for _, at, id_ in sorted(pairs):
            if not ids[at] and id_ not in taken:
                ids[at] = id_
                taken.add(id_)


def _no_text(entry: Entry, known: _Reading) -> bool:
    return not known.text and known.entry.media == entry.media


def agree(one: Entry, other: Entry) -> bool:
    """Whether nothing said of two entries' moments tells them apart; what one leaves open does not."""
    if one.kind != other.kind and not (one.stamp and one.stamp == other.stamp):
        return False
    days = whole_day(one.date), whole_day(other.date)
    if all(days) and one.time and other.time:
        if days[0] == days[1] and _within(one.time, other.time):
            return True
        zoned = [instant(entry.date, entry.time[:5], entry.zone) for entry in (one, other)]
        return bool(one.zone and other.zone) and one.zone != other.zone and zoned[0] == zoned[1]
    if one.time and other.time and not _within(one.time, other.time):
        return False
    return _dates_agree(one.date, other.date)


def _dates_agree(one: str, other: str) -> bool:
    if not one or not other or not (one + other).replace("-", "").replace("X", "").isdigit():
        return True  # open, about, an interval: no date that could contradict
    if "X" in one + other:
        return one[4:] == other[4:] or len(one) < 10 or len(other) < 10
    return _within(one, other)


def _within(one: str, other: str) -> bool:
    """Whether the shorter text begins the longer: `15:56` and `15:56:09`, `2031-04` and `2031-04-02`."""
    return one.startswith(other) or other.startswith(one)


def _distance(entry: Entry, known: _Reading, gone: bool) -> tuple[bool, bool, bool, bool, bool]:
    """Sorts rivals of equal words: living ones first, then by stamp, moment and headline of the list."""
    other = known.entry
    return (
        gone,
        entry.stamp != other.stamp,
        (entry.date, entry.time) != (other.date, other.time),
        entry.between != other.between,
        entry.group != other.group,
    )


def _keys(reading: _Reading) -> Iterator[tuple[str, ...]]:
    if reading.text:
        yield "text", reading.text
    if any(group in reading.entry.fingerprints for group in TEXT):
        yield "read", text_hash(reading.entry.fingerprints)
    yield from _near_keys(reading)


def _near_keys(reading: _Reading) -> Iterator[tuple[str, ...]]:
    """What an entry is looked for under, when its text differs: minute and stamp, else headline and runs of words."""
    entry = reading.entry
    if entry.time:
        yield "at", entry.date, entry.time[:5]
    if entry.stamp and not is_relative(entry.stamp):  # one that counts back from the capture differs in every capture
        yield "stamp", entry.stamp
    if not entry.time:
        if entry.headline or entry.question:
            yield "name", entry.headline or entry.question
        for number in reading.words.sketch():
            yield "run", str(number)


def without_doubles(entries: Iterable[Entry]) -> list[Single]:
    """Entries that say the same at the same place of a page and time as one, with the origins of all.

    The same words under another stamp, in another list or between other posts are another entry.
    """
    found: dict[object, list[int]] = {}
    listed = list(entries)
    texts = [same_text(entry) for entry in listed]
    for at, (entry, text) in enumerate(zip(listed, texts, strict=True)):
        where = (entry.kind, entry.stamp, entry.date, entry.time, entry.between, entry.label, entry.group, entry.lang)
        found.setdefault((text, where) if text else at, []).append(at)
    return [
        Single(
            msgspec.structs.replace(listed[places[0]], origins=tuple(o for at in places for o in listed[at].origins)),
            tuple(places),
            texts[places[0]],
        )
        for places in found.values()
    ]
