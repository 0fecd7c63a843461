"""What a box of labels and values is made of, and what may stand as a label in it."""

from __future__ import annotations

import re

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.scan import stamp_at, whole_stamp

_LONGEST_LABEL = 60  # characters
_MOST_WORDS = 6
_SHORT = 160  # characters of a line that may be a value
_RUN = re.compile(r"\s*[•●▪]\s*")
_LINE_ENDS = ".?!;|•"


class Row(msgspec.Struct, kw_only=True):
    """One line of a box. A row has a label; a further value has none; anything else is about the box."""

    n: int  #: the line
    rule: str  #: what said so
    label: str = ""
    values: list[str] = []
    open: bool = False  #: no bar has closed its cell: the next line goes on with its values
    caption: bool = False  #: a title or caption of the box


class Box(msgspec.Struct, kw_only=True):
    """The rows of an infobox, in page order, and how good a box they are."""

    rows: list[Row]
    score: float
    why: str

    @property
    def first(self) -> int:
        """The first line."""
        return self.rows[0].n

    @property
    def last(self) -> int:
        """The last line."""
        return self.rows[-1].n


def values_of(text: str) -> list[str]:
    """The values of a cell; bullets in a cell run a list together."""
    return [value.strip() for value in _RUN.split(text) if value.strip()]


def begins_upper(text: str) -> bool:
    """Does the text begin with a capital, or with a letter of a script that has none?"""
    return bool(text) and text[0].isalpha() and not text[0].islower()


def is_label(text: str) -> bool:
    """May the text be a label: a few words, capital first, neither a sentence nor a moment?"""
    text = text.strip()
    if not begins_upper(text) or len(text) > _LONGEST_LABEL or len(text.split()) > _MOST_WORDS:
        return False
    return text[-1] not in _LINE_ENDS and not names_moment(text)


def names_moment(text: str) -> bool:
    """Is the text a date or a clock, as at the head of an event or a post?"""
    text = text.strip(" :*-–—.")
    if whole_stamp(text) is not None or (text.isdigit() and len(text) == 4):
        return True
    stamp = stamp_at(text)
    return stamp is not None and stamp.end >= len(text) - 4


def is_short(text: str) -> bool:
    """May the line stand in a box: short, and no running text?"""
    text = text.strip()
    return len(text) <= _SHORT and not (is_sentence(text) and len(text.split()) > 6)
