"""Take what a reading has that is new, without touching what a person wrote."""

from __future__ import annotations

import datetime

import msgspec

from backfile.model import Entry, Origin
from backfile.model.fingerprint import GROUPS, field_fingerprint, text_hash
from backfile.scan import is_relative

#: How much a date rests on: a capture that knows more of it wins over one that was merely taken later.
_RANK = {"stated": 3, "completed": 2, "inferred": 1}
_DATING = ("date", "stamp")


class Merged(msgspec.Struct, frozen=True):
    """An entry after a further reading."""

    entry: Entry
    kept: tuple[str, ...]  #: names of the fields where a person's text was kept against a new one
    open: bool  #: the texts differ and nothing tells which is later, so the older reading stays


def merge(old: Entry, new: Entry, *, later: bool | None) -> Merged:
    """Three ways, field by field: unchanged since we wrote it, it takes the new value; edited by a person, it stays.

    `later`: the new reading is of a later capture than those the entry was seen in (None: nobody knows). Only then does
    its text count; its date counts if it rests on at least as much as the one that stands, or on more if not later.
    """
    others = any(origin.dump not in {o.dump for o in new.origins} for origin in old.origins)
    groups = [group for group in GROUPS if group not in _DATING] if later else []
    if _dates_more(new, old, others=others, later=later):
        groups += _DATING
    changes: dict[str, object] = {}
    prints = dict(old.fingerprints)
    kept: list[str] = []
    for group in groups:
        wrote, has = old.fingerprints.get(group, ""), field_fingerprint(old, group)
        reads = new.fingerprints.get(group, "")
        if has == wrote:
            changes.update({name: getattr(new, name) for name in GROUPS[group]})
        elif reads not in (wrote, has):
            kept.append(group)
        prints[group] = reads
    prints = {group: prints[group] for group in GROUPS if prints.get(group)}
    before, reads, after = text_hash(old.fingerprints), text_hash(new.fingerprints), text_hash(prints)
    origins = _origins(old, new, {"old": before, "new": reads, "": after})
    entry = msgspec.structs.replace(old, origins=origins, fingerprints=prints, **changes)
    return Merged(entry, tuple(kept), open=later is None and reads != after)


def _dates_more(new: Entry, old: Entry, *, others: bool, later: bool | None) -> bool:
    if others and is_relative(old.stamp) and is_relative(new.stamp):
        # Counted back from nearer by, the interval is narrower, whichever capture is the later one.
        return _width(new) < _width(old)
    mine, theirs = _RANK.get(new.dated, 0), _RANK.get(old.dated, 0)
    return mine > theirs or (bool(later) and (mine == theirs or not others))


def _width(entry: Entry) -> datetime.timedelta:
    """How long the interval of an entry is; endless where it has none."""
    if entry.between is None or ".." in entry.between:
        return datetime.timedelta.max
    first, last = map(datetime.datetime.fromisoformat, entry.between)
    return last - first + (datetime.timedelta(days=1) if len(entry.between[1]) == 10 else datetime.timedelta())


def _origins(old: Entry, new: Entry, hashes: dict[str, str]) -> tuple[Origin, ...]:
    """Every capture with its lines; a capture read again has its lines as they are now.

    A hash stands where a capture's text is not the one that was taken.
    """
    again = {origin.dump for origin in new.origins}
    found = [(origin, origin.hash or hashes["old"]) for origin in old.origins if origin.dump not in again]
    found += [(origin, hashes["new"]) for origin in new.origins]
    told = {Origin(o.dump, o.lines, "" if text == hashes[""] else text) for o, text in found}
    return tuple(sorted(told, key=lambda origin: (origin.dump, int(origin.lines.split("-")[0]), origin.lines)))
