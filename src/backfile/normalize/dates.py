"""Date every draft of a reading. One run is looked at as a whole; every date that is not printed gets its reason."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Dump, DumpFacts, Problem, Reading
from backfile.normalize.ago import place_relative
from backfile.normalize.carry import carry_days, page_anchor
from backfile.normalize.contradiction import contradicting_day
from backfile.normalize.half import afternoon
from backfile.normalize.near import place_near
from backfile.normalize.order import Order, day_order, direction
from backfile.normalize.period import stated_period
from backfile.normalize.seen import Dating, Seen, take_apart
from backfile.normalize.untimed import place_untimed
from backfile.normalize.weekdays import date_weekdays
from backfile.normalize.year import Evidence, complete_year, day_in, evidence
from backfile.normalize.zone import Zones, zone_of
from backfile.scan import Day, part_of, vague_year, without_year_word


def date_drafts(
    reading: Reading, dump: Dump, facts: DumpFacts, zones: Zones, told_order: str = ""
) -> tuple[list[Dating], list[Problem]]:
    """A dating for each draft, in the order of the drafts, and what could not be settled."""
    problems: list[Problem] = []
    run = [take_apart(draft) for draft in reading.drafts]
    _give_pairs_a_year(run, reading, dump, facts)
    afternoon(run, reading)
    order = day_order([(seen.day, seen.clock) for seen in run if seen.day], told_order, _head_days(reading))
    for seen in run:
        _print_date(seen, order)
    if not order.order:
        _open_order(run, dump, problems)
    date_weekdays(run, reading, facts)
    known = evidence(reading, dump, facts, [seen.date for seen in run if seen.date])
    for seen in run:
        _fill_year(seen, known)
    place_near(run, reading, facts)
    in_order = [seen for seen in run if not seen.draft.pinned]
    own = [(seen.date if seen.names_day and not _loosely_headed(seen) else None, seen.clock) for seen in in_order]
    way = direction(own, facts.order)
    carry_days(in_order, way, page_anchor(reading, facts, known), facts.anchors)
    _date_pinned(run, dump, problems)
    datings = [_vague(seen) or _settle(seen, zones, dump, problems) for seen in run]
    if not place_relative(run, datings, reading, facts, zones):
        _ask_for_capture(run, dump, problems)
    place_untimed(run, datings, way, reading, facts)
    for seen, dating in zip(run, datings, strict=True):
        _check_heading(seen, dating, dump, problems)
        _check_open(seen, dating, dump, problems)
    return datings, problems


def _date_pinned(run: Sequence[Seen], dump: Dump, problems: list[Problem]) -> None:
    """A clock kept on top of the page tells nothing by its place: its day is that of all others, or of its double."""
    others = [seen for seen in run if seen.clock and not seen.draft.pinned]
    days = {seen.date for seen in others}
    for seen in run:
        if not seen.draft.pinned or seen.date or seen.names_day or not seen.clock:
            continue
        doubles = {other.date for other in others if _says_the_same(seen, other)} or days
        if len(doubles) == 1 and (day := next(iter(doubles))):
            seen.date, seen.dated = day, "completed"
            seen.why = "kept on top of the page, whose other clocks are all of this day"
            if len(days) > 1:
                seen.why = "kept on top of the page, where it stands again in its place"
        elif len(days) > 1:
            seen.why = "kept on top of the page, whose clocks are of several days"
            what = f"'{seen.printed}' is kept on top of a page of several days"
            problems.append(_problem(dump, seen, "pinned", what, "write its date into the entry"))


def _says_the_same(one: Seen, other: Seen) -> bool:
    return one.clock == other.clock and (one.draft.headline, one.draft.body) == (other.draft.headline, other.draft.body)


def _loosely_headed(seen: Seen) -> bool:
    """Is the day that of a heading above running posts, which may go on beyond a midnight? Events stay below theirs."""
    return seen.headed and seen.clock is not None and seen.draft.kind != "event"


def _head_days(reading: Reading) -> list[Day]:
    """Days that the page's head names in words: one of them may be a reading of the numeric stamps."""
    texts = [
        text for kind in ("date", "title", "label", "standfirst", "updated") for _, text in reading.page.get(kind, [])
    ]
    return [day for text in texts if (day := day_in(text))]


def _print_date(seen: Seen, order: Order) -> None:
    """The date where it is printed whole."""
    if seen.day is None:
        return
    if seen.day.pair:
        seen.date = seen.day.date(order.order) if order.order else None
        seen.why = "; ".join(filter(None, (order.why, seen.year_why)))
        seen.dated = "completed" if seen.year_why else seen.dated
    else:
        seen.date = seen.day.date()
    if seen.headed and seen.draft.stamp:
        part = (
            "day" if seen.clock or not (seen.stamp and seen.stamp.day) else "year" if seen.stamp.day.month else "month"
        )
        seen.dated, seen.why = "completed", f"the {part} is in the heading '{seen.draft.day}'"
        if seen.draft.day_line == seen.draft.stamp_line:
            seen.why = f"'{seen.draft.stamp}' {'is a part of it' if part_of(seen.draft.stamp) else 'begins with it'}"


def _give_pairs_a_year(run: Sequence[Seen], reading: Reading, dump: Dump, facts: DumpFacts) -> None:
    """`04/11` has the year of what else is known of the page; then its order can be settled like any other's."""
    pairs = [seen for seen in run if seen.day and seen.day.pair and seen.day.year is None]
    known = evidence(reading, dump, facts, []) if pairs else []
    for seen in pairs:
        if known and seen.day:
            seen.day = msgspec.structs.replace(seen.day, year=known[0].date.year)
            seen.year_why = f"no year is printed; {known[0].words}"


