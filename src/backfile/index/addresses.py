"""Addresses that say nothing: an id is made from an entry's words, and these may be withheld."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from backfile.index.refused import refused_passages
from backfile.model import Archive, Entry
from backfile.model.passages import Passages

_HEAD = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}|undated")
_LEAST_WORDS = 2  # of a hidden headline that is looked for elsewhere: one word alone may be any


def neutral_ids(entries: Iterable[Entry], names: Callable[[], Collection[str]]) -> dict[str, str]:
    """The id under which an entry is published, for those whose own id tells a passage that is withheld.

    Day and minute stay. It is numbered, never hashed: a hash of the words would let one try out guesses. `names`: all
    ids of the archive, present and former.
    """
    telling = [
        entry
        for entry in entries
        if entry.redact and not entry.hidden and Passages(entry.redact).told_by(_words_of(entry))
    ]
    taken = set(names()) if telling else set()
    found: dict[str, str] = {}
    for entry in telling:
        plain = f"{_head(entry)}-redacted"
        name, n = plain, 2
        while name in taken:
            name, n = f"{plain}-{n}", n + 1
        taken.add(name)
        found[entry.id] = name
    return found


def _head(entry: Entry) -> str:
    """The day and the minute in an id, as far as they are that and not the first of its words."""
    found = _HEAD.match(entry.id)
    day = found[0] if found else "undated"
    minute = entry.time[:5].replace(":", "")
    return f"{day}-{minute}" if minute and entry.id.startswith(f"{day}-{minute}-") else day


def _words_of(entry: Entry) -> str:
    return entry.id.removeprefix(_head(entry))


def withheld_passages(entry: Entry) -> tuple[str, ...]:
    """What of an entry may stand nowhere in the dumps it was seen in, nor in a name made from these."""
    if entry.hidden:
        return tuple(text for text in (entry.headline, entry.question) if len(text.split()) >= _LEAST_WORDS)
    return entry.redact


def passages_by_dump(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Dump -> what must not be told of the entries that were seen in it; only those of which something must not."""
    found = {dump: list(passages) for dump, passages in refused_passages(archive).items()}
    for filed in archive.entries:
        for passage in withheld_passages(filed.entry):
            for origin in filed.entry.origins:
                found.setdefault(origin.dump, []).append(passage)
    return {dump: tuple(dict.fromkeys(passages)) for dump, passages in found.items()}
