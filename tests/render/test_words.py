"""The words of the interface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backfile.model import Ref
from backfile.render.when import when
from backfile.render.words import _TABLES, direction, number, t
from backfile.render.words.dates import between_words, date_words, day_words
from backfile.render.words.en import WORDS
from backfile.settings import default_theme


@pytest.mark.parametrize("language", sorted(_TABLES))
def test_every_language_has_every_key_with_the_same_places(language: str) -> None:
    table = _TABLES[language]
    assert set(table) == set(WORDS)
    for key, text in table.items():
        assert isinstance(text, tuple) == isinstance(WORDS[key], tuple), key
        assert places(text) <= places(WORDS[key]), key
        if key.startswith(("months", "weekdays")):
            assert len(str(text).split()) == len(str(WORDS[key]).split()), key


def places(text: str | tuple[str, str]) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", " ".join(text) if isinstance(text, tuple) else text))


def test_every_key_is_used_and_no_other() -> None:
    theme = default_theme()
    code = [
        *Path(__file__).parents[2].glob("src/backfile/render/*.py"),
        *theme.parent.glob("src/backfile/render/words/dates.py"),
    ]
    text = "\n".join(file.read_text("utf-8") for file in [*theme.rglob("*.j2"), *code])
    # Keys are written out, or put together from a fixed beginning and a value of the model.
    beginnings = set(re.findall(r"['\"]([a-z]+_)['\"] ~", text)) | set(re.findall(r"f\"([a-z]+_)\{", text))
    assert [
        key for key in WORDS if not re.search(rf"['\"]{key}['\"]", text) and not key.startswith(tuple(beginnings))
    ] == []
    called = set(re.findall(r"\bt\(['\"](\w+)['\"]", text))
    assert called - {key for key in called if key.endswith("_")} <= set(WORDS)


def test_templates_hold_no_words_of_their_own() -> None:
    for file in default_theme().rglob("*.html.j2"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", file.read_text("utf-8"), flags=re.DOTALL)
        assert re.findall(r"[A-Za-z]{2,}", text) == [], file.name


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-02-08", "8 February 2031"),
        ("2031-02", "February 2031"),
        ("2031-02~", "about February 2031"),
        ("2031?", "perhaps 2031"),
        ("2031", "2031"),
        ("[2014-09-03,2014-12-03]", "3 September 2014 or 3 December 2014"),
        ("XXXX-02-29", "29 February, year not known"),
        ("2014-06-13/..", "from 13 June 2014"),
        ("../2014-06-13", "until 13 June 2014"),
        ("2014-06-13/2014-07", "13 June 2014 to July 2014"),
        ("", "date not known"),
        ("nonsense", "nonsense"),
        ("2031-02-30", "2031-02-30"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert date_words(date, "en") == words


def test_intervals_in_words() -> None:
    both = ("2014-06-15T15:16:44", "2014-06-15T16:43:30")
    assert between_words(both, "2014-06-15", "en") == "between 15:16 and 16:43"
    assert between_words((both[1], ".."), "", "en") == "after 16:43 on 15 June 2014"
    assert between_words(("..", both[0]), "", "en") == "before 15:16 on 15 June 2014"
    assert between_words(both, "", "de") == "zwischen 15:16 am 15. Juni 2014 und 16:43 am 15. Juni 2014"


def ref(**fields: object) -> Ref:
    given = {"date": "2016-02-08", "day": "2016-02-08", "time": "15:56", "zone": "", "dated": "stated", **fields}
    rest = {"id": "x", "path": "x", "title": "x", "titled": True, "source": "s", "source_title": "s", "kind": "post"}
    return Ref(**rest, lang="en", between=None, label="", key=False, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("zone", "machine", "shown"),
    [
        ("Europe/Prague", "2016-02-08T15:56+01:00", "CET"),
        ("+05:30", "2016-02-08T15:56+05:30", "UTC+5:30"),
        ("-03:00", "2016-02-08T15:56-03:00", "UTC−3"),
        ("UTC", "2016-02-08T15:56+00:00", "UTC"),
        ("IST", "2016-02-08T15:56", "IST"),
        ("", "2016-02-08T15:56", ""),
        ("../../etc/passwd", "2016-02-08T15:56", "../../etc/passwd"),
    ],
)
def test_times_with_their_zone(zone: str, machine: str, shown: str) -> None:
    at = when(ref(zone=zone), "en")
    assert (at.machine, at.zone) == (machine, shown)


def test_plurals_numbers_directions() -> None:
    assert t("entries", "en", n=1) == "1 entry"
    assert t("entries", "en", n=1234) == "1,234 entries"
    assert t("entries", "fr", n=0) == "0 entrée"
    assert t("entries", "xx", n=2) == "2 entries"
    assert number(12345, "de-AT") == "12.345"
    assert day_words("2016-02-08", "en", "full") == "Monday 8 February 2016"
    assert [direction(tag) for tag in ("ar", "fa-IR", "en", "he", "")] == ["rtl", "rtl", "ltr", "rtl", "auto"]
