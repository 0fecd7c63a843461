"""Questions and answers: pairs come back in any language's marks, and pages that ask nothing are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.layouts import qa
from backfile.layouts.parts.qa_words import PAIRS
from backfile.model import Draft
from backfile.store import decode

QUICK = settings(max_examples=60, derandomize=True, deadline=None)
texts = st.lists(st.sampled_from(["boats", "ice", "lamps", "Sund", "ferry", "coal"]), min_size=2, max_size=7).map(
    " ".join
)
pairs = st.lists(st.tuples(texts, texts), min_size=2, max_size=6)
marks = st.sampled_from(
    [f"{q}: |{a}: " for q, a in PAIRS] + ["Frage: |Antwort: ", "Pregunta 1. |Respuesta 1. ", "Soru: |Cevap: "]
)


def drafts(text: str) -> list[Draft]:
    dump = decode("x.txt", text.encode())
    return [draft for region in qa.claim(dump) for draft in qa.read(dump, region).drafts]


@QUICK
@given(pairs, marks, st.sampled_from(["\n", "\n\n"]))
def test_marked_pairs_come_back(said: list[tuple[str, str]], mark: str, gap: str) -> None:
    asks, says = mark.split("|")
    page = "\n\n".join(f"{asks}Where are the {q}?{gap}{says}There are {a}." for q, a in said)
    found = drafts(f"A page about the harbour\n\n{page}\n")
    assert [(d.question, d.answers[0][1][0].items[0]) for d in found] == [
        (f"Where are the {q}?", f"There are {a}.") for q, a in said
    ]


@QUICK
@given(pairs)
def test_who_asks_is_told_by_the_questions(said: list[tuple[str, str]]) -> None:
    """The order of the two and the lengths of their names do not matter."""
    page = "\n\n".join(f"Ada: And the {q}?\n\nBo Lund: They are {a}." for q, a in said)
    found = drafts(f"Bo Lund: Good day to you all.\n\n{page}\n")
    assert [d.kind for d in found] == ["statement", *["qa"] * len(said)]
    assert {d.asker for d in found[1:]} == {"Ada"}


@pytest.mark.parametrize(
    "text",
    [
        "Wind: north.\n\nIce: none.\n\nNote: shut on Monday.\n\nNote: open on Tuesday.\n",
        "Date: 3 March\nPlace: Sund\nPrice: none\n\nDate: 4 March\nPlace: Nordhavn\nPrice: two crowns\n",
        "The lake froze.\n\nWho would cross it?\n\nNobody did, that year or the next.\n",
        "D.R. Lund and A. Voss came.\n\nP. Kern stayed at home, for the ice was thin.\n",
    ],
    ids=["notes", "records of a calendar", "one question in prose", "initials"],
)
def test_left_alone(text: str) -> None:
    assert not drafts(text)


def test_a_question_without_an_answer_is_reported() -> None:
    dump = decode("x.txt", b"Q: One?\nA: Yes.\n\nQ: Two?\nA: No.\n\nQ: Three?\n")
    reading = qa.read(dump, qa.claim(dump)[0])
    assert [(role.n, role.rule) for role in reading.account if role.role == "unread"] == [
        (7, "question without an answer")
    ]


def test_a_mark_with_nothing_behind_it() -> None:
    text = (
        "Q: Which boat?\nA: The red one.\n\nQ:\nQ: Which gate?\nA: The old one.\n\nQ: Which lamp?\nA: The lit one.\nQ:"
    )
    assert [draft.question for draft in drafts(text) if draft.answers] == ["Which boat?", "Which gate?", "Which lamp?"]


def test_a_name_that_says_nothing_makes_no_entry() -> None:
    text = "Mayor Lund:\n\nQ: Which boat?\nA: The red one.\n\nQ: Which gate?\nA: The old one.\n"
    assert all(draft.question or draft.body for draft in drafts(text))
