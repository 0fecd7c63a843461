"""JSON that stands in a dump, alone or amid other text, with the place of every value.

Read by hand rather than with `json.loads`, because an entry has to say on which lines it stands. Strings and numbers
are taken by the standard library.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate

import msgspec

from backfile.model import Dump
from backfile.text import clean, split_lines

_SPACE = re.compile(r"[ \t\r\n]*")
_BEGIN = re.compile(r'\{[ \t\r\n]{0,200}"|\[[ \t\r\n]{0,200}\{')
_SCALAR = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_DEEPEST = 64
_TRIES = 200  # braces that turn out to be no JSON; after so many the rest is left alone
_SIZE = 32_000_000  # characters of a dump
#: A line end inside a string is a wrap of the paste, `\n` written out is the author's: so lines are joined with CR.
JOIN = "\r"


class Node(msgspec.Struct):
    """A JSON value and where it stands; numbers and constants are text."""

    start: int
    end: int
    value: dict[str, Node] | list[Node] | str


class Source(msgspec.Struct):
    """The text of a dump as one string, and where its lines begin."""

    text: str
    starts: list[int]

    def line(self, offset: int) -> int:
        """The line (from 1) in which an offset stands."""
        return bisect_right(self.starts, offset)

    def lines(self, node: Node) -> range:
        """The lines a value stands on."""
        return range(self.line(node.start), self.line(max(node.start, node.end - 1)) + 1)


class _NoJsonError(ValueError):
    def __init__(self, at: int) -> None:
        super().__init__("no JSON")
        self.pos = at


def source_of(dump: Dump, joint: str = JOIN) -> Source:
    """All lines as they came, furniture too: what is markup cannot be told line by line."""
    texts = [clean(line.raw) for line in dump.lines]
    starts = [0, *accumulate(len(text) + len(joint) for text in texts[:-1])] if texts else []
    return Source(joint.join(texts), starts)


def find_json(source: Source, names: tuple[str, ...]) -> list[Node]:
    """The outermost objects and arrays that are whole, valid JSON and hold one of `names`.

    Of what is cut off or broken nothing is taken.
    """
    found: list[Node] = []
    at, tries = 0, 0
    if len(source.text) > _SIZE:
        return found
    while tries < _TRIES and (begin := _BEGIN.search(source.text, at)):
        try:
            node = _value(source.text, begin.start(), 0)
        except ValueError as error:
            tries += 1
            at = max(begin.start() + 1, int(getattr(error, "pos", 0)))
        else:
            if any(source.text.find(name, node.start, node.end) >= 0 for name in names):
                found.append(node)
            at = node.end
    return found


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> Node:
    at = _skip(text, at)
    sign = text[at : at + 1]
    if depth > _DEEPEST or not sign:
        raise _NoJsonError(at)
    if sign == "{":
        return _object(text, at, depth)
    if sign == "[":
        return _array(text, at, depth)
    value, end = _SCALAR.raw_decode(text, at)
    return Node(at, end, "" if value is None else _cleaned(str(value)))


def _cleaned(text: str) -> str:
    r"""Without the controls and lone surrogates that may be written out (`\u001b`); line ends stay."""
    return text if text.isprintable() else "".join(clean(line) + end for line, end in split_lines(text))


def _object(text: str, start: int, depth: int) -> Node:
    found: dict[str, Node] = {}
    at = _skip(text, start + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise _NoJsonError(at)
        key, at = _SCALAR.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise _NoJsonError(at)
        found[key] = _value(text, at + 1, depth + 1)
        at = _after(text, found[key].end, "}")
    return Node(start, at + 1, found)


def _array(text: str, start: int, depth: int) -> Node:
    found: list[Node] = []
    at = _skip(text, start + 1)
    while text[at : at + 1] != "]":
        found.append(_value(text, at, depth + 1))
        at = _after(text, found[-1].end, "]")
    return Node(start, at + 1, found)


def _after(text: str, at: int, close: str) -> int:
    """Behind the comma after a value, or at the sign that closes."""
    at = _skip(text, at)
    if text[at : at + 1] == close:
        return at
    behind = _skip(text, at + 1)
    if text[at : at + 1] != "," or text[behind : behind + 1] == close:
        raise _NoJsonError(at)
    return behind
