"""Which of the dumps that were read want a look, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from backfile.model import Entry
from backfile.pipeline.reports import DumpRead

_LINES, _LEAST = 0.05, 2  # of the lines that were not read, this share and this many are worth a look
_ENTRIES = 0.1  # of the entries without a date, this share
_TIMED = ("post", "bulletin", "event")  # kinds that have a date; questions and passages need none
_MANY = 10  # problems: from here on a dump is as bad as one of which nothing was read


class Verdict(msgspec.Struct, frozen=True):
    """How a dump was read."""

    kind: str  #: `well`, `look` (wants a look), `prose` (no posts could be told apart) or `empty`
    badness: float = 0.0  #: what is sorted by: shares that went wrong, each at most 1, added up
    why: str = ""  #: what there is to look at


def judge(dump: DumpRead) -> Verdict:
    """Judge a dump by its share of lines not read and of entries without a date, and by its open problems."""
    if not dump.lines:
        return Verdict("empty")
    if not dump.entries:
        return Verdict("prose", 1.0, "no posts could be told apart")
    unread, undated = dump.unread / dump.lines, dump.undated / dump.entries
    reasons = []
    if unread > _LINES and dump.unread >= _LEAST:
        reasons.append(f"{dump.unread} of {dump.lines} lines not read")
    if undated > _ENTRIES:
        reasons.append(f"{dump.undated} of {dump.entries} entries without a date")
    if dump.problems:
        reasons.append(f"{dump.problems} problem{'s' if dump.problems > 1 else ''}")
    badness = unread + undated + min(1.0, dump.problems / _MANY)
    return Verdict("look" if reasons else "well", badness, ", ".join(reasons))


def undated(entries: Iterable[Entry]) -> int:
    """How many entries of a kind that has a date have none, nor an interval."""
    return sum(entry.kind in _TIMED and not entry.date and entry.between is None for entry in entries)


class Triage(msgspec.Struct, frozen=True):
    """The dumps of a run by how they were read."""

    counts: dict[str, int]  #: kind of verdict -> dumps
    worst: tuple[tuple[DumpRead, Verdict], ...]  #: those that want a look, worst first


def triage(dumps: Sequence[DumpRead]) -> Triage:
    """Sort the dumps of a run."""
    judged = [(dump, judge(dump)) for dump in dumps]
    counts = dict.fromkeys(("well", "look", "prose", "empty"), 0)
    for _, verdict in judged:
        counts[verdict.kind] += 1
    worst = [found for found in judged if found[1].kind == "look"]
    return Triage(counts, tuple(sorted(worst, key=lambda found: (-found[1].badness, found[0].dump))))
