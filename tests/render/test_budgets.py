"""Pages stay small: raw bytes and nodes of what is heaviest."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from tests.tools import tiny

from backfile import render
from backfile.model import Filed
from backfile.render.assets import Assets, asset_files
from backfile.render.site import make_site
from backfile.render.words.catalogue import LANGUAGES

BASE = tiny.ENTRIES[0]


def files(entries: list[Filed] | None = None) -> dict[str, bytes]:
    made = tiny.archive() if entries is None else tiny.archive(entries=entries)
    return {output.path: output.data for output in tiny.outputs(made)}


def posts(days: list[str], each: int = 1, body: str = BASE.body) -> list[Filed]:
    return [
        Filed(
            msgspec.structs.replace(
                BASE,
                id=f"{day}-post-{n}",
                date=day,
                time=f"{n * 1440 // each // 60:02}:{n * 1440 // each % 60:02}",
                body=body,
                headline=f"A headline of some seven words, {day}",
                key=n == 0,
                was=(),
            ),
            "tarn",
            "x",
            1,
        )
        for day in days
        for n in range(each)
    ]


def every(step: int, years: int) -> list[str]:
    first = datetime.date(1991, 1, 1)
    return [(first + datetime.timedelta(n)).isoformat() for n in range(0, 365 * years, step)]


def test_files_that_every_page_asks_for() -> None:
    found = files()
    assert len(found["assets/site.css"]) <= 32_000
    assert len(found["assets/search.css"]) <= 4_000
    assert len(found["search/index.html"]) <= 12_000
    fonts = {path: len(data) for path, data in found.items() if path.endswith(".woff2")}
    assert sum(size for path, size in fonts.items() if "italic" not in path) <= 100_000
    assert {"assets/fonts/archivo.LICENSE.txt", "assets/fonts/newsreader.LICENSE.txt"} <= set(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_with_search_in_every_language(language: str) -> None:
    site = make_site(msgspec.structs.replace(tiny.SETTINGS, language=language), (render.default_theme(),))
    found = {output.path: len(output.data) for output in asset_files(Assets(site, b""))}
    assert sum(size for path, size in found.items() if path.endswith(".js")) <= 20_000


def test_pages_of_entries_and_of_a_full_day() -> None:
    found = files(posts(["2031-02-08"], each=200, body="Words. " * 80))
    assert len(found["2031/02/08/index.html"]) <= 250_000
    assert max(len(data) for path, data in found.items() if path.startswith("2031/02/08/post-")) <= 12_000


@pytest.mark.parametrize(
    "days", [every(6, 40), every(1, 1), ["2031-02-08"], []], ids=["forty years", "every day", "one day", "nothing"]
)
def test_the_front_page_has_one_size(days: list[str]) -> None:
    listings = tiny.listings(tiny.archive(entries=posts(days)))
    (home,) = (output.data for task in listings.tasks() if task.name == "home" for output in task.run(task.payload))
    assert len(home) <= 90_000
    nodes = home.count(b"<") - home.count(b"</")
    assert nodes <= 2_500
