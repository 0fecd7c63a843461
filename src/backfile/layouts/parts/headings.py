"""Headings without marks: short lines that are no sentences and stand above text."""

from __future__ import annotations

from bisect import bisect_right

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.wiki import has_edit_link, head_text, is_marked
from backfile.model import Dump
from backfile.scan import of_picture, whole_stamp

__all__ = ["LONGEST", "has_edit_link", "head_text", "is_day", "is_heading", "is_text", "next_filled"]

LONGEST = 90  # characters of a heading
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")  # a file's name is no heading
_TEXT = 90  # characters from which a line is running text


def next_filled(dump: Dump, n: int) -> int:
    """The next line after `n` that is not blank; 0 where there is none."""
    at = bisect_right(dump.filled, n)
    return dump.filled[at] if at < len(dump.filled) else 0


def is_heading(dump: Dump, n: int) -> bool:
    """May line `n` head a passage? Short, no small letter first, no sentence, text or a further heading below it."""
    text = dump.text(n)
    if is_marked(text):
        below = next_filled(dump, n)
        return bool(below) and (is_text(dump, below) or _short(dump, below))
    text = head_text(text) if 0 < len(text) < LONGEST * 2 else ""
    if not text or len(text) > LONGEST or not _opens(text) or text.casefold().endswith(_PICTURES):
        return False
    if of_picture(text) or (is_sentence(text) and not (text.endswith(".") and len(text.split()) <= 4)):
        return False
    below = next_filled(dump, n)
    return bool(below) and (is_text(dump, below) or _short(dump, below))


def _opens(text: str) -> bool:
    """Does the text open as a heading may? Scripts without capitals have no small letters, either."""
    return (text[0].isalpha() and not text[0].islower()) or text[0].isdigit() or text[0] in "\"'“‘«¿„"


def is_text(dump: Dump, n: int) -> bool:
    """Is line `n` running text: a long line, or a whole sentence?"""
    text = dump.text(n).strip()
    return len(text) > _TEXT or (is_sentence(text) and len(text.split()) > 5)


def _short(dump: Dump, n: int) -> bool:
    """A line below a heading that may itself be one, with text below it."""
    text = dump.text(n).strip()
    if len(text) > LONGEST or (is_sentence(text) and len(text.split()) > 4):
        return False
    below = next_filled(dump, n)
    return bool(below) and (is_text(dump, below) or (is_day(text) or is_day(dump.text(below))))


def is_day(text: str) -> bool:
    """Is the line a date and nothing else?"""
    stamp = whole_stamp(head_text(text)) if len(text) < LONGEST * 2 else None
    return stamp is not None and stamp.clock is None
