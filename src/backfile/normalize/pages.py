"""Several pages pasted into one dump: each is dated by what it says itself, and by nothing that another one says."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from backfile.model import DumpFacts, Reading


def pages(reading: Reading, facts: DumpFacts) -> Iterator[tuple[Reading, DumpFacts]]:
    """Each page of a reading with its own drafts and facts. `day:` in the source file is that of the first page."""
    if not reading.parts:
        yield reading, facts
        return
    starts = [1, *reading.parts]
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else 10**12
        inside = range(start, end)
        told = {line: day for line, day in facts.anchors.items() if line.isdigit() and int(line) in inside}
        yield (
            Reading(
                regions=[region for region in reading.regions if region.first in inside],
                drafts=[draft for draft in reading.drafts if draft.first in inside],
                page={
                    kind: kept
                    for kind, lines in reading.page.items()
                    if (kept := [(n, text) for n, text in lines if n in inside])
                },
                more=[n for n in reading.more if n in inside],
            ),
            msgspec.structs.replace(facts, anchors=told, day=facts.day if at == 0 else ""),
        )
