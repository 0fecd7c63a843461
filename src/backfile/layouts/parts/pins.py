"""Posts that a page keeps on top, out of its order: a line beside their stamps says so, or their dates prove it."""

from __future__ import annotations

from collections.abc import Sequence

from backfile.model import Dump
from backfile.scan import Mark

_MOST_PINNED = 3
_LONGEST_PIN = 24
_PINS = {
    "pinned", "pinned post", "angeheftet", "angepinnt", "épinglé", "fijado", "destacado", "fissato", "in evidenza",
    "fixado", "vastgezet", "закреплено", "закріплено", "مثبت", "sabitlendi", "sabitlenmiş",
}  # fmt: skip


def is_pin(text: str) -> bool:
    """Does a line say that the post is kept on top of the page?"""
    return len(text) < _LONGEST_PIN and text.strip(" •*·:[]()📌").casefold() in _PINS


def pinned(marks: Sequence[Mark], dump: Dump) -> list[Mark]:
    """The first posts of a page, as far as a line beside their stamps says that they are kept on top."""
    found: list[Mark] = []
    for mark in marks[: _MOST_PINNED + 1]:
        near = [n for n in (mark.n - 2, mark.n - 1, mark.n + 1) if 1 <= n <= len(dump.lines)]
        if not any(is_pin(dump.text(n)) for n in near):
            break
        found.append(mark)
    return found if len(found) < len(marks) else []


def out_of_order(marks: Sequence[Mark], kept: Sequence[Mark], way: int) -> list[Mark]:
    """Older posts above the newest one of a page that runs back, though no line says that they are kept on top.

    Only dates prove that: clocks alone may as well be a plan of the day.
    """
    before = [mark for mark in marks if mark.n < kept[0].n]
    if way > 0 or len(kept) < 3 or not 0 < len(before) <= _MOST_PINNED:
        return []
    alike = all(mark.shape == kept[0].shape and mark.stamp.day for mark in before)
    return before if alike else []
