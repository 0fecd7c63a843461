"""What a dump holds, understood: all that depends on the dump and its source alone, ready to be filed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Dump, DumpFacts, Problem, Reading, Role, Source
from backfile.normalize import Normalized, Single, normalize, without_doubles


class Fate(msgspec.Struct, frozen=True, array_like=True):
    """A run of lines that became the same."""

    first: int
    last: int
    role: str  #: as in `Role`
    rule: str
    entry: int | None  #: place of the entry in the dump


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """What a dump holds. It is what travels between processes, so it is flat and has each text once."""

    dump: Dump  #: without its lines
    empty: bool  #: nothing but blank lines
    layouts: tuple[str, ...]
    title: str  #: of the page; empty where it has none
    lines: int  #: that are not blank
    unread: int  #: of these
    fates: tuple[Fate, ...]  #: of all lines, in order
    doubts: tuple[Problem, ...]  #: of the layouts
    found: Normalized  #: what the page says; its entries stand in `singles`
    singles: tuple[Single, ...]


def understand(
    dump: Dump, reading: Reading, doubts: Sequence[Problem], source: Source, facts: DumpFacts, zone: str
) -> Understood:
    """What a dump of `source` holds. `zone`: that of the archive."""
    found = normalize(reading, dump, source, facts, zone)
    return Understood(
        dump=msgspec.structs.replace(dump, lines=()),
        empty=not any(line.text.strip() for line in dump.lines),
        layouts=tuple(dict.fromkeys(region.layout for region in reading.regions)),
        title=page_title(reading),
        lines=len(reading.account),
        unread=sum(role.role == "unread" for role in reading.account),
        fates=tuple(_fates(reading.account)),
        doubts=tuple(doubts),
        found=msgspec.structs.replace(found, entries=[]),
        singles=tuple(without_doubles(found.entries)),
    )


def page_title(reading: Reading) -> str:
    """The title of the page that was read; empty where it has none."""
    return next((text for _, text in reading.page.get("title", [])), "")


def _fates(roles: Sequence[Role]) -> list[Fate]:
    """Neighbouring lines with one fate as one run."""
    runs: list[tuple[int, int, str, str, int | None]] = []
    for role in roles:
        if runs and runs[-1][2:] == (role.role, role.rule, role.entry):
            runs[-1] = (runs[-1][0], role.n, *runs[-1][2:])
        else:
            runs.append((role.n, role.n, role.role, role.rule, role.entry))
    return [Fate(*run) for run in runs]
