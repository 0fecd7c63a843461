"""Silences of a day: named where a capture covers them from end to end, or where none covers any of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from backfile.model import Stretch
from backfile.model.moments import instant
from backfile.render.view import View
from backfile.render.words import t
from backfile.render.words.locales import digits

LONG = 100 * 60  # seconds; shorter silences are no news


class Gap(msgspec.Struct, frozen=True):
    """A silence."""

    words: str
    hole: bool  #: nothing was captured, so nobody knows


def silences(
    views: Sequence[View], covered: Sequence[Stretch], language: str, hidden: Collection[str] = ()
) -> dict[str, Gap]:
    """The silences of a day, by the id of the entry before which they end; none where entries are withheld.

    `hidden`: ids of the entries behind which such stand.
    """
    known = {view.when.at is not None for view in views if view.when.timed}
    if len(known) != 1:  # clocks that cannot be compared
        return {}
    moments = [(instant(view.ref.day, view.ref.time, view.ref.zone), n) for n, view in enumerate(views)]
    found = {}
    for (before, first), (after, n) in pairwise((at, n) for at, n in moments if at is not None):
        if after - before < LONG or any(view.ref.id in hidden for view in views[first:n]):
            continue
        view = views[n]
        time = duration(after - before, language)
        if any(stretch.first <= before and after <= stretch.last for stretch in covered):
            found[view.ref.id] = Gap(t("quiet", language, time=time), False)
        elif not any(stretch.first < after and before < stretch.last for stretch in covered):
            found[view.ref.id] = Gap(t("quiet_hole", language, time=time), True)
    return found


def duration(length: int, language: str) -> str:
    """A length of time in hours and minutes: `4 h 47 min`."""
    hours, minutes = length // 3600, length // 60 % 60
    if not hours:
        return t("duration_minutes", language, m=minutes)
    return t("duration", language, h=hours, m=digits(f"{minutes:02}", language))
