"""What tells a date that is not printed whole: the source file, the page's head, the file's name, the stamps around."""

from __future__ import annotations

import datetime

import pytest

from backfile.layouts import read_layouts
from backfile.model import DumpFacts, Entry, Problem, Source
from backfile.normalize import normalize
from backfile.normalize.order import day_order
from backfile.normalize.period import stated_period
from backfile.normalize.zone import Zones, zone_of
from backfile.scan import Clock, whole_stamp
from backfile.store import decode

TEXTS = [
    "The gate is shut today, says the office.",
    "The bell is rung at the harbour.",
    "Nobody may pass the lock until the water falls.",
    "The lamp is lit again, says the keeper.",
]


def page(head: str, *stamps: str) -> str:
    posts = (f"{stamp}\n\n{text}\n" for stamp, text in zip(stamps, TEXTS, strict=False))
    return f"{head}\n\nWe follow the ferries on the lake.\n\n" + "\n".join(posts)


def read(
    text: str, name: str = "fog.txt", source: Source | None = None, **facts: object
) -> tuple[list[Entry], list[Problem]]:
    dump, told = decode(name, text.encode()), DumpFacts(**facts)  # type: ignore[arg-type]
    reading, _ = read_layouts(dump, told)
    found = normalize(reading, dump, source or Source(name="lake"), told)
    return found.entries, found.problems


def dates(entries: list[Entry]) -> list[str]:
    return [entry.date for entry in entries]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("13 June 2031 – present", "2031-06-13/.."),
        ("March 2031", "2031-03"),
        ("2029 to 2031", "2029/2031"),
        ("3/4/2031", None),
        ("long ago", None),
        ("ongoing", None),
    ],
)
def test_the_period_of_a_box(value: str, date: str | None) -> None:
    found = stated_period({"Place": ["2031"], "Date": [value]})
    assert found == (date and (date, value))
    assert stated_period({"Date": [value, value]}) is None


@pytest.mark.parametrize(
    ("head", "name", "facts", "why"),
    [
        ("Fog", "fog.txt", {"day": "2031-02-03"}, "the source file's day for this dump"),
        ("Fog", "fog.txt", {"captured": "2031-02-05T10:00"}, "the page was captured in 2031"),
        ("Fog", "fog-2031-02-07.txt", {}, "the file's name says 2031"),
        ("Fog", "fog-2031.txt", {}, "the file's name says 2031"),
        ("Fog in February 2031", "fog.txt", {}, "line 1 of the page names February 2031"),
    ],
)
def test_the_year(head: str, name: str, facts: dict[str, str], why: str) -> None:
    entries, problems = read(page(head, "3 February, 10:00", "3 February, 11:00", "4 February, 12:00"), name, **facts)
    assert dates(entries) == ["2031-02-03", "2031-02-03", "2031-02-04"]
    assert {(entry.dated, entry.why) for entry in entries} == {("completed", f"no year is printed; {why}")}
    assert problems == []


@pytest.mark.parametrize("name", ["fog-2031-13-45.txt", "fog.txt"])
def test_nothing_tells_the_year(name: str) -> None:
    entries, (problem,) = read(
        page("Fog", "3 February, 10:00", "4 February, 12:00"), name.replace("2031-13-45", "99991345")
    )
    assert dates(entries) == ["XXXX-02-03", "XXXX-02-04"]
    assert "write captured: YYYY-MM-DD for" in problem.hint


@pytest.mark.parametrize("clocks", [("10:00", "11:00"), ("", "")])
def test_an_order_that_is_open_stays_open_and_says_why(clocks: tuple[str, str]) -> None:
    stamps = [f"3/4/2031 {clock}".strip() for clock in clocks]
    text = page("Fog", *stamps, *stamps)
    entries, (problem,) = read(text)
    assert dates(entries[-2:]) == ["", ""]
    assert entries[-1].why == f"'{stamps[1]}' may be day before month or month before day"
    assert (problem.code, problem.hint) == ("day-order", "say which with date_order: dmy or mdy in the source file")
    assert dates(read(text, source=Source(name="lake", date_order="mdy"))[0][-2:]) == ["2031-03-04"] * 2


@pytest.mark.parametrize(("text", "order"), [("31/02/2031", ""), ("4/4/2031", "dmy")])
def test_numbers_of_which_no_order_or_either_makes_a_day(text: str, order: str) -> None:
    stamp = whole_stamp(text)
    assert stamp
    assert stamp.day
    assert day_order([(stamp.day, None)]).order == order


def test_a_pair_without_a_year_has_that_of_the_page() -> None:
    entries, _ = read(page("Fog, 20 April 2031", "19/04 10:00", "20/04 11:00", "20/04 12:00"))
    assert dates(entries) == ["2031-04-19", "2031-04-20", "2031-04-20"]
    assert {entry.dated for entry in entries} == {"completed"}
    assert "no year is printed" in entries[0].why


def test_anchors_of_the_source_file() -> None:
    text = page("Fog", "22:00", "23:30", "01:10", "08:00")
    entries, problems = read(text, anchors={"5": "2031-02-03", "13": "2031-02-07", "x": "2031-01-01"})
    assert dates(entries) == ["2031-02-03", "2031-02-03", "2031-02-07", "2031-02-07"]
    assert entries[3].why == "the source file tells the day from this line on"
    assert problems == []


