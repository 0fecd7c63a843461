"""One clock for a day whose entries were printed in several zones: for its hours, its parts and its silences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from backfile.model.moments import seconds
from backfile.render.view import View

DAY = 86_400


class DayClock(msgspec.Struct, frozen=True):
    """The zone most clocks of the day are in."""

    shift: int | None  #: seconds ahead of UTC; None where no zone is known
    name: str

    def second(self, view: View) -> int | None:
        """The second of the day at which an entry stands by this clock; the day it was filed under stays its day."""
        at = seconds(view.ref.time)
        if at is None or self.shift is None or view.when.at is None:
            return at
        return min(DAY - 1, max(0, at - view.when.shift + self.shift))


def day_clock(views: Sequence[View]) -> DayClock:
    """The clock of a day."""
    found = Counter((view.when.shift, view.when.zone) for view in views if view.when.at is not None)
    if not found:
        return DayClock(None, "")
    (shift, name), _ = max(found.items(), key=lambda zone: (zone[1], zone[0]))
    return DayClock(shift, name)
