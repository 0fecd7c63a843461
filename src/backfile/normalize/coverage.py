"""Which stretch of time a capture covers, and where more stood than was captured."""

from __future__ import annotations

from collections.abc import Sequence

from backfile.model import Coverage, Reading
from backfile.model.moments import whole_day
from backfile.normalize.seen import Dating


def coverage(datings: Sequence[Dating], reading: Reading) -> list[Coverage]:
    """First and last known moment of a page's posts, or of all it has where it has none; nothing without a day.

    Which end is open depends on the way the page runs; a control that loads more between two posts is a gap.
    """
    known = [
        (draft, moment)
        for draft, dating in zip(reading.drafts, datings, strict=True)
        if (moment := _moment(dating)) and not draft.pinned
    ]
    posts = [(d, moment) for d, moment in known if d.kind == "post"] or known
    if not posts:
        return []
    moments = [moment for _, moment in posts]
    back = moments[0] > moments[-1]
    before = any(n < reading.drafts[0].first for n in reading.more)
    after = any(n > reading.drafts[-1].last for n in reading.more)
    gaps = []
    for n in reading.more:
        above = [moment for draft, moment in posts if draft.last < n]
        below = [moment for draft, moment in posts if draft.first > n]
        if above and below:
            first, last = sorted((above[-1], below[0]))
            gaps.append((first, last))
    start, end = (after, before) if back else (before, after)
    return [Coverage(first=min(moments), last=max(moments), open_start=start, open_end=end, gaps=tuple(gaps))]


def _moment(dating: Dating) -> str:
    """The moment of an entry, or the day; of one counted back from the capture, where its interval begins."""
    if dating.between and not dating.date and ".." not in dating.between:
        return dating.between[0]
    if not whole_day(dating.date):
        return ""
    return f"{dating.date}T{dating.time}" if dating.time else dating.date


def joined(covers: Sequence[Coverage]) -> Coverage | None:
    """The stretch of a dump that holds several pages."""
    if len(covers) < 2:
        return covers[0] if covers else None
    return Coverage(
        first=min(one.first for one in covers),
        last=max(one.last for one in covers),
        open_start=any(one.open_start for one in covers),
        open_end=any(one.open_end for one in covers),
        gaps=tuple(gap for one in covers for gap in one.gaps),
    )
