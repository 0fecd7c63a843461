"""Two pages pasted into one dump are read as each alone: nothing that one says of its days leaks into the other."""

from __future__ import annotations

import random

import pytest
from tests.laws.test_conventions import FORMS, NESTED, PLACES, page, read

DICE = random.Random(7)
KINDS = [
    (form, place)
    for form in FORMS
    for place in PLACES
    if (form, place) not in NESTED and place not in ("own line, doubled label", "below")
]
PAIRS = [
    (*DICE.choice(KINDS), DICE.random() < 0.5, *DICE.choice(KINDS), DICE.random() < 0.5, between)
    for between in ("", "----------", "© Lake Courier", "https://lake-courier.example/storm")
    for _ in range(25)
]


@pytest.mark.parametrize("pair", PAIRS)
def test_each_is_read_as_if_it_stood_alone(pair: tuple[str, str, bool, str, str, bool, str]) -> None:
    form, place, back, form2, place2, back2, between = pair
    one, _ = page(form, place, back)
    other, _ = page(form2, place2, back2)
    other = other.replace("Saturday 8 March 2031", "Sunday 9 March 2031").replace(
        "Fog on the lake", "Storm in the hills"
    )
    alone = [(entry.date, entry.time, entry.headline) for text in (one, other) for entry in read(text)]
    both = [(entry.date, entry.time, entry.headline) for entry in read(f"{one}\n{between}\n\n{other}")]
    assert both == alone
