"""What pages say to machines: JSON-LD and Open Graph."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.tools import tiny

from backfile.model import Entry, Filed
from backfile.render.structured import json_for_html
from backfile.settings import Settings

AT_BASE = Settings(title='Tiny & "small"', base_url="https://example.org/archive")


class Head(HTMLParser):
    """The properties and the JSON-LD of a page, as a program reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}
        self.data: dict[str, Any] = {}
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and "property" in found:
            assert found["property"] not in self.properties
            self.properties[found["property"]] = found["content"]
        self._inside = found.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data = json.loads(data)


@pytest.fixture(scope="module")
def heads() -> dict[str, Head]:
    pages = tiny.outputs(settings=AT_BASE)
    return {o.path: Head(o.data.decode()) for o in pages if o.path.endswith(".html") and o.path != "404.html"}


def test_a_day_is_a_finished_live_blog(heads: dict[str, Head]) -> None:
    day = heads["2031/02/08/index.html"].data
    assert day["@type"] == "LiveBlogPosting"
    assert day["coverageStartTime"] == "2031-02-08T15:56+01:00"
    assert day["coverageEndTime"] == "2031-02-08T17:10+01:00"
    updates = day["liveBlogUpdate"]
    assert len(updates) == 4
    assert all(update["@type"] == "BlogPosting" and update["headline"] and update["url"] for update in updates)
    assert all("articleBody" not in update and len(update["headline"]) <= 41 for update in updates)


def test_no_character_of_data_is_markup() -> None:
    words = "</script><!-- &amp; -->"
    made = json_for_html({"a": [words]})
    assert made == r'{"a":["\u003c/script\u003e\u003c!-- \u0026amp; --\u003e"]}'
    assert json.loads(made) == {"a": [words]}


def test_questions_are_questions(heads: dict[str, Head]) -> None:
    day = heads["2031/02/10/index.html"].data
    assert [(part["@type"], part["name"]) for part in day["hasPart"]] == [("Question", "Why did it jam?")]
    question = heads["2031/02/10/why.html"].data
    assert question["author"] == {"@type": "Person", "name": "Ivo"}
    assert question["dateCreated"] == "2031-02-09"
    assert question["answerCount"] == len(question["acceptedAnswer"]) == 2


def test_a_date_of_publication_is_whole_or_a_year() -> None:
    dates = {
        "a-clock": "",
        "no-year": "XXXX-02-08",
        "doubtful": "2031-02-08?",
        "a-month": "2031-02",
        "a-day": "2031-02-08",
    }
    made = [
        Filed(
            Entry(id=f"undated-{n}", kind="post", headline=n, date=date, time="09:41" if n == "a-clock" else ""),
            "tarn",
            "x",
            1,
        )
        for n, date in dates.items()
    ]
    pages = tiny.outputs(tiny.archive(entries=made))
    data = [Head(o.data.decode()).data for o in pages if o.path.endswith(".html")]
    found = {one["headline"]: one.get("datePublished", "") for one in data if one.get("@type") == "BlogPosting"}
    assert found == {"a-clock": "", "no-year": "", "doubtful": "2031", "a-month": "2031", "a-day": "2031-02-08"}


def test_every_page_has_open_graph(heads: dict[str, Head]) -> None:
    for path, head in heads.items():
        assert head.properties["og:title"], path
        assert head.properties["og:site_name"] == 'Tiny & "small"'
        assert head.properties["og:url"] == f"https://example.org/archive/{path}"
        assert head.properties["og:type"] in ("website", "article")
    entry = heads["2031/02/08/1710-crest.html"].properties
    assert entry["og:title"] == 'The "crest" <passes> – Tiny & "small"'
    assert entry["og:type"] == "article"
    assert entry["og:description"].startswith("Tarn Courier, 8 February 2031")
    assert heads["index.html"].properties["og:type"] == "website"
