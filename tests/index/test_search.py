"""The search index against a search that needs none, and what it promises: small files that change little."""

from __future__ import annotations

import datetime
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.whole import Whole
from tests.tools import shards, tiny

from backfile.index import search, search_shards
from backfile.index.search_codes import cut, encode
from backfile.index.search_words import words
from backfile.model import Archive, Entry, Filed, Item, Source, Topic

WORDS = [
    *("gate", "river", "Élodie", "Straße", "Žofia", "40", "3.5", "crown's", "north-west", "Łódź", "naïve", "ﬁne"),
    *("東京都", "水門", "を", "сводка", "Ὀδός", "הַיּוֹם"),
]


def entries(count: int, seed: int = 1, days: int = 90) -> list[Filed]:
    dice = random.Random(seed)
    made = []
    for n in range(count):
        day = (datetime.date(2031, 1, 1) + datetime.timedelta(dice.randrange(days))).isoformat()
        text = dice.choices(WORDS, k=dice.randrange(2, 30))
        dated = dice.random() < 0.9
        made.append(
            Filed(
                Entry(
                    id=f"{day}-n{n}" if dated else f"undated-n{n}",
                    kind="post",
                    headline=" ".join(text[:2]) if n % 3 else "",
                    date=day if dated else dice.choice(["2031-02", "2031", "", "[2031-01-02,2031-01-04]"]),
                    body=" ".join(text),
                    topics=tuple(dice.sample(["a", "b", "c"], dice.randrange(3))),
                ),
                dice.choice(["one", "two"]),
                "x",
                1,
            )
        )
    return made


def listed(filed: list[Filed]) -> Whole:
    sources = {name: Source(name=name) for name in ("one", "two")}
    topics = [Topic(slug=slug, name=slug.upper()) for slug in "abc"]
    return tiny.listings(Archive(sources=sources, entries=filed, captures={}, topics=topics))


def all_items(found: Whole) -> list[Item]:
    return [*(item for day in found.days for item in day.items), *found.undated]


def by_document(found: Whole) -> dict[tuple[str, int, int], Item]:
    return {
        (tier.name, slot.number, n): item
        for tier in found.search.tiers
        for slot in tier.slots
        for n, item in enumerate(slot.items)
    }


@pytest.mark.parametrize("limit", [3_000, 10_000_000])
def test_the_index_finds_what_reading_everything_finds(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(search, "TIER", limit)
    found = listed(entries(150))
    tiers = dict(zip([t.name for t in found.search.tiers], shards.read(shards.files(found)), strict=True))
    assert len(tiers) == 3 if limit > 10_000 else len(tiers) > 10
    documents, items = by_document(found), all_items(found)
    dice = random.Random(2)
    queries = [" ".join(dice.choices(WORDS, k=dice.randrange(1, 4))) for _ in range(60)]
    queries += ["elodie", "STRASSE", "zofia", "lodz", "NAIVE", "fine", "οδος", "היום", "京都", "riv", "東京", "3"]
    for query in queries:
        for prefix in (False, True):
            got = {
                documents[name, *document].ref.id
                for name, tier in tiers.items()
                for document in tier.find(*shards.clause(query, prefix))
            }
            assert got == shards.naive(items, query, prefix), (query, prefix)


def test_documents_know_their_day_their_headline_and_their_topics() -> None:
    found = listed(entries(60))
    documents = by_document(found)
    for told, tier in zip(found.search.tiers, shards.read(shards.files(found)), strict=True):
        for n, document in enumerate(tier.documents):
            item = documents[told.name, *document]
            assert tier.topics[n] == [tag.slug for tag in item.tags]
            start = tier.ends[n - 1] if n else 0
            assert tier.heads[n] - start == (len(words(item.entry.headline)) + 1 if item.entry.headline else 0)
            if told.dated:
                assert datetime.date.fromordinal(document[0]).isoformat() == item.ref.day


def test_words_are_caseless_bare_and_paired_where_there_are_no_spaces() -> None:
    assert words("Café CAFÉ cafe\u0301, “naïve” Ørsted, ﬁne ½ snow_storm") == [
        *("cafe", "cafe", "cafe", "naive", "orsted", "fine", "1", "2", "snow", "storm"),
    ]  # fmt: skip
    assert words("東京都、水") == ["東京", "京都", "都", "水"]
    assert words("がぎ 한국어") == ["がぎ", "ぎ", "한국어"]
    assert words("x" * 90) == ["x" * 40, "x" * 40, "x" * 10]
    assert words("ж" * 50) == ["ж" * 40, "ж" * 10]


def test_numbers_come_back() -> None:
    told = [0, 1, 63, 64, 1727, 1728, 46_655, 46_656, 1_259_711, 1_259_712, 2**32]
    assert shards.numbers(encode(told)) == told
    assert encode(told).isascii()


def test_a_new_day_rewrites_the_newest_month_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "TIER", 10_000)
    monkeypatch.setattr(search, "TEXTS", 4_000)
    before = [filed for filed in entries(400) if filed.entry.date < "2031-03-20" or len(filed.entry.date) != 10]
    day = Filed(Entry(id="2031-03-21-x", kind="post", date="2031-03-21", body="One more."), "one", "x", 1)
    old, new = shards.files(listed(before)), shards.files(listed([*before, day]))
    changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert {path.split("/")[1] for path in changed} == {"newest", "text"}
    assert len([path for path in changed if "/text/" in path]) <= 2
    # An entry in the middle of an old year rewrites the one tier it stands in.
    middle = msgspec.structs.replace(
        day, entry=msgspec.structs.replace(day.entry, id="2031-01-20-x", date="2031-01-20")
    )
    new = shards.files(listed([*before, middle]))
    changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert len({path.split("/")[1] for path in changed} - {"text"}) == 1


