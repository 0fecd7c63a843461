"""The account of a dump: what it says of its page, and what became of each line."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Capture, LineRun, Problem
from backfile.normalize import line_range
from backfile.pipeline.homes import DUMPS
from backfile.pipeline.understanding import Fate, Understood


def account(understood: Understood, edits: Sequence[Problem], ids: Sequence[str]) -> Capture:
    """The account of a dump whose entries, in their order, have these ids. `edits`: doubts about what people edited."""
    dump, found = understood.dump, understood.found
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
        problems=tuple(
            msgspec.structs.replace(problem, path=path) for problem in (*understood.doubts, *edits, *found.problems)
        ),
        lines=tuple(_runs(understood.fates, ids)),
    )


def _runs(fates: Sequence[Fate], ids: Sequence[str]) -> list[LineRun]:
    """Neighbouring runs with one fate as one: two entries of the dump may be one by now."""
    runs: list[tuple[int, int, str, str, str]] = []
    for fate in fates:
        id_ = "" if fate.entry is None else ids[fate.entry]
        if runs and runs[-1][2:] == (fate.role, fate.rule, id_):
            runs[-1] = (runs[-1][0], fate.last, *runs[-1][2:])
        else:
            runs.append((fate.first, fate.last, fate.role, fate.rule, id_))
    return [LineRun(lines=line_range(a, b), role=role, rule=rule, id=id_) for a, b, role, rule, id_ in runs]
