"""Who writes on a page: lines next to stamps, or below posts, that look like persons in most posts or come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.persons import is_person
from backfile.layouts.parts.placed import Place, below, block, is_text, zone
from backfile.model import Dump

_FIRST = 3  # of the lines with text among them

Beside = list[tuple[str, str]]  #: lines that look like persons, each with the line below it


def author_lines(dump: Dump, posts: Sequence[Place], labels: frozenset[str], *, after: bool) -> frozenset[str]:
    """Lines that name who wrote a post.

    Where the stamp closes its post (`after`), its first lines are looked at, else those around the stamp and the last.
    """
    places: dict[int, Beside] = {}  # place (1 below the stamp, -1 above it; 1 is the first line where stamps close)
    signed: list[str] = []  # last lines of posts
    for post in posts:
        under = below(dump, post) if not after else []
        for place, text, following in _around(dump, post, under, after=after):
            if is_person(text):
                places.setdefault(place, []).append((text, following))
        if under and is_person(bare_name(under[-1])):
            signed.append(under[-1])
    names = _beside(places, labels, len(posts))
    if len(signed) >= max(2, 0.5 * len(posts)) or len(set(signed)) < len(signed):
        names |= set(signed)
    return frozenset(names)


def bare_name(text: str) -> str:
    """A signature without its dash."""
    return text.lstrip("—–- ")


def _around(dump: Dump, post: Place, under: list[str], *, after: bool) -> list[tuple[int, str, str]]:
    """Place, line and the line below it, where names may stand."""
    if after:
        above, _ = block(dump, post)
        return [(at, text, above[at] if at < len(above) else "") for at, text in enumerate(above[:2], 1)]
    first = [(at, text, under[at] if at < len(under) else "") for at, text in enumerate(under[:_FIRST], 1)]
    over = zone(dump, post)[:2]
    return first + [(-at, dump.text(n).strip(), dump.text(n + 1).strip()) for at, n in enumerate(over, 1)]


def _beside(places: dict[int, Beside], labels: frozenset[str], posts: int) -> set[str]:
    said = Counter(text for lines in places.values() for text, _ in lines)
    several = len(said) > 1 or not labels.intersection(said)
    names = {text for text, count in said.items() if count > 1 and several}
    if names:
        # Where some write twice, the others who stand in their places wrote once.
        names |= {text for lines in places.values() for text, after in lines if is_text(after) or after in said}
    for place, lines in places.items():
        counts = Counter(text for text, _ in lines)
        if place < 0 and names.intersection(counts) and len(lines) >= 0.6 * posts:
            names |= set(counts)
        elif place > 0 and len(lines) >= max(2, 0.5 * posts):
            headed = sum(bool(after) and not is_sentence(after) for _, after in lines)
            if headed >= 0.6 * len(lines) or len(counts) <= 0.6 * len(lines):
                names |= set(counts)
    return names
