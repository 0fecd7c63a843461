"""Ids are given once and are for good: they say the day and the first words, and nobody else has the same."""

from __future__ import annotations

import pytest

from backfile.model import Answer, Entry, Media
from backfile.normalize.ids import identify, ill_dated


def id_of(entry: Entry, *taken: str) -> str:
    return identify(entry, "lake", taken).id


@pytest.mark.parametrize(
    ("date", "time", "head"),
    [
        ("2031-02-08", "15:56", "2031-02-08-1556-gate"),
        ("2031-02-08", "15:56:09", "2031-02-08-1556-gate"),
        ("2031-02-08", "", "2031-02-08-gate"),
        ("2031-02", "15:56", "2031-02-gate"),
        ("2031", "", "2031-gate"),
        ("", "15:56", "undated-gate"),
        ("XXXX-02-08", "", "undated-gate"),
        ("2031-02-08/2031-02-09", "", "undated-gate"),
    ],
)
def test_the_day_comes_first(date: str, time: str, head: str) -> None:
    assert id_of(Entry(kind="post", date=date, time=time, headline="Gate")) == head


def test_a_number_behind_a_month_is_no_day() -> None:
    assert id_of(Entry(kind="post", date="2031-02", headline="10 boats")) == "2031-02-n-10-boats"
    assert id_of(Entry(kind="post", date="2031-02", headline="1 boat")) == "2031-02-n-1-boat"
    assert id_of(Entry(kind="post", date="2031-02", headline="A 1")) == "2031-02-a-1"
    assert id_of(Entry(kind="post", date="2031-02", headline="A1")) == "2031-02-a1"
    assert id_of(Entry(kind="post", date="2031-02-08", headline="10 boats")) == "2031-02-08-10-boats"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(kind="post", headline="Head", question="Asked", body="Body"), "head"),
        (Entry(kind="qa", question="Asked", body="Body"), "asked"),
        (Entry(kind="post", body="One two three four five 6 7 eight nine"), "one-two-three-four-five-6-7-eight"),
        (Entry(kind="qa", answers=(Answer("Ada", "Yes"), Answer("Bo", "No"))), "yes-no"),
        (Entry(kind="summary", fields={"Where": ("here",), "When": ("now",)}), "where-when"),
        (Entry(kind="post", media=(Media("", "By Ada"), Media("A boat", "By Bo"))), "by-ada-a-boat"),
        (Entry(kind="post", body="…"), "entry"),
        (Entry(kind="post", headline="a" * 60), "a" * 48),
    ],
)  # fmt: skip
def test_the_words_an_entry_is_known_by(entry: Entry, words: str) -> None:
    assert id_of(entry) == f"undated-{words}"


def test_a_newcomer_has_another_id() -> None:
    gate = Entry(kind="post", headline="Gate", body="It is shut.")
    first = id_of(gate, "undated-gate")
    assert first.startswith("undated-gate-")
    assert len(first) == len("undated-gate-") + 6
    assert id_of(gate, "undated-gate", first) == f"{first}-2"
    assert id_of(gate, "undated-gate", first, f"{first}-2") == f"{first}-3"
    others = [
        Entry(kind="post", headline="Gate", body="It is open."),
        Entry(kind="post", headline="Gate", body="It is shut.", stamp="10:00"),
        Entry(kind="post", headline="Gate", question="Is it shut?", body="It is shut."),
        Entry(kind="qa", headline="Gate", body="It is shut.", answers=(Answer("", "Yes."),)),
        Entry(kind="post", headline="GATE", body="It is shut."),
        Entry(kind="post", headline="Gate", question="It is shut."),
    ]
    ids = {first, identify(gate, "tarn", {"undated-gate"}).id, *(id_of(other, "undated-gate") for other in others)}
    assert len(ids) == 8


def test_an_id_that_names_another_day() -> None:
    assert ill_dated(Entry(kind="post", id="2031-02-07-gate", date="2031-02-08"))
    assert ill_dated(Entry(kind="post", id="undated-gate", date="2031-02-08"))
    assert not ill_dated(Entry(kind="post", id="2031-02-08-gate", date="2031-02-08"))
    assert not ill_dated(Entry(kind="post", id="2031-02-08-gate", date="2031-02"))
    assert not ill_dated(Entry(kind="post", date="2031-02-08"))