def _fill_year(seen: Seen, known: list[Evidence]) -> None:
    day = seen.day
    if seen.date or day is None or day.year is not None or day.day is None:
        return
    found, why = complete_year(day, known)
    if found:
        seen.date, seen.why, seen.dated = found, why, "completed"


def _vague(seen: Seen) -> Dating | None:
    """The date of a stamp that names no single year, such as `before 1500`."""
    date = vague_year(without_year_word(seen.printed)) if seen.stamp is None else ""
    return Dating(date=date, stamp=seen.printed, dated="stated") if date else None


def _settle(seen: Seen, zones: Zones, dump: Dump, problems: list[Problem]) -> Dating:
    """Date, time and zone of one draft, without its neighbours."""
    draft, day = seen.draft, seen.day
    if period := stated_period(draft.fields):
        return Dating(date=period[0], stamp=period[1], dated="stated")
    dating = Dating(stamp=draft.stamp or draft.day, dated=seen.dated)
    if seen.date:
        dating.date = seen.date.isoformat()
        dating.why = seen.why
    elif seen.open_year:
        dating.date, dating.why, dating.dated = seen.open_year, seen.why, "completed"
    elif day and day.pair is None and day.month and day.day and day.year is None and day.is_real():
        dating.date = f"XXXX-{day.month:02}-{day.day:02}"
        dating.why = "no year is printed, and nothing on the page tells it"
    elif day and day.year and day.pair is None and not day.day:
        dating.date = f"{day.year:04}-{day.month:02}" if day.month else f"{day.year:04}"
        dating.why = seen.why
    elif day and day.day and day.month:
        dating.dated, dating.why = "unknown", f"'{dating.stamp}' is no day of the calendar"
        problems.append(
            _problem(
                dump, seen, "no-such-day", f"'{dating.stamp}' is no day of the calendar", "correct the entry's date"
            )
        )
    else:
        dating.dated = "unknown"
        dating.why = seen.why or _nothing(seen)
    if seen.clock:
        dating.time = str(seen.clock)
        _tell_half(seen, dating)
        zoned = zone_of(seen.stamp.zone if seen.stamp else "", zones, seen.date, seen.clock)
        dating.zone, dating.zoned = zoned.zone, zoned.zoned
        if zoned.doubt and not any(p.code == "zone" for p in problems):
            hint = "say it with zone: in the source file"
            problems.append(_problem(dump, seen, "zone", zoned.doubt, hint))
    if dating.dated == "stated" and dating.date and not seen.why:
        dating.why = ""
    return dating


def _tell_half(seen: Seen, dating: Dating) -> None:
    """A clock that was moved into the afternoon says why."""
    if seen.half:
        dating.why = f"{dating.why}; {seen.half}" if dating.why else seen.half
        dating.dated = "completed" if dating.dated == "stated" else dating.dated


def _nothing(seen: Seen) -> str:
    if seen.clock:
        return "a clock without a day"
    return f"'{seen.draft.stamp}' names no single date" if seen.draft.stamp else "no date is printed with it"


def _check_heading(seen: Seen, dating: Dating, dump: Dump, problems: list[Problem]) -> None:
    """A date heading whose own text begins with another date: both readings are kept, neither is chosen."""
    if seen.draft.kind != "section" or not seen.date:
        return
    other = contradicting_day(seen.draft, seen.date)
    if other is None:
        return
    words, date = other
    dating.date, dating.dated = f"[{','.join(sorted((seen.date.isoformat(), date.isoformat())))}]", "unknown"
    dating.why = f"the heading says '{seen.draft.day}', its own text '{words}'"
    what = f"the heading '{seen.draft.day}' contradicts its own text, '{words}'"
    problems.append(
        _problem(dump, seen, "contradiction", what, "both are kept; write the right one as the entry's date")
    )


def _check_open(seen: Seen, dating: Dating, dump: Dump, problems: list[Problem]) -> None:
    if dating.time and not dating.date and not any(p.code in ("no-day", "pinned", "day-order") for p in problems):
        what = "the stamps are clocks without a day, and nothing on the page tells it"
        problems.append(
            _problem(dump, seen, "no-day", what, f"write day: YYYY-MM-DD for {dump.name} in its source file")
        )
    if dating.date.startswith("XXXX") and not any(p.code == "no-year" for p in problems):
        what = f"'{dating.stamp}' has no year, and nothing on the page tells it"
        problems.append(
            _problem(dump, seen, "no-year", what, f"write captured: YYYY-MM-DD for {dump.name} in its source file")
        )


def _ask_for_capture(run: Sequence[Seen], dump: Dump, problems: list[Problem]) -> None:
    first = next(seen for seen in run if seen.stamp and seen.stamp.ago)
    what = f"stamps such as '{first.printed}' count back from the capture, and nothing tells when that was"
    hint = f"write captured: YYYY-MM-DDTHH:MM for {dump.name} in its source file"
    problems.append(_problem(dump, first, "no-capture", what, hint))


def _open_order(run: Sequence[Seen], dump: Dump, problems: list[Problem]) -> None:
    for seen in run:
        if seen.day and seen.day.pair:
            seen.why = f"'{seen.printed}' may be day before month or month before day"
    first = next(seen for seen in run if seen.day and seen.day.pair)
    problems.append(
        _problem(dump, first, "day-order", first.why, "say which with date_order: dmy or mdy in the source file")
    )


def _problem(dump: Dump, seen: Seen, code: str, what: str, hint: str) -> Problem:
    line = seen.draft.stamp_line or seen.draft.day_line or seen.draft.first
    return Problem(path=dump.name, line=line, code=code, what=what, hint=hint)
