"""A recipe by pointing: the source file names a stamp or the lines at which posts begin, where induction cannot know.

`stamp: '15:56 8.2.2031'` chooses the run that has this stamp; `starts: [28, 34, 64]` cuts at these lines, whatever they
hold. Unlike the layouts in the list it needs what the source file says, so it stands beside them.
"""

from __future__ import annotations

import msgspec

from backfile.layouts import stamped
from backfile.layouts.parts.blocks import hard_wrapped
from backfile.layouts.parts.posts import fill_post
from backfile.layouts.parts.runs import Run, find_runs
from backfile.model import Draft, Dump, DumpFacts, Reading, Region, Role
from backfile.scan import find_mark

NAME = "pointed"


def claim(dump: Dump, facts: DumpFacts) -> list[Region]:
    """The region the recipe tells; none without a recipe, or where nothing of it is found."""
    filled = dump.filled
    starts = [n for n in _starts(facts) if n in filled]
    if starts:
        why = f"{len(starts)} lines named in the source file"
        return [Region(layout=NAME, first=starts[0], last=filled[-1], score=1.0, why=why)]
    chosen = _run(dump, facts)
    if chosen is None:
        return []
    found = stamped.learn(dump, chosen, facts.headline)
    first, last = stamped.span(dump, found)
    return [
        Region(
            layout=NAME,
            first=first,
            last=last,
            score=1.0,
            why=f"stamp named in the source file; {chosen.why}",
            found=found,
        )
    ]


def read(dump: Dump, region: Region, facts: DumpFacts) -> Reading:
    """The posts the recipe tells."""
    if region.found:
        return stamped.read(dump, region)
    reading = Reading()
    wrapped = hard_wrapped(dump)
    starts = [n for n in _starts(facts) if region.first <= n <= region.last]
    for at, n in enumerate(starts):
        end = starts[at + 1] - 1 if at + 1 < len(starts) else region.last
        draft = Draft(kind="post", first=n, last=n)
        mark = find_mark(n, dump.text(n))
        lines = [(m, dump.text(m)) for m in range(n, end + 1)]
        roles: list[Role] = []
        if mark:
            draft.stamp, draft.stamp_line = mark.stamp.text, n
            roles.append(Role(n, "entry", "stamp at a line named in the source file", at))
            if not mark.lead:
                lines[0] = (n, mark.rest)  # words before the stamp are text, and the stamp stays among them
        filled = fill_post(draft, lines, wrapped=wrapped, questions=True, headline=facts.headline)
        roles += [Role(r.n, r.role, r.rule, at) for r in filled if not (mark and r.n == n)]
        draft.last = max([n, *(role.n for role in roles)])
        reading.account += roles
        reading.drafts.append(draft)
    return reading


def headed(dump: Dump, claims: list[Region], headline: str) -> list[Region]:
    """The claims, those of stamped posts as a recipe for them: it tells where their headlines stand."""
    changed: list[Region] = []
    for claim in claims:
        if claim.layout == stamped.NAME:
            found = stamped.learn(dump, claim.found.run, headline)
            first, last = stamped.span(dump, found)
            why = f"headline: {headline} told in the source file; {claim.why}"
            claim = msgspec.structs.replace(
                claim, layout=NAME, first=first, last=min(last, claim.last), why=why, found=found
            )
        changed.append(claim)
    return changed


def _starts(facts: DumpFacts) -> list[int]:
    return sorted({int(n) for n in facts.starts if n.isdigit()})


def _run(dump: Dump, facts: DumpFacts) -> Run | None:
    wanted = " ".join(facts.stamp.split())
    if not wanted:
        return None
    for found in find_runs(dump):
        if any(wanted in " ".join(dump.text(mark.n).split()) for mark in found.marks):
            return found
    return None
