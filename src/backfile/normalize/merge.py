"""Find an entry again on a later reading, and take what is new without touching what a person wrote."""

from __future__ import annotations

import datetime

import msgspec

from backfile.model import Entry, Origin
from backfile.normalize.fingerprint import GROUPS, field_fingerprint
from backfile.scan import is_relative
from backfile.text import word_hash, words


def same_text(entry: Entry) -> str:
    """A hash over all the words of an entry; empty where it has none."""
    parts = [entry.headline, entry.question, entry.body, entry.attribution]
    parts += [part for answer in entry.answers for part in (answer.speaker, answer.text)]
    parts += [part for label, values in entry.fields.items() for part in (label, *values)]
    text = "\n".join(part for part in parts if part)
    return word_hash(text) if text else ""


def alike(one: Entry, other: Entry) -> float:
    """How much of their words two entries share, 0 to 1 (Jaccard); an equal headline or question counts for a part."""
    mine, theirs = set(words(_running_text(one))), set(words(_running_text(other)))
    union = mine | theirs
    share = len(mine & theirs) / len(union) if union else 1.0
    named = (one.headline or one.question) == (other.headline or other.question) != ""
    return min(1.0, share + (_NAMED if named else 0.0))


def _running_text(entry: Entry) -> str:
    return "\n".join((entry.body, *(answer.text for answer in entry.answers)))


_NAMED = 0.2
_SAME = 0.6  # a corrected number or sentence leaves far more; another post of the same minute shares far less


class Known:
    """The entries of one source, to be found again by what does not change: stamp and text."""

    def __init__(self) -> None:
        self.by_id: dict[str, Entry] = {}
        self._by_text: dict[tuple[str, str], list[str]] = {}
        self._by_place: dict[tuple[str, str], list[str]] = {}

    def add(self, entry: Entry) -> None:
        """Make the entry findable; an entry with the same id is replaced."""
        if entry.id not in self.by_id:
            if text := same_text(entry):
                self._by_text.setdefault((_stamp(entry), text), []).append(entry.id)
            if any(_place(entry)):
                self._by_place.setdefault(_place(entry), []).append(entry.id)
        self.by_id[entry.id] = entry

    def find(self, entry: Entry, taken: set[str]) -> Entry | None:
        """The entry that a newly read one is, or None. `taken`: ids that this reading has met already.

        Equal stamp and text decide; then the same lines of the same dump, which is being read again; then, under one
        stamp (or one question), the entry that shares most of its words: a text that was corrected upstream.
        """
        text = same_text(entry)
        for id_ in self._by_text.get((_stamp(entry), text), []) if text else []:
            if id_ not in taken:
                return self.by_id[id_]
        rivals = [self.by_id[id_] for id_ in self._by_place.get(_place(entry), []) if id_ not in taken]
        for known in rivals:
            if set(entry.origins) & set(known.origins):
                return known
        best = max(rivals, key=lambda known: (alike(entry, known), known.id), default=None)
        return best if best is not None and alike(entry, best) >= _SAME else None


def _place(entry: Entry) -> tuple[str, str]:
    """What an entry is looked for under, when its text differs: its stamp, else its headline or question."""
    return (_stamp(entry), "") if _stamp(entry) else ("", entry.headline or entry.question)


def _stamp(entry: Entry) -> str:
    """The stamp, where it stays what it is; one that counts back from the capture differs in every capture."""
    return "" if entry.stamp and is_relative(entry.stamp) else entry.stamp


def _width(entry: Entry) -> datetime.timedelta:
    """How long the interval of an entry is; endless where it has none."""
    ends = entry.between or ("..", "..")
    if ".." in ends:
        return datetime.timedelta.max
    first, last = (datetime.datetime.fromisoformat(end) for end in ends)
    return last - first + (datetime.timedelta(days=1) if len(ends[1]) == 10 else datetime.timedelta())


class Merged(msgspec.Struct, frozen=True):
    """An entry after a further reading."""

    entry: Entry
    kept: tuple[str, ...] = ()  #: names of the fields where a person's text was kept against a new one


def merge(old: Entry, new: Entry, *, later: bool) -> Merged:
    """Three ways, field by field: unchanged since we wrote it, it takes the new value; edited by a person, it stays.

    `later`: the new reading is of a later capture than those the entry was seen in; only then does its text count.
    """
    changes: dict[str, object] = {}
    prints = dict(old.fingerprints)
    kept: list[str] = []
    counted = is_relative(old.stamp) and is_relative(new.stamp)
    for group, names in GROUPS.items():
        # Counted back from nearer by, the interval is narrower, whichever capture is the later one.
        if not (_width(new) < _width(old) if counted and group in ("date", "stamp") else later):
            continue
        wrote, has = old.fingerprints.get(group, ""), field_fingerprint(old, group)
        reads = new.fingerprints.get(group, "")
        if has == wrote:
            changes.update({name: getattr(new, name) for name in names})
        elif reads not in (wrote, has):
            kept.append(group)
        prints[group] = reads
    origins = _origins(old.origins, new.origins)
    if later or prints != old.fingerprints:
        changes["fingerprints"] = {group: prints[group] for group in GROUPS if prints.get(group)}
    return Merged(msgspec.structs.replace(old, origins=origins, **changes), tuple(kept))


def _origins(old: tuple[Origin, ...], new: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Every capture with its lines; a capture read again has its lines as they are now."""
    again = {origin.dump for origin in new}
    return tuple(
        sorted(
            {*(o for o in old if o.dump not in again), *new},
            key=lambda origin: (origin.dump, int(origin.lines.split("-")[0])),
        )
    )