@pytest.mark.parametrize("limit", [1, 1_000, 5_000])
def test_a_tier_is_the_same_from_however_many_runs(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(search_shards, "LIST", 7)
    found = listed(entries(300))
    whole = shards.files(found)
    assert {tier.runs for tier in found.search.tiers if tier.dated} <= {(n,) for n in range(100)}
    monkeypatch.setattr(search, "RUN", limit)
    found = listed(entries(300))
    assert all(len(tier.runs) > 3 for tier in found.search.tiers if tier.dated)
    assert shards.files(found) == whole


@given(st.lists(st.integers(0, 10**9)), st.integers(1, 20))
def test_codes_are_cut_between_numbers(told: list[int], count: int) -> None:
    pieces = cut(encode(told), count)
    assert "".join(pieces) == encode(told)
    assert all(len(piece) <= max(count, 8) for piece in pieces)
    assert [number for piece in pieces for number in shards.numbers(piece)] == told


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    made = entries(80)
    straight = shards.files(listed(made))
    by_source = sorted(made, key=lambda filed: filed.source, reverse=True)
    assert shards.files(listed(by_source)) == straight


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib; from tests.index.test_search import *;"
        "print(hashlib.sha256(repr(sorted(shards.files(listed(entries(40))).items())).encode()).hexdigest())"
    )
    root, seeded = Path(__file__).parents[2], {**os.environ, "PYTHONHASHSEED": "1"}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=seeded, capture_output=True, check=True, text=True
    )
    here = hashlib.sha256(repr(sorted(shards.files(listed(entries(40))).items())).encode()).hexdigest()
    assert other.stdout.strip() == here


@pytest.mark.parametrize(
    "body",
    ["a " * 150_000, "東" * 60_000, " ".join(f"w{n}" for n in range(40_000)), '🙂 \\ " ' * 20_000],
    ids=["one word", "one character", "all different", "no words"],
)
def test_no_file_is_longer_than_150_kb(body: str) -> None:
    many = [
        Filed(
            Entry(id=f"2031-01-01-n{n}", kind="post", date="2031-01-01", headline="Ж" * 5000, body=body), "one", "x", 1
        )
        for n in range(3)
    ]
    made = shards.files(listed(many))
    assert max(map(len, made.values())) <= 150_000
    tier = shards.read(made)[0]
    for word in words(body)[:1]:
        assert tier.find([word]) == set(tier.documents)


def test_a_day_with_a_thousand_entries_and_a_thousand_topics_stays_in_small_files() -> None:
    topics = [Topic(slug=f"topic-number-{n}", name=f"Topic “number” {n}") for n in range(3000)]
    many = [
        Filed(
            Entry(
                id=f"2031-01-01-n{n}",
                kind="post",
                date="2031-01-01",
                body="word " * 120,
                topics=(topics[n].slug, topics[-n].slug),
            ),
            "one",
            "x",
            1,
        )
        for n in range(1500)
    ]
    made = shards.files(tiny.listings(Archive(sources={}, entries=many, captures={}, topics=topics)))
    assert max(map(len, made.values())) <= 150_000
    assert len(shards.read(made)[0].documents) == 1500
    assert sum("/text/" in path for path in made) == 30
