"""Topics are found by name, as whole words, with a trace."""

from __future__ import annotations

import pytest

from backfile.index.topics import Matcher
from backfile.model import Answer, Entry, Topic


def slugs(text: str, *topics: Topic) -> list[str]:
    return [tag.slug for tag in Matcher(list(topics)).tags(Entry(kind="post", body=text))]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Aleppo", "In Aleppo's streets", True),
        ("Aleppo", "in ALEPPO.", True),
        ("Aleppo", "Aleppoans", False),
        ("Aleppo", "xAleppo", False),
        ("Sadr City", "Sadr\nCity", True),
        ("Sadr City", "Sadr\u00a0City", True),
        ("Da'esh", "against Da’esh today", True),
        ("Straße", "in der STRASSE", True),
        ("Café", "the Cafe\u0301 is open", True),
        ("ﬁnance", "Finance talks", True),
        ("東京", "今日東京都で", True),
        ("กรุงเทพ", "ในกรุงเทพวันนี้", True),
        ("Nadia Ferrant", "Nadia \\Ferrant", False),
        ("C++", "wrote C\\+\\+ code", True),
        ("al-Sham", "Ahrar al‑Sham said", True),
    ],
)
def test_names_in_text(name: str, text: str, found: bool) -> None:
    assert slugs(text, Topic(slug="x", name=name)) == (["x"] if found else [])


def test_the_longer_name_hides_the_shorter() -> None:
    times, york = Topic(slug="times", name="New York Times"), Topic(slug="york", name="New York")
    assert slugs("The New York Times said", times, york) == ["times"]
    assert slugs("The New York Times in New York", times, york) == ["times", "york"]


def test_flags() -> None:
    assert slugs("who said", Topic(slug="x", name="WHO", case=True)) == []
    assert slugs("the WHO said", Topic(slug="x", name="WHO", case=True)) == ["x"]
    assert slugs("floodwater", Topic(slug="x", name="flood", whole=False)) == ["x"]


def test_a_trace_says_why() -> None:
    topic = Topic(slug="x", name="Syria", aliases=("Syrian",))
    entry = Entry(kind="qa", question="Why?", answers=(Answer("A", "It was the SYRIAN army, they said."),))
    (tag,) = Matcher([topic]).tags(entry)
    assert (tag.alias, tag.field, tag.before, tag.after) == ("SYRIAN", "answers", "It was the ", " army, they said.")


def test_a_person_wins() -> None:
    matcher = Matcher([Topic(slug="x", name="Syria"), Topic(slug="y", name="Iraq")])
    assert [tag.slug for tag in matcher.tags(Entry(kind="post", body="Syria Iraq", not_topics=("x",)))] == ["y"]
    assert matcher.tags(Entry(kind="post", body="Syria", topics=())) == ()
    tags = matcher.tags(Entry(kind="post", body="Syria", topics=("y", "own")))
    assert [(tag.slug, tag.name, tag.alias) for tag in tags] == [("y", "Iraq", ""), ("own", "own", "")]


def test_no_vocabulary_no_topics() -> None:
    assert Matcher([]).tags(Entry(kind="post", body="Syria")) == ()
