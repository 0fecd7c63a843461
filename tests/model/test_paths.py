"""Addresses are for good: whoever linked to a page finds it there. So they stand here one by one."""

from __future__ import annotations

import posixpath

import pytest

from backfile.model import paths


def test_where_the_pages_are() -> None:
    assert paths.day_page("2031-02-08") == "2031/02/08/index.html"
    assert paths.day_page("2031-02-08", 2) == "2031/02/08/index.2.html"
    assert paths.withheld_page("2031-02-08") == "2031/02/08/index.withheld.html"
    assert paths.withheld_page("") == "undated/index.withheld.html"
    assert paths.compare_page("2031-02-08") == "2031/02/08/compare.html"
    assert paths.session_page("tarn", "a") == "qa/tarn/a.html"
    assert paths.session_page("tarn", "a", 3) == "qa/tarn/a.3.html"
    assert paths.date_page("02-08") == "on/02-08.html"
    assert paths.month_page("2031-02-08") == paths.month_page("2031-02") == "2031/02/index.html"
    assert paths.year_page("2031") == "2031/index.html"
    assert paths.topic_page("ice") == "topics/ice/index.html"
    assert paths.topic_page("ice", "2031-02") == "topics/ice/2031-02.html"
    assert paths.topic_page("ice", "undated", 2) == "topics/ice/undated.2.html"
    assert paths.source_page("tarn") == "sources/tarn/index.html"
    assert paths.capture_page("tarn", "a") == "sources/tarn/a.html"
    assert paths.capture_page("tarn", "a", 2) == "sources/tarn/a.2.html"
    assert (paths.HOME, paths.TOPICS, paths.SOURCES) == ("index.html", "topics/index.html", "sources/index.html")
    assert (paths.UNDATED, paths.UNCERTAIN, paths.ABOUT) == (
        "undated/index.html",
        "problems/index.html",
        "about/index.html",
    )
    assert (paths.QUESTIONS, paths.DATES, paths.SEARCH) == ("qa/index.html", "on/index.html", "search/index.html")
    assert (paths.NOT_FOUND, paths.READ_ME) == ("404.html", "READ ME FIRST.txt")


def test_where_feeds_and_data_are() -> None:
    assert paths.month_feed("2031-02", "xml") == "feeds/2031-02.xml"
    assert paths.topic_feed("ice") == "feeds/topics/ice.xml"
    assert paths.month_data("2031-02", "csv") == "data/2031-02.csv"
    assert paths.month_data("", "bib") == "data/undated.bib"
    assert paths.part_sitemap("2031-02") == "sitemap-2031-02.xml"
    assert paths.part_sitemap("pages", 2) == "sitemap-pages.2.xml"
    assert paths.search_shard("ab") == "search/ab.js"
    assert (paths.FEED, paths.JSON_FEED, paths.SITEMAP) == ("feed.xml", "feed.json", "sitemap.xml")
    assert (paths.DATA, paths.SCHEMA, paths.RECORD) == (
        "data/index.html",
        "data/entry.schema.json",
        "content/checksums.txt",
    )
    assert (paths.ASSETS, paths.SEARCH_TEXTS) == ("assets", "text")


def test_nothing_else_takes_the_names_at_the_top() -> None:
    ours = [paths.HOME, paths.TOPICS, paths.SOURCES, paths.UNDATED, paths.UNCERTAIN, paths.ABOUT, paths.QUESTIONS]
    ours += [paths.DATES, paths.NOT_FOUND, paths.FEED, paths.JSON_FEED, paths.SITEMAP, paths.DATA, paths.SEARCH]
    ours += [paths.ASSETS, paths.topic_feed("x"), "checksums/x", "checksums.txt"]
    assert {path.split("/")[0] for path in ours} == paths.RESERVED


@pytest.mark.parametrize(
    ("id_", "page"),
    [
        ("2031-02-08-1556-gate", "2031/02/08/1556-gate.html"),
        ("2031-02-08-index", "2031/02/08/index-x.html"),
        ("2031-02-08-Compare", "2031/02/08/Compare-x.html"),
        ("2031-02-30-gate", "undated/2031-02-30-gate.html"),
        ("2031-02-gate", "undated/2031-02-gate.html"),
        ("undated-gate", "undated/gate.html"),
        ("undated-index", "undated/index-x.html"),
    ],
)
def test_an_entry_has_its_page_by_its_id_alone(id_: str, page: str) -> None:
    assert paths.entry_page(id_) == page


@pytest.mark.parametrize("text", ["", "2031-02", "2031-02-29", "20310208", "2031-02-080", "2031-W06-6", "２031-02-08"])
def test_what_is_no_day(text: str) -> None:
    assert not paths.is_day(text)


def test_a_leap_day_is_one() -> None:
    assert paths.is_day("2032-02-29")


def test_the_part_of_a_capture_that_shows_a_line() -> None:
    found = {lines: paths.capture_part(lines) for lines in ("1", "2000", "2001", "2000-2001", "4001-9000", "", "x")}
    assert found == {"1": 1, "2000": 1, "2001": 2, "2000-2001": 1, "4001-9000": 3, "": 1, "x": 1}


def test_the_pages_of_captures_have_names_of_their_own() -> None:
    names = paths.capture_names(["lake/b c.txt", "lake/b-c.txt", "lake/….txt", "lake/b_c.html", "lake/2031.02.txt"])
    assert names["lake/b c.txt"] == "b-c"
    assert names["lake/2031.02.txt"] == "2031-02"
    assert len(set(names.values())) == 5
    assert names["lake/b-c.txt"].startswith("b-c-")
    assert names["lake/….txt"].startswith("capture-")
    assert paths.capture_names(reversed(list(names))) == names


def test_the_source_of_a_dump_is_its_folder() -> None:
    assert paths.folder_source("Tarn Courier/live/a.txt") == "tarn-courier"
    assert paths.folder_source("…/a.txt") == "source"
    assert paths.folder_source("a.txt") == ""
    assert paths.file_name("tarn/live/a.txt") == paths.file_name("a.txt") == "a.txt"


@pytest.mark.parametrize("start", ["index.html", "a/index.html", "a/b/x.html", "c/x.html", "a/b/c/d/x.html"])
@pytest.mark.parametrize("end", ["index.html", "a/index.html", "a/b/y.html", "a/c/y.html", "z/y.html", "a/b/c/y.html"])
def test_links_lead_from_page_to_page(start: str, end: str) -> None:
    link = paths.rel(start, end)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), link)) == end
    assert link == posixpath.relpath(end, posixpath.dirname(start) or ".")
