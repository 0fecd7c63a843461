"""Listings of the tiny archive."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.tools import tiny

from backfile.model import Entry, Filed, Topic
from backfile.model.moments import candidates, month_of, unbroken, whole_day, year_of
from backfile.model.paths import capture_names, entry_page, rel
from backfile.plain import shorten


@pytest.mark.parametrize(
    ("entry_id", "page"),
    [
        ("2016-02-08-1556-x", "2016/02/08/1556-x.html"),
        ("2016-02-08-x", "2016/02/08/x.html"),
        ("2016-02-08-index", "2016/02/08/index-x.html"),
        ("undated-x", "undated/x.html"),
        ("undated-index", "undated/index-x.html"),
        ("2014-06-x", "undated/2014-06-x.html"),
        ("2014-x", "undated/2014-x.html"),
        ("2014-02-30-x", "undated/2014-02-30-x.html"),
    ],
)
def test_the_page_comes_from_the_id_alone(entry_id: str, page: str) -> None:
    assert entry_page(entry_id) == page


def test_links_are_relative_and_name_a_file() -> None:
    assert rel("2016/02/08/x.html", "2016/02/08/index.html") == "index.html"
    assert rel("2016/02/08/x.html", "2016/03/01/index.html") == "../../03/01/index.html"
    assert rel("index.html", "topics/a/index.html") == "topics/a/index.html"
    assert rel("topics/a/index.html", "index.html") == "../../index.html"


def test_names_of_captures_do_not_collide() -> None:
    names = capture_names(["s/a b.txt", "s/a-b.txt", "s/index.txt", "s/日.txt"])
    assert len({name.casefold() for name in names.values()}) == 4
    assert "index" not in names.values()


def test_dates() -> None:
    assert [whole_day(date) for date in ("2031-02-08", "2031-02-30", "2031-02", "2031-02-08~")] == [
        "2031-02-08",
        "",
        "",
        "",
    ]
    assert [month_of(date) for date in ("2031-02-08", "2031-02~", "2031", "XXXX-02-29")] == [
        "2031-02",
        "2031-02",
        "",
        "",
    ]
    assert [year_of(date) for date in ("2031-02", "2031?", "[2031,2032]")] == ["2031", "2031", ""]
    assert candidates("[2031-02-08,2031-02-10]") == ("2031-02-08", "2031-02-10")


def test_a_stretch_is_broken_by_the_gaps_in_it() -> None:
    assert unbroken("2031-02-08T08:00", "2031-02-10", []) == [("2031-02-08T08:00", "2031-02-10")]
    gaps = [("2031-02-09", "2031-02-09T10:00"), ("2031-02-08T08:00", "2031-02-08T09:00")]
    assert unbroken("2031-02-08T08:00", "2031-02-09T10:00", gaps) == [
        ("2031-02-08T08:00", "2031-02-08T08:00"),
        ("2031-02-08T09:00", "2031-02-09"),
        ("2031-02-09T10:00", "2031-02-09T10:00"),
    ]


def test_where_entries_are_listed() -> None:
    found = tiny.listings()
    assert [day.day for day in found.days] == ["2031-02-08", "2031-02-10"]
    assert found.days[0].next == "2031-02-10"
    assert [item.ref.id for item in found.days[0].items] == [
        "2031-02-08-bulletin",
        "2031-02-08-1556-sluice-gate-reopened",
        "2031-02-08-divers-at-work",
        "2031-02-08-1710-crest",
    ]
    assert [ref.id for ref in found.days[0].near] == ["undated-set", "undated-after", "undated-before"]
    assert [month.month for month in found.months] == ["2031-02", "2031-03"]
    assert [ref.id for ref in found.months[1].loose] == ["2031-03-section"]
    assert [(year.year, year.count) for year in found.years] == [("2030", 1), ("2031", 8)]
    assert found.total == len(tiny.ENTRIES)
    assert [topic.topic.slug for topic in found.topics] == ["aschenfurt", "crest", "nadia-ferrant", "saltmarket"]
    assert found.redirects == (("2031/02/07/1556-sluice-gate.html", "2031/02/08/1556-sluice-gate-reopened.html"),)


def test_every_entry_is_listed_once_by_day_or_without() -> None:
    found = tiny.listings()
    listed = [item.ref.id for day in found.days for item in day.items] + [item.ref.id for item in found.undated]
    assert sorted(listed) == sorted(entry.id for entry in tiny.ENTRIES)


def test_neighbours_in_a_source_lead_through_all_of_it() -> None:
    found = tiny.listings()
    items = {item.ref.id: item for day in found.days for item in day.items} | {i.ref.id: i for i in found.undated}
    (first,) = [item for item in items.values() if item.previous is None]
    walked = [first.ref.id]
    while (after := items[walked[-1]].next) is not None:
        walked.append(after.id)
    assert sorted(walked) == sorted(items)


def test_the_same_bytes_whatever_the_hash_seed_zone_and_locale() -> None:
    root = Path(__file__).parents[2]
    code = (
        "import hashlib; from tests.tools import tiny; "
        "print(hashlib.sha256(repr([(o.path, o.data) for o in tiny.outputs()]).encode()).hexdigest())"
    )
    seen = set()
    for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Kolkata", "de_DE.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(root / "src")}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_texts_are_cut_behind_a_whole_word() -> None:
    assert shorten("one two three", 3) == ("one two three", False)
    assert shorten("one two. three", 2) == ("one two…", True)
    assert shorten("from 15 – 20 boats", 3) == ("from 15…", True)
    assert shorten("some 38 000 crowns", 2) == ("some…", True)
    assert shorten("some 38\u202f000 crowns", 2) == ("some…", True)
    assert shorten("one twenty three", 3, 7) == ("one…", True)
    assert shorten("x" * 20, 3, 7) == ("xxxxxxx…", True)


def test_related_topics_share_entries_and_are_no_kin() -> None:
    topics = [
        Topic(slug="lake", name="Lake"),
        Topic(slug="fog", name="Fog"),
        Topic(slug="pier", name="Pier", parents=("lake",)),
        Topic(slug="bell", name="Bell"),
    ]
    bodies = ["Fog on the lake, at the pier", "The lake in fog", "The pier on the lake", "A bell in the fog", "A bell"]
    entries = [Filed(Entry(id=f"undated-{n}", kind="post", body=text), "s", "x", 1) for n, text in enumerate(bodies)]
    made = tiny.archive(topics=topics, entries=entries)
    found = {topic.topic.slug: topic for topic in tiny.listings(made).topics}
    assert [(brief.slug, brief.count) for brief in found["lake"].related] == [("fog", 2)]
    assert [(brief.slug, brief.count) for brief in found["lake"].children] == [("pier", 2)]
    assert [brief.slug for brief in found["fog"].related] == ["lake"]
    assert found["pier"].related == found["bell"].related == ()
