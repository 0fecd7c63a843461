"""Ids are given once: they begin with what is known of the date, and nobody else has them."""

from __future__ import annotations

import pytest

from backfile.model import Answer, Entry, Media
from backfile.normalize import identify, ill_dated


@pytest.mark.parametrize(
    ("entry", "id_"),
    [
        (Entry(kind="post", date="2031-02-03", time="15:56:09", headline="Sluice gate"), "2031-02-03-1556-sluice-gate"),
        (Entry(kind="event", date="2031-02", headline="Fog"), "2031-02-fog"),
        (Entry(kind="event", date="2031-02", headline="10 boats"), "2031-02-n-10-boats"),  # or it would name a day
        (Entry(kind="event", date="2031", body="A boat."), "2031-a-boat"),
        (Entry(kind="event", date="XXXX-02-03", body="A boat."), "undated-a-boat"),
        (Entry(kind="qa", question="Who rings?"), "undated-who-rings"),
        (Entry(kind="qa", answers=(Answer("", "The harbour."),)), "undated-the-harbour"),
        (Entry(kind="summary", fields={"Built": ("1931",)}), "undated-built"),
        (Entry(kind="post", media=(Media("", "A. Writer"),)), "undated-a-writer"),
        (Entry(kind="post", body="…"), "undated-entry"),
    ],
)
def test_an_id_says_what_is_known(entry: Entry, id_: str) -> None:
    assert identify(entry, "lake", ()).id == id_


def test_an_id_that_is_taken_gets_a_hash_and_then_a_number() -> None:
    entry = Entry(kind="post", date="2031-02-03", headline="Fog")
    taken: list[str] = []
    for _ in range(4):
        taken.append(identify(entry, "lake", taken).id)
    assert taken[0] == "2031-02-03-fog"
    assert taken[1].startswith("2031-02-03-fog-")
    assert taken[2:] == [f"{taken[1]}-2", f"{taken[1]}-3"]
    assert identify(entry, "sea", taken[:1]).id not in taken


def test_an_id_of_another_day_is_ill() -> None:
    entry = Entry(kind="post", id="2031-02-04-fog", date="2031-02-03")
    assert ill_dated(entry)
    assert not ill_dated(Entry(kind="post", id="undated-fog"))
