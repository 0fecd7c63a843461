"""Topics are found by name, as whole words, with a trace."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.index.topics import Matcher
from backfile.model import Answer, Entry, Topic
from backfile.plain import plain


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


def test_words_in_capitals_keep_them_unless_told() -> None:
    assert slugs("who said it to us", Topic(slug="x", name="World Health Organization", aliases=("WHO", "US"))) == []
    assert slugs("the WHO said", Topic(slug="x", name="World Health Organization", aliases=("WHO",))) == ["x"]
    assert slugs("who said", Topic(slug="x", name="WHO", case=False)) == ["x"]
    assert slugs("in Varrow", Topic(slug="x", name="VARROW")) == ["x"]


@pytest.mark.parametrize(
    ("headline", "text", "found"),
    [
        ("", "Harrow spoke.", []),
        ("", "Harrow spoke at Tolland.", ["x"]),
        ("At TOLLAND", "Harrow spoke.", ["x"]),
        ("", "Harrow spoke at Tollandish.", []),
        ("", "Tom Harrow spoke.", ["x"]),
        ("", "Tom Harrow spoke in Harrow Road.", []),
    ],
)
def test_words_around_decide(headline: str, text: str, found: list[str]) -> None:
    topic = Topic(
        slug="x", name="Tom Harrow", aliases=("Harrow",), only_with=("Tolland", "Tom Harrow"), not_with=("Harrow Road",)
    )
    road = Topic(slug="y", name="Road")
    tags = Matcher([topic, road]).tags(Entry(kind="post", headline=headline, body=text))
    assert [tag.slug for tag in tags if tag.slug != "y"] == found


def test_a_longer_name_that_does_not_count_hides_nothing() -> None:
    hall = Topic(slug="hall", name="Corn Hall", only_with=("shelter",))
    corn = Topic(slug="corn", name="Corn")
    assert slugs("Corn Hall is open.", hall, corn) == ["corn"]
    assert slugs("Corn Hall is a shelter.", hall, corn) == ["hall"]


def test_every_mention_says_why_it_does_not_count() -> None:
    topics = [
        Topic(slug="who", name="WHO"),
        Topic(slug="ice", name="ice"),
        Topic(slug="york", name="York", only_with=("England",)),
        Topic(slug="times", name="New York Times"),
        Topic(slug="new", name="New", not_with=("Times",)),
        Topic(slug="inner", name="York Times"),
        Topic(slug="off", name="said"),
    ]
    entry = Entry(kind="post", body="Who said so? The police said, in the New York Times.", not_topics=("off",))
    found = {(mention.topic.slug, mention.ignored) for mention in Matcher(topics).mentions(entry)}
    assert found == {
        ("who", "case"), ("ice", "part"), ("york", "only_with"), ("times", ""), ("new", "not_with"),
        ("inner", "inside"), ("off", "off"),
    }  # fmt: skip


def test_a_former_slug_in_an_entry_means_the_present_topic() -> None:
    matcher = Matcher([Topic(slug="islands", name="Islands", was=("isles",))])
    assert [tag.slug for tag in matcher.tags(Entry(kind="post", body="x", topics=("isles", "islands")))] == ["islands"]
    assert matcher.tags(Entry(kind="post", body="Islands", not_topics=("isles",))) == ()


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="ab1 .)#>+-](\n\t", max_size=40))
def test_text_without_marks_is_known_at_a_glance(text: str) -> None:
    assert plain(text) == _plain_slowly(text)


def _plain_slowly(text: str) -> str:
    # A mark in a paragraph of its own sends the whole text the long way.
    return plain(f"{text}\n\n`x`").removesuffix("\n\nx")
