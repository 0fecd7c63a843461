"""A day: silences, parts by one clock, what others wrote at the same moment, and its sources side by side."""

from __future__ import annotations

import re

from tests.tools import tiny

from backfile.model import Capture, Coverage, Entry, Filed, Origin, Stretch
from backfile.render.clock import day_clock
from backfile.render.groups import group_by_time
from backfile.render.moment import same_moments
from backfile.render.quiet import silences
from backfile.render.site import make_site
from backfile.render.view import View, make_view
from backfile.settings import default_theme

SITE = make_site(tiny.SETTINGS, (default_theme(),))


def entry(time: str, zone: str = "Europe/Prague", **fields: object) -> Entry:
    fields = {"id": f"2031-02-08-{time.replace(':', '')}-{zone[-3:].lower()}", **fields}
    made = {
        "kind": "post",
        "headline": f"At {time}",
        "date": "2031-02-08",
        "time": time,
        "zone": zone,
        "body": "Words.",
    }
    return Entry(**{**made, **fields})  # type: ignore[arg-type]


def filed(*entries: tuple[str, Entry]) -> list[Filed]:
    return [Filed(one, source, "x", 1) for source, one in entries]


def day(*entries: tuple[str, Entry], coverage: Coverage | None = None) -> tuple[list[View], tuple[Stretch, ...]]:
    """The views of a day, and what captures cover of it."""
    made = tiny.archive(entries=filed(*entries))
    if coverage:
        made.captures[tiny.DUMP] = Capture(dump=tiny.DUMP, sha256="0" * 64, coverage=coverage)
    found = tiny.listings(made).days[0]
    return [make_view(item, SITE) for item in found.items], found.covered


def quiet(coverage: Coverage | None, hidden: str = "") -> dict[str, tuple[str, bool]]:
    seen = (Origin(tiny.DUMP, "3"),)
    views, covered = day(
        ("tarn", entry("08:00", origins=seen)),
        ("tarn", entry("09:00", origins=seen)),
        ("tarn", entry("13:47", origins=seen)),
        coverage=coverage,
    )
    return {key[11:15]: (gap.words, gap.hole) for key, gap in silences(views, covered, "en", {hidden}).items()}


def test_silences_rest_on_coverage() -> None:
    assert quiet(Coverage("2031-02-08T08:00", "2031-02-08T13:47")) == {"1347": ("No entries for 4 h 47 min", False)}
    assert quiet(Coverage("2031-02-08T08:00", "2031-02-08T09:00")) == {
        "1347": ("No capture covers these 4 h 47 min", True)
    }
    assert quiet(Coverage("2031-02-08T08:00", "2031-02-08T11:00")) == {}
    whole = Coverage("2031-02-08T08:00", "2031-02-08T13:47")
    assert quiet(whole, hidden="2031-02-08-0900-gue") == {}  # something was written, but is withheld
    more = (("2031-02-08T09:00", "2031-02-08T13:47"),)  # not all that stood there was captured
    assert quiet(Coverage("2031-02-08T08:00", "2031-02-08T13:47", gaps=more)) == {
        "1347": ("No capture covers these 4 h 47 min", True)
    }


def test_one_clock_for_a_day_of_two_zones() -> None:
    views, _ = day(
        ("tarn", entry("09:00")),
        ("tarn", entry("11:30")),
        ("tarn", entry("11:45")),
        ("lake", entry("11:15", "UTC")),
        ("lake", entry("23:30", "UTC")),
    )
    clock = day_clock(views)
    assert (clock.shift, clock.name) == (3600, "CET")
    groups = group_by_time(views, clock, "en")
    assert [view.ref.time for group in groups for view in group.views] == ["09:00", "11:30", "11:45", "11:15", "23:30"]
    assert [group.title for group in groups] == ["Morning", "Afternoon", "Evening"]


def test_the_same_moment_elsewhere() -> None:
    views, _ = day(
        ("tarn", entry("12:00")),
        ("lake", entry("11:10", "UTC")),
        ("lake", entry("11:02", "UTC")),
        ("bay", entry("12:00", "")),
    )
    found = {key[11:]: [ref.time for ref in refs] for key, refs in same_moments(views).items()}
    assert found == {"1200-gue": ["11:02"], "1102-utc": ["12:00"], "1110-utc": ["12:00"]}


def compared(*entries: tuple[str, Entry]) -> str:
    made = tiny.archive(entries=filed(*entries))
    pages = {output.path: output.data for output in tiny.outputs(made)}
    return pages["2031/02/08/compare.html"].decode()


def rows(page: str) -> list[list[str]]:
    """The words of each row."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.sub(r"<[^>]*>", " ", row).split() for row in body.split("<tr>")[1:]]


def test_sources_are_set_side_by_side_by_universal_time() -> None:
    page = compared(
        ("tarn", entry("12:00")),
        ("lake", entry("11:00", "UTC")),
        ("lake", entry("11:30", "UTC")),
        ("bay", entry("12:15", "")),
    )
    assert [row[0] for row in rows(page)] == ["11:00", "11:30"]
    assert "12:00" in rows(page)[0]  # both at 11:00 UTC, in one row
    assert "Zone not known" in page.partition("</table>")[2]
    assert "12:15" not in page.partition("</table>")[0]


def test_an_interval_runs_over_the_rows_it_may_lie_in() -> None:
    between = entry("", id="2031-02-08-between", between=("2031-02-08T12:00", "2031-02-08T14:00"), zone="")
    page = compared(
        ("tarn", entry("12:00")),
        ("tarn", between),
        ("tarn", entry("14:00")),
        ("lake", entry("12:30", "UTC")),
        ("lake", entry("11:30", "UTC")),
    )
    assert [row[0] for row in rows(page)] == ["11:00", "11:30", "12:30", "13:00"]
    assert 'rowspan="2" class="may"' in page


def test_an_interval_that_holds_no_moment_has_a_row_of_its_own() -> None:
    between = entry("", id="2031-02-08-between", between=("2031-02-08T12:00", ".."), zone="")
    page = compared(("tarn", entry("12:00")), ("tarn", between), ("lake", entry("11:00", "UTC")))
    assert len(rows(page)) == 2
    assert '<th scope="row"></th>' not in page  # a reader of headers would hear nothing
    assert 'class="may"' in page


def test_a_day_of_one_source_is_not_compared() -> None:
    made = tiny.archive(entries=filed(("tarn", entry("12:00"))))
    assert "2031/02/08/compare.html" not in {output.path for output in tiny.outputs(made)}
