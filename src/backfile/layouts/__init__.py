"""Text to drafts.

A layout is a module with a name and two functions: `claim` says which lines it can read and how well, `read` reads
them. None knows another; the list and the order of equals stand here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from backfile.layouts import (
    bulletin,
    bullets,
    feed,
    infobox,
    labels,
    pointed,
    prose,
    qa,
    sections,
    stamped,
    structured,
    timeline,
)
from backfile.layouts.parts.furniture import find_furniture, more_to_load, told_furniture
from backfile.layouts.parts.joints import joints
from backfile.layouts.parts.page import read_page
from backfile.layouts.parts.recurring import edge_lines, in_common, learn_furniture, without_chrome
from backfile.layouts.recipe import Recipe, learned
from backfile.layouts.settle import settle
from backfile.model import Dump, DumpFacts, Problem, Reading, Region, Role
from backfile.model.elsewhere import Elsewhere

__all__ = ["LAYOUTS", "Recipe", "edge_lines", "in_common", "learned", "read_layouts", "rivals"]

#: Of two claims with equal right the layout named first wins, and a problem names both.
LAYOUTS = (structured, feed, qa, labels, stamped, timeline, infobox, bulletin, bullets, sections)
#: What was written for machines is what it says it is: its lines are out before anything is learned from the rest.
_MACHINE = (structured, feed)
_BEYOND_DOUBT = 0.95  # nothing later in the list can do better
_BESIDE_SURE = 0.8  # of a box or a run of posts beside a claim beyond doubt; a weaker one is the page's head
_ENOUGH = 0.2  # where no claim is better, none is a reading
_NOTHING = DumpFacts()
_ALONE = Elsewhere()
_BY_NAME = {layout.NAME: layout for layout in (*LAYOUTS, prose)}
_ORDER = {layout.NAME: at for at, layout in enumerate(LAYOUTS)}


def read_layouts(
    dump: Dump, facts: DumpFacts = _NOTHING, elsewhere: Elsewhere = _ALONE
) -> tuple[Reading, list[Problem]]:
    """Find furniture, let the layouts claim regions, read them in page order, and account for every line.

    What the source file tells (`facts`) decides before anything that could be learned; `elsewhere` is what the
    source's other captures have in common.
    """
    problems: list[Problem] = []
    machine = settle([region for layout in _MACHINE for region in layout.claim(dump)], _ORDER, dump, problems)
    text = dump.without({n for region in machine for n in range(region.first, region.last + 1)})
    furniture = {**find_furniture(text), **told_furniture(text, facts.furniture)}
    furniture |= learn_furniture(text, furniture, elsewhere)
    content = text.without(furniture)
    whole = Reading(parts=[] if facts.starts or facts.stamp else joints(content, furniture))
    for page, lines in _pages(content, whole.parts):
        claims = _chosen(page, facts, problems)
        part = _read_page(page, [*claims, *(r for r in machine if r.first in lines)], lines, facts)
        without_chrome(part, page, elsewhere)
        _add(whole, part)
    whole.account += [Role(n, "furniture", rule) for n, rule in furniture.items()]
    _complete(whole, dump)
    whole.more = _more(whole, furniture)
    problems += _unread(whole, dump)
    return whole, problems


def _pages(content: Dump, joints: list[int]) -> Iterator[tuple[Dump, range]]:
    """Each page of the dump with the lines that are its own; those of other pages are blank."""
    starts = [1, *joints, len(content.lines) + 1]
    for first, end in pairwise(starts):
        lines = range(first, end)
        yield content.without({*range(1, first), *range(end, starts[-1])}), lines


def _read_page(page: Dump, regions: list[Region], lines: range, facts: DumpFacts) -> Reading:
    """The regions of one page read in page order, and what the lines outside them say of it."""
    reading = Reading(regions=sorted(regions, key=lambda region: region.first))
    claimed: set[int] = set()
    for region in reading.regions:
        pointed_at = region.layout == pointed.NAME
        _add(reading, pointed.read(page, region, facts) if pointed_at else _BY_NAME[region.layout].read(page, region))
        claimed.update(range(region.first, region.last + 1))
    read_page(page, reading, [n for n in lines if n not in claimed])
    return reading


def _add(whole: Reading, part: Reading) -> None:
    """What was read of a part goes behind what was read before."""
    shift = len(whole.drafts)
    whole.regions += part.regions
    whole.drafts += part.drafts
    roles = part.account
    if shift:
        roles = [Role(r.n, r.role, r.rule, None if r.entry is None else r.entry + shift) for r in roles]
    whole.account += roles
    for kind, lines in part.page.items():
        whole.page.setdefault(kind, []).extend(lines)


def _chosen(page: Dump, facts: DumpFacts, problems: list[Problem]) -> list[Region]:
    """The claims that are read. Where the best one is not good enough, the page stays prose."""
    if told := pointed.claim(page, facts):
        return told
    claims = settle(_BY_NAME[facts.layout].claim(page), _ORDER, page, problems) if facts.layout else []
    if claims:
        claims = [msgspec.structs.replace(claim, why=f"told in the source file; {claim.why}") for claim in claims]
    else:
        if facts.layout:
            what = f"the source file says layout: {facts.layout}, and nothing of the kind is found"
            problems.append(Problem(path=page.name, code="recipe", what=what, hint="look at backfile show"))
        claims = settle(_claims(page), _ORDER, page, problems)
        if claims and max(claim.score for claim in claims) < _ENOUGH:
            claims = []
    return pointed.headed(page, claims, facts.headline) if facts.headline else claims


def rivals(dump: Dump, reading: Reading) -> list[Region]:
    """What every layout would claim if it were alone, without what was read, the best first: for `show`."""
    chrome = {role.n for role in reading.account if role.role == "furniture"}
    machine = {region.layout for region in reading.regions if region.layout in (structured.NAME, feed.NAME)}
    told = {n for region in reading.regions if region.layout in machine for n in range(region.first, region.last + 1)}
    found: list[Region] = []
    for page, _ in _pages(dump.without(chrome | told), reading.parts):
        found += [claim for layout in LAYOUTS if layout not in _MACHINE for claim in layout.claim(page)]
    read = [(stamped.NAME if r.layout == pointed.NAME else r.layout, r.first, r.last) for r in reading.regions]
    beaten = [
        claim
        for claim in found
        if not any(claim.layout == name and claim.first <= last and first <= claim.last for name, first, last in read)
    ]
    return sorted(beaten, key=lambda claim: (-claim.score, _ORDER[claim.layout]))


def _claims(content: Dump) -> list[Region]:
    """The claims of all layouts. Lines of a claim beyond doubt are out before the next layout looks.

    What stands around a run of posts is the page, and no passage of its own, however it is headed.
    """
    claims = [claim for claim in bullets.claim(content) if claim.score >= _BEYOND_DOUBT]
    content = content.without({n for claim in claims for n in range(claim.first, claim.last + 1)})
    for layout in LAYOUTS:
        sure_run = any(c.score >= _BEYOND_DOUBT for c in claims)
        if layout in _MACHINE or (layout is sections and sure_run):
            continue
        if not content.filled:
            break
        found = layout.claim(content)
        if sure_run:
            found = [claim for claim in found if _stands_beside_sure(claim)]
        claims += found
        if sure := [region for region in found if region.score >= _BEYOND_DOUBT]:
            content = content.without({n for region in sure for n in range(region.first, region.last + 1)})
    return claims


def _stands_beside_sure(claim: Region) -> bool:
    """Is a claim more than the head of a page that another claim has read beyond doubt?"""
    if claim.layout == "infobox":
        return claim.score >= _BESIDE_SURE and infobox.rows(claim) > 3
    return claim.layout != "stamped" or claim.score >= _BESIDE_SURE


def _complete(reading: Reading, dump: Dump) -> None:
    """One role a line that is not blank, in order. Of two rules the first counts; a line that none saw is unread."""
    roles: dict[int, Role] = {}
    for role in reading.account:
        roles.setdefault(role.n, role)
    filled = [line.n for line in dump.lines if line.raw.strip()]
    reading.account = [roles.get(n) or Role(n, "unread", "inside a region, but not understood") for n in filled]


def _more(reading: Reading, furniture: dict[int, str]) -> list[int]:
    """Controls that load more stand where the page had more than was captured.

    Between posts they say so only where they are few: most posts of a page may have a "Read more" of their own.
    """
    more = sorted(n for n, rule in furniture.items() if more_to_load(rule))
    if not more or not reading.drafts:
        return []
    first, last = reading.drafts[0].first, reading.drafts[-1].last
    inside = [n for n in more if first < n < last]
    return [n for n in more if not first < n < last or len(inside) <= max(1, len(reading.drafts) // 5)]


def _unread(reading: Reading, dump: Dump) -> list[Problem]:
    unread = [role for role in reading.account if role.role == "unread"]
    if not unread:
        return []
    what = f"{len(unread)} line{'s' if len(unread) > 1 else ''} not read ({unread[0].rule})"
    return [
        Problem(path=dump.name, line=unread[0].n, code="unread", what=what, hint=f"look at: backfile show {dump.name}")
    ]
