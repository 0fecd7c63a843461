"""The order of a day."""

from __future__ import annotations

from backfile.index.order import in_order
from backfile.model import Entry

DAY = "2031-02-08"


def entry(name: str, time: str = "", zone: str = "", between: tuple[str, str] | None = None) -> Entry:
    return Entry(id=name, kind="post", date=DAY, time=time, zone=zone, between=between)


def order(*found: tuple[str, Entry]) -> list[str]:
    return [found[n][1].id for n in in_order(DAY, found)]


def test_by_instant_across_zones() -> None:
    prague = entry("prague", "12:00", "Europe/Prague")
    london = entry("london", "11:30", "Europe/London")
    unknown = entry("unknown", "11:15")
    assert order(("a", prague), ("b", london), ("c", unknown)) == ["prague", "unknown", "london"]


def test_ties_by_source_then_page() -> None:
    assert order(("b", entry("b1", "10:00")), ("a", entry("a1", "10:00")), ("b", entry("b2", "10:00"))) == [
        "a1",
        "b1",
        "b2",
    ]


def test_whole_day_entries_stand_first_in_page_order() -> None:
    assert order(("a", entry("timed", "00:10")), ("a", entry("one")), ("b", entry("two"))) == ["one", "two", "timed"]


def between(name: str) -> Entry:
    return entry(name, between=(f"{DAY}T10:00", f"{DAY}T12:00"))


def test_untimed_entries_stand_between_their_neighbours() -> None:
    page = [entry("ten", "10:00:44"), between("x"), between("y"), entry("noon", "12:00")]
    other = ("b", entry("eleven", "11:00"))
    assert order(*(("a", e) for e in page), other) == ["ten", "x", "y", "eleven", "noon"]


def test_a_page_that_runs_backwards_is_turned_round() -> None:
    page = [entry("noon", "12:00"), between("y"), between("x"), entry("ten", "10:00")]
    assert order(*(("a", e) for e in page)) == ["ten", "x", "y", "noon"]


def test_entries_before_the_first_time_stand_before_it() -> None:
    early = entry("early", between=("..", f"{DAY}T10:00"))
    assert order(("a", early), ("a", entry("ten", "10:00")), ("b", entry("nine", "09:00"))) == ["nine", "early", "ten"]


def test_an_interval_without_neighbours_stands_at_its_known_side() -> None:
    alone = entry("alone", between=(f"{DAY}T10:30", ".."))
    assert order(("b", entry("ten", "10:00")), ("a", alone), ("b", entry("eleven", "11:00"))) == [
        "ten",
        "alone",
        "eleven",
    ]
