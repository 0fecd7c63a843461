"""On which line of its dump the words stand that gave an entry a topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

import msgspec

from backfile.model import Dump, Item, Seen, Tag
from backfile.model.paths import capture_part

ReadDump = Callable[[str], "Dump | None"]

_MOST = 100  # places looked at; one word a thousand times in one entry says nothing of where
_BETWEEN = re.compile(r"[\W_]+")
_NEAR = 16  # characters on either side that tell one place from another


class Place(msgspec.Struct, frozen=True):
    """A line of a dump."""

    dump: str
    line: int
    page: str  #: of the capture, where the line can be seen; empty if there is none


def find_places(item: Item, read_dump: ReadDump) -> dict[str, Place]:
    """Slug -> where the words of that tag stand, as far as the dumps still tell: the later capture goes first."""
    missing = {tag.slug: tag for tag in item.tags if tag.alias}
    found: dict[str, Place] = {}
    for seen in reversed(item.seen):
        dump = read_dump(seen.dump) if missing else None
        if dump is None or dump.sha256 != seen.sha256:
            continue
        first, last = _span(seen)
        text = "\n".join(line.text for line in dump.lines[first - 1 : last])
        for tag in list(missing.values()):
            at = _find(tag, text)
            if at is not None:
                found[tag.slug] = _place(seen, first + text.count("\n", 0, at))
                del missing[tag.slug]
    return found


def _span(seen: Seen) -> tuple[int, int]:
    first, _, last = seen.lines.partition("-")
    return int(first), int(last or first)


def _place(seen: Seen, line: int) -> Place:
    shown = capture_part(str(line)) == capture_part(seen.lines)
    return Place(seen.dump, line, seen.page if shown else "")


def _find(tag: Tag, text: str) -> int | None:
    """Where the words of a tag stand in `text`: of several places the one with the same words around it."""
    before, after = _squeezed(tag.before.lstrip("…"))[-_NEAR:][::-1], _squeezed(tag.after.rstrip("…"))[:_NEAR]
    wanted = len(before) + len(after)
    best, where = 0 if wanted else -1, None
    for start, end in islice(_places(tag.alias, text), _MOST):
        left, right = _squeezed(text[max(0, start - 2 * _NEAR) : start])[::-1], _squeezed(text[end : end + 2 * _NEAR])
        agreed = _shared(before, left) + _shared(after, right)
        if agreed > best:
            best, where = agreed, start
        if agreed == wanted:
            break
    return where


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    if start < 0 and " " in words:  # a line may end between them
        pattern = r"\s+".join(map(re.escape, words.split()))
        yield from (match.span() for match in re.finditer(pattern, text))
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _squeezed(text: str) -> str:
    """The letters and digits alone: what stands between words is not the same in an entry and in its dump."""
    return _BETWEEN.sub("", text)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    for n, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return n
    return min(len(one), len(other))
