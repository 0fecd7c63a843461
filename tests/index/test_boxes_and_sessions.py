"""Dates in infoboxes, questions by the page they stood on, and the entries beside one in its topics."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tools import tiny

from backfile.index.fields import pieces

DAYS = {"2031-02-08", "2031-03-06"}


def test_dates_that_have_a_page_are_found() -> None:
    found = pieces("8 February 2031 – March 6, 2031, and 9 March 2031 (2031-02-08)", DAYS)
    assert [(piece.text, piece.day) for piece in found if piece.day] == [
        ("8 February 2031", "2031-02-08"),
        ("March 6, 2031", "2031-03-06"),
        ("2031-02-08", "2031-02-08"),
    ]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(["8 February 2031", " ", "March", "6", ", ", "2031", "–", "12:30", "é"])).map("".join))
def test_the_pieces_joined_are_the_value(value: str) -> None:
    assert "".join(piece.text for piece in pieces(value, DAYS)) == value


def test_questions_stand_with_those_of_their_page() -> None:
    found = tiny.listings().sessions
    assert [(session.source.name, session.name, [item.ref.id for item in session.asked]) for session in found] == [
        ("tarn", "questions", ["2031-02-10-why", "2031-02-10-remark"])
    ]


def test_the_title_of_a_page_is_told_as_far_as_it_may_be() -> None:
    made = tiny.archive()
    why = next(filed for filed in made.entries if filed.entry.id == "2031-02-10-why")
    asked = msgspec.structs.replace(why.entry, origins=tiny.origin("3"))
    redacted = msgspec.structs.replace(asked, redact=("courier",))
    hidden = msgspec.structs.replace(why.entry, id="2031-02-10-x", origins=tiny.origin("4"), hidden=True)
    for entries, title in (
        ([asked], "The Tarn Courier"),
        ([redacted], "The Tarn █████"),
        ([asked, hidden], "Tarn Courier"),  # the name of the source: words of a hidden entry are in no title
    ):
        made.entries = [msgspec.structs.replace(why, entry=entry) for entry in entries]
        (session,) = tiny.listings(made).sessions
        assert session.title == title


def test_steps_lead_through_a_topic() -> None:
    found = tiny.listings()
    items = [item for day in found.days for item in day.items] + list(found.undated)
    chain = [item for item in items if any(step.slug == "saltmarket" for step in item.steps)]
    steps = [next(step for step in item.steps if step.slug == "saltmarket") for item in chain]
    assert [step.next.id for step in steps[:-1] if step.next] == [item.ref.id for item in chain[1:]]
    assert steps[0].previous is None
    assert steps[-1].next is None
