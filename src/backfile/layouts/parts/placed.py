"""Posts by their stamps: the lines around each stamp up to the next, and what a line may be by its form alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.day_headings import counted_heading
from backfile.model import Dump
from backfile.scan import Mark, near_day, weekday_number, whole_stamp

_TITLE = 160  # characters; a longer line is no headline
_TEXT = 60  # characters from which a line is text, whatever it ends in
_DAY = 80  # characters of a day alone on a line
_CRY = 40  # characters of a question or a cry that may be a headline
_ABOVE = 3  # lines above a stamp that are looked at


class Place(msgspec.Struct, frozen=True):
    """A stamp with the line of the one before it and of the one after it."""

    mark: Mark
    floor: int
    ceiling: int


def places_of(dump: Dump, marks: Sequence[Mark]) -> list[Place]:
    """Each stamp of a run in its place."""
    numbers = [0, *(mark.n for mark in marks), len(dump.lines) + 1]
    return [Place(mark, numbers[at], numbers[at + 2]) for at, mark in enumerate(marks)]


def filled(dump: Dump, first: int, last: int) -> list[int]:
    """The lines from `first` to `last` that are not blank."""
    return list(dump.filled[bisect_left(dump.filled, first) : bisect_right(dump.filled, last)])


def below(dump: Dump, place: Place, most: int = 0) -> list[str]:
    """The lines below a stamp up to the next, all or those on the next `most` lines of the dump."""
    last = min(place.ceiling - 1, place.mark.n + most) if most else place.ceiling - 1
    return [text for line in dump.lines[place.mark.n : last] if (text := line.text.strip())]


def zone(dump: Dump, place: Place) -> list[int]:
    """Lines directly above a stamp, the nearest first; one blank line may part it from them, the next ends them."""
    found: list[int] = []
    for n in range(place.mark.n - 1, place.floor, -1):
        if dump.text(n).strip():
            found.append(n)
            if len(found) == _ABOVE:
                break
        elif found or n < place.mark.n - 1:
            break
    return found


def block(dump: Dump, place: Place) -> tuple[list[str], list[str]]:
    """The lines above and below a stamp up to the next blank line or stamp."""
    above: list[str] = []
    under: list[str] = []
    for n in range(place.mark.n - 1, place.floor, -1):
        if not dump.lines[n - 1].raw.strip():
            break
        above.append(dump.text(n).strip())
    for n in range(place.mark.n + 1, place.ceiling):
        if not dump.lines[n - 1].raw.strip():
            break
        under.append(dump.text(n).strip())
    return above[::-1], under


def is_title(text: str) -> bool:
    """May the line be a headline: short, no sentence, no stamp? A cry or a question of a few words may."""
    if not text or len(text) > _TITLE:
        return False
    short = len(text) <= _CRY and text[-1] in "!?" and text.count(".") == 0
    return (short or not is_sentence(text)) and whole_stamp(text) is None


def is_text(text: str) -> bool:
    """Is the line running text: long, or a sentence?"""
    return len(text) > _TEXT or (is_sentence(text) and not text.endswith(":"))


def is_day(dump: Dump, n: int) -> bool:
    """Is the line a day and nothing else: its date, its weekday alone, or a word such as "yesterday"?"""
    text = dump.text(n).strip()
    stamp = whole_stamp(text) if 0 < len(text) <= _DAY else None
    if stamp is None:
        return (len(text) < 20 and _is_day_word(text.rstrip(":"))) or counted_heading(text) != ""
    return stamp.clock is None and stamp.day is not None


def _is_day_word(text: str) -> bool:
    return weekday_number(text) is not None or near_day(text) is not None
