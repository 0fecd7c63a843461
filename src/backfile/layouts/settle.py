"""Of claims that overlap the better one wins."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from backfile.layouts import infobox, sections
from backfile.model import Dump, Problem, Region


def settle(claims: list[Region], order: Mapping[str, int], dump: Dump, problems: list[Problem]) -> list[Region]:
    """Claims that do not overlap, in page order.

    The better claim wins, of equals the layout that comes first in `order`; of the loser what lies outside may stay.
    """
    won: list[Region] = []
    for claim in sorted(claims, key=lambda c: (-c.score, order.get(c.layout, 0), c.first)):
        rivals = [region for region in won if region.first <= claim.last and claim.first <= region.last]
        if any(region.score == claim.score and region.layout != claim.layout for region in rivals):
            names = " and ".join(sorted({claim.layout, *(region.layout for region in rivals)}))
            what = f"{names} fit these lines equally well; read as {rivals[0].layout}"
            problems.append(
                Problem(path=dump.name, line=claim.first, code="two-layouts", what=what, hint="look at backfile show")
            )
        cut = _outside(claim, rivals)
        if cut is not None and rivals and cut.layout == sections.NAME:
            cut = _passages_left(cut, dump)
        if cut is not None:
            won.append(cut)
    return sorted(won, key=lambda region: region.first)


def _passages_left(cut: Region, dump: Dump) -> Region | None:
    """What is left must still be passages; one short line set off from its text may be the caption of a picture."""
    head = next((line.n for line in dump.lines[cut.first - 1 : cut.last] if line.text.strip()), cut.last)
    on_text = head < cut.last and dump.text(head + 1).strip()
    return cut if on_text or sections.claim(dump.without(range(1, cut.first))) else None


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
