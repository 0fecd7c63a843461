"""Three whole real dumps: their entries, dates, roles; the texts are other people's and lie outside this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.pipeline import Shown, show_dump


def show(folder: Path, name: str) -> Shown:
    return show_dump(next(folder.glob(f"{name}_*.txt")))


def test_posts_under_stamp_lines_and_a_list_of_news(seeds: Path) -> None:
    shown = show(seeds, "000")
    assert [entry.kind for entry in shown.entries] == ["bulletin"] * 6 + ["post"] * 10
    assert {(entry.date, entry.dated) for entry in shown.entries[:6]} == {("2016-02-29", "completed")}
    assert "29 February" in shown.entries[0].why
    assert [(e.date, e.time, e.zone) for e in shown.entries[6:8]] == [
        ("2016-02-08", "15:56", "+01:00"),
        ("2016-02-08", "16:22", "+01:00"),
    ]
    assert [e.time for e in shown.entries if not e.headline and e.kind == "post"] == ["21:01"]
    assert shown.page["zone"] == "CET"
    assert shown.problems == []


def test_bullets_most_of_which_have_no_stamp(seeds: Path) -> None:
    shown = show(seeds, "001")
    entries = shown.entries
    assert len(entries) == 43
    assert [at for at, entry in enumerate(entries) if entry.time] == [4, 7]
    assert entries[4].time == "15:16:44"
    assert [person.role for person in entries[4].byline] == ["author", "editor"]
    assert entries[5].date == "2014-06-15"
    assert entries[5].between == ("2014-06-15T15:16:44", "2014-06-15T16:43:30")
    assert entries[8].date == ""
    assert entries[8].why.startswith("after 16:43 on 15 June 2014")
    assert entries[0].why.startswith("before 15:16 on 15 June 2014")
    assert [entry.attribution for entry in entries if entry.attribution] == ["Nouri al- Maliki"]
    assert sum(bool(picture.gallery) for entry in entries for picture in entry.media) == 2
    assert sum("\n2. " in entry.body for entry in entries) == 2


def test_an_infobox_with_sections(seeds: Path) -> None:
    shown = show(seeds, "002")
    summary, first, second, *rest = shown.entries
    assert summary.kind == "summary"
    assert {label: len(values) for label, values in summary.fields.items()} == {"Date": 1, "Location": 1, "Result": 7}
    assert (first.headline, first.date) == ("US-led coalitions", "2014-09-05")
    assert second.date == "[2014-09-03,2014-12-03]"
    assert len(rest) == 6
    assert [problem.code for problem in shown.problems] == ["contradiction"]


@pytest.mark.parametrize("name", ["000", "001", "002"])
def test_every_line_has_a_role_and_none_is_unread(seeds: Path, name: str) -> None:
    shown = show(seeds, name)
    assert [role.n for role in shown.reading.account] == [line.n for line in shown.dump.lines if line.text.strip()]
    assert not [role for role in shown.reading.account if role.role == "unread"]
