"""Text to drafts.

A layout is a module with a name and two functions: `claim` says which lines it can read and how well, `read` reads
them. None knows another; the list and the order of equals stand here.
"""

from __future__ import annotations

import msgspec

from backfile.layouts import (
    bulletin,
    bullets,
    feed,
    infobox,
    labels,
    pointed,
    qa,
    sections,
    stamped,
    structured,
    timeline,
)
from backfile.layouts.parts.furniture import find_furniture, more_to_load
from backfile.layouts.parts.page import read_page
from backfile.model import Dump, DumpFacts, Problem, Reading, Region, Role

#: Of two claims with equal right the layout named first wins, and a problem names both.
LAYOUTS = (structured, feed, qa, labels, stamped, timeline, infobox, bulletin, bullets, sections)
#: What was written for machines is what it says it is: its lines are out before anything is learned from the rest.
_MACHINE = (structured, feed)
_BEYOND_DOUBT = 0.95  # nothing later in the list can do better
_NOTHING = DumpFacts()
_BY_NAME = {layout.NAME: layout for layout in LAYOUTS}


def read_layouts(dump: Dump, facts: DumpFacts = _NOTHING) -> tuple[Reading, list[Problem]]:
    """Find furniture, let the layouts claim regions, read them in page order, and account for every line.

    Where the source file points at the posts (`starts` or `stamp` in `facts`), that decides before any layout's claim.
    """
    problems: list[Problem] = []
    machine = _settle([region for layout in _MACHINE for region in layout.claim(dump)], dump, problems)
    prose = dump.without({n for region in machine for n in range(region.first, region.last + 1)})
    furniture = find_furniture(prose)
    content = prose.without(furniture)
    told = pointed.claim(content, facts)
    claims = told or _settle(_claims(content), content, problems)
    whole = Reading(regions=sorted([*machine, *claims], key=lambda region: region.first))
    claimed: set[int] = set()
    for region in whole.regions:
        pointed_at = region.layout == pointed.NAME
        part = pointed.read(content, region, facts) if pointed_at else _BY_NAME[region.layout].read(content, region)
        shift = len(whole.drafts)
        whole.drafts += part.drafts
        whole.account += [Role(r.n, r.role, r.rule, None if r.entry is None else r.entry + shift) for r in part.account]
        for kind, lines in part.page.items():
            whole.page.setdefault(kind, []).extend(lines)
        claimed.update(range(region.first, region.last + 1))
    read_page(content, whole, [line.n for line in content.lines if line.n not in claimed])
    whole.account += [Role(n, "furniture", rule) for n, rule in furniture.items()]
    _complete(whole, dump)
    _openness(whole, furniture)
    problems += _unread(whole, dump)
    return whole, problems


def _claims(content: Dump) -> list[Region]:
    """The claims of all layouts. Lines of a claim beyond doubt are out before the next layout looks.

    What stands around a run of posts is the page, and no passage of its own, however it is headed.
    """
    claims: list[Region] = []
    for layout in LAYOUTS:
        if layout in _MACHINE or (layout is sections and any(c.score >= _BEYOND_DOUBT for c in claims)):
            continue
        found = layout.claim(content)
        claims += found
        if sure := [region for region in found if region.score >= _BEYOND_DOUBT]:
            content = content.without({n for region in sure for n in range(region.first, region.last + 1)})
    return claims


def _settle(claims: list[Region], dump: Dump, problems: list[Problem]) -> list[Region]:
    """Claims that do not overlap: the better one wins; of the loser what lies outside may stay."""
    order = {layout.NAME: at for at, layout in enumerate(LAYOUTS)}
    won: list[Region] = []
    for claim in sorted(claims, key=lambda c: (-c.score, order[c.layout], c.first)):
        rivals = [region for region in won if region.first <= claim.last and claim.first <= region.last]
        if any(region.score == claim.score and region.layout != claim.layout for region in rivals):
            names = " and ".join(sorted({claim.layout, *(region.layout for region in rivals)}))
            what = f"{names} fit these lines equally well; read as {rivals[0].layout}"
            problems.append(
                Problem(path=dump.name, line=claim.first, code="two-layouts", what=what, hint="look at backfile show")
            )
        cut = _outside(claim, rivals)
        if cut is not None and rivals and cut.layout == sections.NAME:
            # What is left must still be passages; one short line set off from its text may be the caption of a picture.
            head = next((line.n for line in dump.lines[cut.first - 1 : cut.last] if line.text.strip()), cut.last)
            on_text = head < cut.last and dump.text(head + 1).strip()
            cut = cut if on_text or sections.claim(dump.without(range(1, cut.first))) else None
        if cut is not None:
            won.append(cut)
    return sorted(won, key=lambda region: region.first)


def _outside(claim: Region, rivals: list[Region]) -> Region | None:
    """The claim, shortened so that it leaves its rivals alone; None where that splits or empties it."""
    first, last = claim.first, claim.last
    for rival in rivals:
        if rival.first <= first and last <= rival.last:
            return None
        if first < rival.first <= last <= rival.last:
            last = rival.first - 1
        elif rival.first <= last and rival.last < last and (rival.first <= first or rival.layout == infobox.NAME):
            first = max(first, rival.last + 1)  # above a box stands the head of its page
        else:
            return None
    if rivals and (claim.layout != sections.NAME or any(rival.layout != infobox.NAME for rival in rivals)):
        # A run whose marks lie in the part that was cut off is no run any more, and what stands around a run of posts
        # is the page. Passages below an infobox are the one remainder that holds by itself.
        return None
    return msgspec.structs.replace(claim, first=first, last=last)


def _complete(reading: Reading, dump: Dump) -> None:
    """One role a line that is not blank, in order. Of two rules the first counts; a line that none saw is unread."""
    roles: dict[int, Role] = {}
    for role in reading.account:
        roles.setdefault(role.n, role)
    filled = [line.n for line in dump.lines if line.raw.strip()]
    reading.account = [roles.get(n) or Role(n, "unread", "inside a region, but not understood") for n in filled]


def _openness(reading: Reading, furniture: dict[int, str]) -> None:
    """A control that loads more stands where the page had more than was captured."""
    more = [n for n, rule in furniture.items() if more_to_load(rule)]
    if reading.drafts:
        first, last = reading.drafts[0].first, reading.drafts[-1].last
        reading.open_start = any(n < first for n in more)
        reading.open_end = any(n > last for n in more)


def _unread(reading: Reading, dump: Dump) -> list[Problem]:
    unread = [role for role in reading.account if role.role == "unread"]
    if not unread:
        return []
    what = f"{len(unread)} line{'s' if len(unread) > 1 else ''} not read ({unread[0].rule})"
    return [
        Problem(path=dump.name, line=unread[0].n, code="unread", what=what, hint=f"look at: backfile show {dump.name}")
    ]
