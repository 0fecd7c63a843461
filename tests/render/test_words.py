"""The words of the interface."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from backfile.model import Ref
from backfile.render.calendar import month_grid
from backfile.render.site import language_note
from backfile.render.when import when
from backfile.render.words import plural_words, t
from backfile.render.words.catalogue import LANGUAGES
from backfile.render.words.dates import between_words, date_patterns, date_words, day_words, month_words, week
from backfile.render.words.locales import digits, direction, first_weekday, isolated, listed, number
from backfile.settings import Settings, default_theme


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


def test_a_number_chooses_the_form() -> None:
    assert [t("entries", "en", n=n) for n in (0, 1, 1234)] == ["0 entries", "1 entry", "1,234 entries"]
    assert [t("entries", "fr", n=n) for n in (0, 1, 1_000_000)] == [
        "0 entrée",
        "1 entrée",
        "1\u202f000\u202f000 d’entrées",
    ]
    arabic = ["لا مواد", "مادة واحدة", "مادتان", "3 مواد", "11 مادة", "100 مادة"]
    assert [t("entries", "ar", n=n) for n in (0, 1, 2, 3, 11, 100)] == arabic
    assert t("entries", "xx", n=2) == "2 entries"
    assert plural_words("entries", "ar")["few"] == "{n} مواد"
    assert plural_words("entries", "de") == {"one": "{n} Eintrag", "other": "{n} Einträge"}


def test_a_tag_says_how_dates_and_numbers_are_written() -> None:
    assert day_words("2016-02-08", "en", "full") == "Monday, 8 February 2016"
    assert day_words("2016-02-08", "en-US", "full") == "Monday, February 8, 2016"
    assert day_words("2016-01-08", "de-AT") == "8. Jänner 2016"
    assert [day_words(f"2016-12-{day}", "fr", "full") for day in ("01", "11")] == [
        "jeudi 1er décembre 2016",
        "dimanche 11 décembre 2016",
    ]
    assert day_words("2016-02-08", "ar", "full") == "الاثنين، 8 فبراير 2016"
    assert day_words("2016-02-08", "ar-EG", "full") == "الاثنين، ٨ فبراير ٢٠١٦"
    assert [number(12345, tag) for tag in ("de", "ar", "ar-EG")] == ["12.345", "12,345", "١٢٬٣٤٥"]
    assert digits("15:56", "ar-SA") == "١٥:٥٦"
    assert [direction(tag) for tag in ("ar", "fa-IR", "en", "he", "")] == ["rtl", "rtl", "ltr", "rtl", "auto"]


@pytest.mark.parametrize("tag", ["de-XX", "de-1996-x-y", "de-419", "DE", "de-DE"])
def test_a_tag_that_cldr_does_not_know_is_its_language(tag: str) -> None:
    assert day_words("2016-02-08", tag) == "8. Februar 2016"


def test_a_language_without_words_is_told() -> None:
    assert language_note(Settings(language="de-AT")) == ""
    assert language_note(Settings(language="pl")).startswith("no words in 'pl' yet: menus and labels are in English")


def test_weeks_begin_where_the_language_is_spoken() -> None:
    tags = ("en", "en-US", "de", "fr", "es", "ar", "ar-SA", "ar-LB")
    assert [first_weekday(tag) for tag in tags] == [0, 6, 0, 0, 0, 5, 6, 0]
    assert week("en-US")[0] == ("Sunday", "S")
    assert month_grid("2016-02", {}, (), 0, first_weekday("en-US")).weeks[0][1].text == "1"  # type: ignore[union-attr]


def test_lists_in_words() -> None:
    assert listed(("A", "B", "C"), "en") == "A, B and C"
    assert listed(("A", "B"), "de", "or") == "A oder B"


def test_foreign_names_are_set_off_where_words_run_from_right_to_left() -> None:
    assert isolated("Tarn", "en") == "Tarn"
    assert isolated("نهر", "ar") == "نهر"
    assert t("entry_line", "ar", dump="lake/1.txt", lines="3") == "\u2068lake/1.txt\u2069، السطر 3"


@pytest.mark.parametrize("tag", [*LANGUAGES, "en-US", "ar-EG"])
def test_scripts_write_dates_as_pages_do(tag: str) -> None:
    days, months = date_patterns(tag)
    for n, month in enumerate(["2016-01", "2016-02", "2016-12"]):
        place = (0, 1, 11)[n]
        filled = days[place].format(day=digits("11", tag), year=digits("2016", tag))
        assert filled == day_words(f"{month}-11", tag)
        assert months[place].format(year=digits("2016", tag)) == month_words(month, tag)


def test_only_the_catalogue_of_the_archive_is_read() -> None:
    code = (
        "from backfile.render.words import t\n"
        "from backfile.render.words.catalogue import catalogue\n"
        "t('entries', 'de', n=2)\n"
        "print(catalogue.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"1\n"
