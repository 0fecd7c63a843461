"""A time counted back from the capture is an interval, and never a stated time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import backfile, make_archive

from backfile.layouts import read_layouts
from backfile.model import DumpFacts, Entry, Problem, Source
from backfile.normalize import normalize
from backfile.store import decode

PAGE = """\
Fog on the lake: live

25 minutes ago

The boat is in.

2h ago

Ropes.

15 hours ago

Lamps.

1 day ago

Fog.
"""


def read(captured: str, zone: str = "") -> tuple[list[Entry], list[Problem]]:
    dump = decode("fog.txt", PAGE.encode())
    facts = DumpFacts(captured=captured)
    reading, _ = read_layouts(dump, facts)
    found = normalize(reading, dump, Source(name="lake", zone=zone), facts)
    return found.entries, found.problems


def test_an_interval_as_wide_as_what_is_counted() -> None:
    entries, problems = read("2031-03-08T14:10", "Europe/Prague")
    assert [entry.between for entry in entries] == [
        ("2031-03-08T13:44", "2031-03-08T13:45"),
        ("2031-03-08T11:10", "2031-03-08T12:10"),
        ("2031-03-07T22:10", "2031-03-07T23:10"),
        ("2031-03-06T14:10", "2031-03-07T23:59"),  # a count of days may be one of nights
    ]
    assert [entry.date for entry in entries] == ["2031-03-08", "2031-03-08", "2031-03-07", ""]
    assert {(entry.time, entry.dated, entry.zone, entry.zoned) for entry in entries} == {
        ("", "inferred", "Europe/Prague", "source")
    }
    assert entries[1].stamp == "2h ago"
    assert entries[1].why == "'2h ago' counts back from the capture, 14:10 on 8 March 2031, as the source file says"
    assert problems == []


def test_a_capture_of_which_only_the_day_is_known() -> None:
    entries, _ = read("2031-03-08")
    assert entries[1].between == ("2031-03-07T21:00", "2031-03-08T21:59")
    assert entries[3].between == ("2031-03-06", "2031-03-07")
    assert not any(entry.date for entry in entries)


@pytest.mark.parametrize(
    ("zone", "between", "shown"),
    [
        ("Europe/Prague", ("2031-03-08T11:10", "2031-03-08T12:10"), ("Europe/Prague", "source")),
        ("", ("2031-03-08T10:10", "2031-03-08T11:10"), ("+00:00", "stated")),
    ],
)
def test_a_capture_with_an_offset(zone: str, between: tuple[str, str], shown: tuple[str, str]) -> None:
    entries, _ = read("2031-03-08T13:10:00+00:00", zone)
    assert entries[1].between == between
    assert (entries[1].zone, entries[1].zoned) == shown


@pytest.mark.parametrize("captured", ["", "..", "2031-03-08T14:10:00 or so"])
def test_without_a_capture_all_stay_open_with_one_problem(captured: str) -> None:
    entries, problems = read(captured)
    assert {(entry.date, entry.dated, entry.between) for entry in entries} == {("", "unknown", None)}
    (problem,) = problems
    assert str(problem) == (
        "fog.txt:3: stamps such as '25 minutes ago' count back from the capture, and nothing tells when that was, "
        "write captured: YYYY-MM-DDTHH:MM for fog.txt in its source file"
    )


def test_a_post_counted_back_from_two_captures_is_one_and_keeps_the_narrower_interval(tmp_path: Path) -> None:
    later = PAGE.replace("2h ago", "6h ago").replace("25 minutes", "4 hours").replace("15 hours", "19 hours")
    root = make_archive(tmp_path / "archive", lake__a=PAGE, lake__b=later)
    (root / "content/sources/lake.yaml").write_text(
        "title: Lake\ndumps:\n  a.txt: {captured: 2031-03-08T14:10}\n  b.txt: {captured: 2031-03-08T18:15}\n", "utf-8"
    )
    assert backfile("read", "--archive", root) == 0
    text = (root / "content/entries/lake/2031/2031-03-08.yaml").read_text("utf-8")
    assert text.count("stamp: 25 minutes ago") == 1
    assert "6h ago" not in text
    assert text.count("dump: lake/b.txt") == 2
