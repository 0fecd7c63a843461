"""Clocks of twelve hours without a.m. or p.m.: the page's head says at which half of the day they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from backfile.model import Reading
from backfile.normalize.seen import Seen
from backfile.scan import Clock, stamp_at

_BARE = re.compile(r"(?:[1-9]|1[0-2])[:.][0-5][0-9]")
_HALF = re.compile(r"[0-9]\s?p\.?\s?m", re.IGNORECASE)
_KINDS = ("date", "title", "label", "standfirst", "note")
_WITHIN = 60  # minutes by which the first clock may be later than the head says, or earlier
_NOON = 12 * 60
_PLACE = re.compile(r"(?<![\w:.])[0-9]")


def afternoon(run: Sequence[Seen], reading: Reading) -> None:
    """Move bare clocks into the afternoon where the head names their beginning with p.m. (`2 p.m.`, then `2:04`).

    The clocks must be of twelve hours: none of 0 or of 13 and more, and none with a nought before its hour.
    """
    clocked = [seen for seen in run if seen.clock and seen.stamp]
    if len(clocked) < 2 or not all(seen.stamp and _BARE.fullmatch(seen.stamp.text) for seen in clocked):
        return
    clocks = [seen.clock for seen in clocked if seen.clock]
    firsts = {_minutes(clocks[0]), _minutes(clocks[-1])}
    for kind in _KINDS:
        for n, text in reading.page.get(kind, []):
            begun = _begun(text)
            if begun is not None and any(abs(first % _NOON + _NOON - begun) <= _WITHIN for first in firsts):
                _move(clocked, f"the clocks are of the afternoon, for line {n} of the page says p.m.")
                return


def _begun(text: str) -> int | None:
    """The minute of the day of the first clock with p.m. in a line."""
    if not _HALF.search(text[:200]):
        return None
    for found in _PLACE.finditer(text[:200]):
        stamp = stamp_at(text, found.start())
        if stamp and stamp.clock and _HALF.search(stamp.text):
            return _minutes(stamp.clock)
    return None


def _minutes(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute


def _move(clocked: Sequence[Seen], why: str) -> None:
    for seen in clocked:
        if seen.stamp and seen.stamp.clock:
            clock = seen.stamp.clock
            moved = Clock(clock.hour % 12 + 12, clock.minute, clock.second)
            seen.stamp, seen.half = msgspec.structs.replace(seen.stamp, clock=moved), why
