"""The account of a dump: what it says of its page, and what became of each line."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Capture, Dump, LineRun, Problem, Reading, Role
from backfile.normalize import Normalized, line_range
from backfile.pipeline.homes import DUMPS


def account(dump: Dump, reading: Reading, found: Normalized, doubts: Sequence[Problem], ids: Sequence[str]) -> Capture:
    """The account of a dump whose entries, in their order, have these ids."""
    path = f"{DUMPS}/{dump.name}"
    return Capture(
        dump=dump.name,
        sha256=dump.sha256,
        encoding=dump.encoding,
        title=found.title,
        standfirst=found.standfirst,
        notes=found.notes,
        zone=found.zone,
        updated=found.updated,
        coverage=found.coverage,
        ids=tuple(dict.fromkeys(ids)),
        problems=tuple(msgspec.structs.replace(problem, path=path) for problem in (*doubts, *found.problems)),
        lines=tuple(_runs(reading.account, ids)),
    )


def _runs(roles: Sequence[Role], ids: Sequence[str]) -> list[LineRun]:
    """Neighbouring lines with one fate as one run."""
    runs: list[tuple[int, int, str, str, str]] = []
    for role in roles:
        id_ = "" if role.entry is None else ids[role.entry]
        if runs and runs[-1][2:] == (role.role, role.rule, id_):
            runs[-1] = (runs[-1][0], role.n, *runs[-1][2:])
        else:
            runs.append((role.n, role.n, role.role, role.rule, id_))
    return [LineRun(lines=line_range(a, b), role=role, rule=rule, id=id_) for a, b, role, rule, id_ in runs]
