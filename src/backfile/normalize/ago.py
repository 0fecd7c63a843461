"""Times counted back from the capture: an interval where it is known when the page was captured, else left open."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from backfile.model import DumpFacts, Reading
from backfile.normalize.seen import Dating, Seen
from backfile.normalize.year import day_in, whole_date_in
from backfile.normalize.zone import Zones, zone_of
from backfile.scan import Ago, find_stamp, offset_of, spoken

_ONE_DAY = 24 * 60


class Taken(msgspec.Struct, frozen=True):
    """When the page was captured, as far as it is known."""

    day: datetime.date
    minute: datetime.time | None  #: local; nothing where only the day is known
    words: str  #: where that stands, for `why`
    zone: str = ""
    zoned: str = "none"


def place_relative(
    run: Sequence[Seen], datings: list[Dating], reading: Reading, facts: DumpFacts, zones: Zones
) -> bool:
    """Give every post whose stamp counts back from the capture its interval. False where the capture is not known."""
    both = zip(run, datings, strict=True)
    counted = [(seen.stamp.ago, dating) for seen, dating in both if seen.stamp and seen.stamp.ago]
    taken = _taken(reading, facts, zones) if counted else None
    for ago, dating in counted:
        if taken is None:
            dating.dated = "unknown"
            dating.why = f"'{dating.stamp}' counts back from the capture, and nothing tells when that was"
            continue
        first, last = _interval(ago, taken)
        dating.between = (first, last)
        dating.date = first[:10] if first[:10] == last[:10] else ""
        dating.dated = "inferred"
        if taken.zone:
            dating.zone, dating.zoned = taken.zone, taken.zoned
        dating.why = f"'{dating.stamp}' counts back from the capture, {_spoken(taken)}, {taken.words}"
    return taken is not None or not counted


def _interval(ago: Ago, taken: Taken) -> tuple[str, str]:
    """From and to, local. A count is of whole hours (or minutes) that went by; one of days may be of days by name."""
    start = datetime.datetime.combine(taken.day, taken.minute or datetime.time(0))
    end = datetime.datetime.combine(taken.day, taken.minute or datetime.time(23, 59))
    first, last = start - datetime.timedelta(minutes=ago.most), end - datetime.timedelta(minutes=ago.least)
    if ago.in_days and ago.least % _ONE_DAY == 0:
        if taken.minute is None:
            return first.date().isoformat(), last.date().isoformat()
        last = datetime.datetime.combine(last.date(), datetime.time(23, 59))
    return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")


def _taken(reading: Reading, facts: DumpFacts, zones: Zones) -> Taken | None:
    """The source file tells, else the page's own "updated" line."""
    if facts.captured and (told := _told(facts.captured, zones)):
        return told
    for n, text in reading.page.get("updated", []):
        stamp = find_stamp(text)
        if stamp is None or stamp.ago or stamp.clock is None:
            continue
        day = whole_date_in(text) or _page_day(reading)
        if day is None:
            continue
        minute = datetime.time(stamp.clock.hour, stamp.clock.minute)
        zoned = zone_of(stamp.zone, zones, day, stamp.clock)
        return Taken(day, minute, f"as line {n} of the page says", zoned.zone, zoned.zoned)
    return None


def _page_day(reading: Reading) -> datetime.date | None:
    """The day a line at the page's head names with its year."""
    texts = [text for kind in ("date", "title", "label") for _, text in reading.page.get(kind, [])]
    return next((date for text in texts if (day := day_in(text)) and (date := day.date())), None)


def _told(captured: str, zones: Zones) -> Taken | None:
    """`captured:` of the source file. A moment with an offset is turned into the source's own time."""
    try:
        moment = datetime.datetime.fromisoformat(captured)
    except ValueError:
        return None
    words = "as the source file says"
    zoned = zone_of("", msgspec.structs.replace(zones, page=""), None, None)
    if len(captured) == 10:
        return Taken(moment.date(), None, words, zoned.zone, zoned.zoned)
    if (offset := moment.utcoffset()) is not None:
        universal = (moment - offset).replace(tzinfo=None)
        own = offset_of(zoned.zone, universal) if zoned.zone else None
        if own is None:  # nothing tells the source's own time
            text = moment.strftime("%z")
            zoned = zone_of(f"{text[:3]}:{text[3:5]}", zones, None, None)
            own = offset
        moment = universal + own
    return Taken(
        moment.date(), moment.time().replace(second=0, microsecond=0, tzinfo=None), words, zoned.zone, zoned.zoned
    )


def _spoken(taken: Taken) -> str:
    clock = f"{taken.minute:%H:%M} on " if taken.minute else ""
    return f"{clock}{spoken(taken.day.year, taken.day.month, taken.day.day)}"