def test_clocks_before_the_first_printed_day() -> None:
    entries, _ = read(page("Fog", "22:00", "23:30", "01:10 4 February 2031", "08:00"))
    assert dates(entries) == ["2031-02-03", "2031-02-03", "2031-02-04", "2031-02-04"]
    assert "moved at midnight, where the clocks begin anew" in entries[0].why


def test_weekdays_say_that_the_page_tells_its_last_day() -> None:
    entries, _ = read(page("Fog, 4 February 2031", "Monday 22:00", "Monday 23:30", "Tuesday 01:10"))
    assert dates(entries) == ["2031-02-03", "2031-02-03", "2031-02-04"]


@pytest.mark.parametrize(
    ("head", "facts", "why"),
    [
        ("Fog", {"captured": "2031-02-04"}, "counted back from 4 February 2031, the day of the capture"),
        ("Fog\n\n4 February 2031", {}, "counted back from 4 February 2031, the day in line 3 of the page"),
        (
            "Fog\n\nLast updated 4 February 2031",
            {},
            "counted back from 4 February 2031, when the page was last changed (line 3)",
        ),
    ],
)
def test_yesterday(head: str, facts: dict[str, str], why: str) -> None:
    entries, _ = read(page(head, "Yesterday 22:00", "Yesterday 23:30", "Today 01:10"), **facts)
    assert dates(entries) == ["2031-02-03", "2031-02-03", "2031-02-04"]
    assert entries[0].why == why
    assert dates(read(page("Fog", "Yesterday 22:00", "Yesterday 23:30", "Today 01:10"))[0]) == ["", "", ""]


@pytest.mark.parametrize(
    ("head", "between"),
    [
        ("Fog, 8 March 2031\n\nUpdated 14:10", ("2031-03-08T11:10", "2031-03-08T12:10")),
        ("Fog\n\nUpdated 14:10", None),
    ],
)
def test_counting_back_from_the_pages_own_clock(head: str, between: tuple[str, str] | None) -> None:
    entries, problems = read(page(head, "2h ago", "3h ago", "4h ago"))
    assert entries[0].between == between
    assert [problem.code for problem in problems] == ([] if between else ["no-capture"])


def test_a_post_without_a_stamp_beside_one_stamp_alone() -> None:
    json = (
        '[{"@type": "BlogPosting", "datePublished": "2031-02-03T12:00:00", "articleBody": "The lamp is lit at last."},'
        '{"@type": "BlogPosting", "articleBody": "Nobody knows when the bell was rung."}]'
    )
    entries, _ = read(json)
    assert dates(entries) == ["2031-02-03", ""]
    assert "does not tell whether it runs forward or back" in entries[1].why


def test_an_answer_is_of_the_day_that_the_source_file_tells() -> None:
    (entry,), _ = read("Q: Who rings the bell?\nA: The harbour does.\n", day="2031-02-03")
    assert (entry.date, entry.dated, entry.why) == (
        "2031-02-03",
        "completed",
        "the source file tells the day of the page",
    )


def test_the_archives_zone_is_the_last_word() -> None:
    zoned = zone_of("", Zones(archive="Europe/Paris"), datetime.date(2031, 2, 3), Clock(10, 0))
    assert (zoned.zone, zoned.zoned) == ("Europe/Paris", "archive")


def test_a_heading_that_its_own_text_contradicts() -> None:
    text = (
        "The flood, day by day\n\n3 February 2031\n\nOn 5 February 2031 the gate was shut, and nobody could pass.\n\n"
        "6 February 2031\n\nThe water fell, and the ferries sailed again to the islands.\n"
    )
    (first, second), (problem,) = read(text)
    assert (first.date, first.dated) == ("[2031-02-03,2031-02-05]", "unknown")
    assert first.why == "the heading says '3 February 2031', its own text '5 February 2031'"
    assert (second.date, second.dated) == ("2031-02-06", "stated")
    assert problem.hint == "both are kept; write the right one as the entry's date"


@pytest.mark.parametrize(
    "days",
    [
        "3 to 5 May 2031",
        "3 - 5 May 2031",
        "3-5 May 2031",
        "3. bis 5. Mai 2031",
        "3 al 5 mayo 2031",
        "3 May to 5 June 2031",
    ],
)
def test_a_range_of_days_begins_with_its_first(days: str) -> None:
    lines = [f"{days}: The water rises.", "6 June 2031: The water stands.", "7 June 2031: The water falls."]
    entries, _ = read("The flood\n\n" + "\n".join(lines) + "\n")
    assert dates(entries) == ["2031-05-03", "2031-06-06", "2031-06-07"]
    assert (entries[0].stamp, entries[0].dated) == (days, "completed")
    assert days in entries[0].why or "2031" in entries[0].why


@pytest.mark.parametrize(
    ("head", "first"), [("From 2 p.m. on", "14:04"), ("From 99 p.m. on", "02:04"), ("At noon", "02:04")]
)
def test_clocks_are_of_the_afternoon_where_the_head_says_so(head: str, first: str) -> None:
    entries, _ = read(page(f"Fog, 3 February 2031\n\n{head}", "2:04", "2:30", "3:10"))
    assert entries[0].time == first
