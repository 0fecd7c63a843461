"""A dump may say what cannot be. It is told as open, never written as a date that no calendar and no reader takes."""

from __future__ import annotations

import pytest
from tests.support.laws import read

from backfile.model import Entry
from backfile.store.entries import entry_text, parse_entries

ALONE = "10:00\n\nThe gate is shut, says the harbour office.\n\n11:00\n\nThe gate is open, says the harbour office.\n"


def entries(text: str) -> list[Entry]:
    found = read(text.encode())[2].entries
    for entry in found:
        (again,), problems = parse_entries(entry_text(entry), "x.yaml", "page")
        assert (again.entry, problems) == (entry, [])
    return found


@pytest.mark.parametrize("day", ["30 February", "31 April", "February 30", "30.2."])
def test_a_day_without_a_year_that_no_year_has(day: str) -> None:
    for entry in entries(f"Live blog of {day}\n\nWe follow the ferries.\n\n{ALONE}"):
        assert entry.date == ""
    stamped = ALONE.replace("10:00", f"{day} 10:00").replace("11:00", f"{day} 11:00")
    for entry in entries(f"Live blog\n\nWe follow the ferries.\n\n{stamped}"):
        assert (entry.date, entry.dated) == ("", "unknown")


def test_29_february_is_a_day() -> None:
    assert entries(f"Live blog of 29 February\n\nWe follow the ferries.\n\n{ALONE}")[0].date == "XXXX-02-29"


def test_a_post_between_stamps_that_run_against_the_page() -> None:
    json = (
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": ['
        '{"@type": "BlogPosting", "datePublished": "2031-02-03T12:00:00", "articleBody": "The lamp is lit at last."},'
        '{"@type": "BlogPosting", "articleBody": "Nobody knows when the bell was rung."},'
        '{"@type": "BlogPosting", "datePublished": "2031-02-03T08:10:00", "articleBody": "The kettle is cold again."},'
        '{"@type": "BlogPosting", "datePublished": "2031-02-03T13:00:00", "articleBody": "The rope is wet by noon."},'
        '{"@type": "BlogPosting", "datePublished": "2031-02-03T14:00:00", "articleBody": "The ice is thin by two."},'
        '{"@type": "BlogPosting", "datePublished": "2031-02-03T15:00:00", "articleBody": "The crew is home by three."}'
        "]}</script>"
    )
    (untimed,) = [entry for entry in entries(json) if "bell" in entry.body]
    assert untimed.between is None
    assert untimed.dated != "inferred"
    assert "run against the page" in untimed.why


@pytest.mark.parametrize("offset", ["+81:00", "-16:00", "+05:75", "+2031"])
def test_an_offset_that_no_clock_has(offset: str) -> None:
    stamp = f'"datePublished": "2031-02-03T08:10:00{offset}", "articleBody": "The lamp is lit at last."'
    data = f'{{"@type": "BlogPosting", "headline": "The lamp", {stamp}}}'
    (entry,) = entries(data)
    assert (entry.date, entry.time, entry.zone, entry.zoned) == ("2031-02-03", "08:10:00", "", "none")
    assert "no clock has" in str(read(data.encode())[2].problems[0])
