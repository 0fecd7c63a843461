"""Questions under stamp lines: stamps are taken off before questions are looked for, and put back onto their pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backfile.model import Dump, Reading, Role
from backfile.scan import whole_stamp


def stamp_lines(dump: Dump) -> list[int]:
    """Lines that are nothing but a stamp with a clock."""
    return [line.n for line in dump.lines if line.text and (stamp := whole_stamp(line.text)) and stamp.clock]


def heads(dump: Dump, stamps: list[int], questions: Iterable[int]) -> dict[int, int]:
    """Line of a question -> the stamp directly above it, where most stamps stand above a question; else nothing."""
    starts = set(questions)
    found: dict[int, int] = {}
    for n in stamps:
        below = next((m for m in range(n + 1, min(n + 4, len(dump.lines) + 1)) if dump.text(m).strip()), 0)
        if below in starts:
            found[below] = n
    return found if len(found) >= 2 and len(found) >= 0.6 * len(stamps) else {}


def put_back(dump: Dump, reading: Reading, stamps: Mapping[int, int]) -> None:
    """Give each pair the stamp above its question."""
    for index, draft in enumerate(reading.drafts):
        if line := stamps.get(draft.first):
            draft.stamp, draft.stamp_line, draft.first = dump.text(line).strip(" []()"), line, line
            reading.account.append(Role(line, "entry", "stamp above the question", index))
