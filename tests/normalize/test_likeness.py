"""How sure it is that one text is another, corrected."""

from __future__ import annotations

import pytest

from backfile.model import Answer, Entry
from backfile.normalize.likeness import Words, alike, same_text

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905  # words, not strings


def post(body: str = "", **fields: object) -> Entry:
    return Entry(kind="post", body=body, **fields)


def first(count: int, rest: str = "") -> Entry:
    return post(" ".join([*WORDS[:count], rest]))


def test_every_word_counts_whatever_its_case() -> None:
    whole = [
        post("a b", headline="headline"),
        post("a b", question="question"),
        post("a b", attribution="said"),
        post("a b", answers=(Answer("c", "d"),)),
        post("a b", answers=(Answer("c", "e"),)),
        post("a b", answers=(Answer("", "d"),)),
        post("a b", fields={"g": ("d", "e")}),
        post("a b", fields={"g": ("d",)}),
        post("a b", fields={"f": ("d",)}),
        post("a b"),
    ]
    assert len({same_text(entry) for entry in whole}) == len(whole)
    assert same_text(post("A, b!", headline="C")) == same_text(post("a\nb", headline="c"))
    assert same_text(post("b", headline="a")) != same_text(post("ab"))
    assert same_text(post("b", answers=(Answer("c"),))) != same_text(post("bc"))
    assert same_text(post()) == ""


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        (first(16), first(16), 1.0),
        (first(10), post(" ".join([*WORDS[:6], "a b c d"])), 0.6),  # six of ten words each
        (first(10), post(" ".join([*WORDS[:5], "a b c d e"])), 0.0),
        (first(10), post(" ".join(reversed(WORDS[:10]))), 0.0),  # their order counts
        (first(8), first(8, "a " * 30), 0.6),  # only added to
        (first(7), first(7, "a " * 30), 0.0),  # too little to tell
        (post(" ".join([*WORDS[:14], "x"])), first(14, "a " * 40), 0.6),  # 14 of 15 kept
        (post(" ".join([*WORDS[:12], "x y"])), first(12, "a " * 40), 0.6),  # 12 of 14: more than 85 of 100
        (post(" ".join([*WORDS[:12], "x y z"])), first(12, "a " * 40), 0.0),
        (post(" ".join([*(f"w{n}" for n in range(17)), "x y z"])), post(" ".join(f"w{n}" for n in range(90))), 0.6),
        (post("one two"), post("one two"), 1.0),
        (post("one two"), post("one three"), 0.0),
        (post("one two", headline="a b c d"), post("one three", headline="a b c d"), 0.6),  # its own words count more
        (post("one two", headline="a b c d"), post("one two", headline="e f c d"), 2 / 3),
        (post("one", headline="a b c d"), post("two", headline="a b c d"), 0.0),
        (post("", headline="a b c d"), post("", headline="a b c d"), 1.0),
        (post("one two", headline="a b c d"), post("", headline="a b c d"), 0.8),
        (post("one", question="a b c d"), post("one", question="a b c e"), 0.8),
        (post("one"), post(""), 0.0),
        (post("", headline="a b"), post("", headline="c d"), 0.0),
        (first(6, "x"), first(6, "y"), 6 / 7),
        (post(" ".join(WORDS[:6]), headline="a b c d e f"), post(" ".join(WORDS[:6]), headline="u v w x y z"), 1.0),
        (post(" ".join(WORDS[:5]), headline="a b c d e f"), post(" ".join(WORDS[:5]), headline="u v w x y z"), 0.0),
    ],
)
def test_what_was_kept(one: Entry, other: Entry, sure: float) -> None:
    assert alike(one, other) == pytest.approx(sure)
    assert alike(other, one) == pytest.approx(sure)


def test_answers_and_fields_are_text_too() -> None:
    one = post(answers=(Answer("ada", "one two three four five six"),), fields={"where": ("here",)})
    other = post(answers=(Answer("bo", "one two three four five six"),), fields={"when": ("here",)})
    assert alike(one, other) == pytest.approx(7 / 9)


def test_a_long_text_is_told_by_its_beginning() -> None:
    start = [f"w{n}" for n in range(600)]
    assert alike(post(" ".join([*start, "a"])), post(" ".join([*start, "b"]))) == 1.0
    assert alike(post(" ".join([*start[:599], "a"])), post(" ".join([*start[:599], "b"]))) < 1.0


def test_a_sketch_holds_the_least_of_all_runs_of_three_words() -> None:
    long = Words(post(" ".join(f"w{n}" for n in range(100)), headline="a b"))
    assert len(long.sketch()) == 12
    assert long.sketch() == sorted(long.sketch())
    longer = Words(post(" ".join(f"w{n}" for n in range(110)), headline="a b"))
    assert set(long.sketch()) & set(longer.sketch())
    assert len(Words(post("one two three")).sketch()) == 1
    assert len(Words(post("two three", headline="one")).sketch()) == 1
    assert Words(post("two three", headline="one")).sketch() == Words(post("one two three")).sketch()
    assert Words(post("two three four", headline="one")).sketch() != Words(post("one two three")).sketch()
    assert Words(post("one two")).sketch() == []
    assert Words(post("on etwothree four five")).sketch() != Words(post("one two three")).sketch()
    assert Words(post("ab c d")).sketch() != Words(post("a bc d")).sketch()
