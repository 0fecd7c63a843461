"""RSS, Atom and WordPress exports as they stand in a dump: items with the lines their values stand on.

Nothing is ever fetched or expanded: what declares a document type is not read, so no entity can be declared. Names of
HTML characters, which feeds use though XML does not know them, are put in as characters.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any
from xml.parsers import expat

import msgspec

from backfile.layouts.parts.jsonld import Source

_ROOT = re.compile(r"<((?:[A-Za-z][\w.-]{0,20}:)?(?:rss|feed|RDF))(?=[\s>])")
_PIECE = re.compile(r"<((?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry))(?=[\s>])")
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_PLAIN_PREFIX = re.compile(r"(?:atom|a|rss|rss1|ns[0-9]{1,2}):")
_SIZE = 32_000_000  # characters of a feed
_MOST = 20  # feeds in one dump
_BEFORE = 20_000  # characters above a feed's first tag in which a document type would stand

#: element (below an item) -> what it is to us; of stamps the one that stands first here counts
FIELDS = {
    "title": "title", "content:encoded": "content", "content": "content",
    "description": "summary", "summary": "summary", "excerpt:encoded": "summary",
    "pubDate": "stamp", "published": "stamp", "issued": "stamp", "dc:date": "stamp", "created": "stamp",
    "wp:post_date": "made", "updated": "made", "modified": "made", "dcterms:modified": "made",
    "dc:creator": "author", "creator": "author", "author": "author", "author/name": "author",
    "wp:post_type": "type",
}  # fmt: skip
#: the same below the feed itself, as facts about the page
_FACTS = {
    "title": "title", "description": "standfirst", "subtitle": "standfirst", "tagline": "standfirst",
    "pubDate": "date", "lastBuildDate": "updated", "updated": "updated", "modified": "updated",
}  # fmt: skip


class Value(msgspec.Struct):
    """One value of an item: its text, or its markup, with the lines that have any of it."""

    form: str  #: the `type` it is said to have
    parts: list[tuple[bool, str]] = []  #: is it markup, and the text
    lines: list[int] = []

    @property
    def text(self) -> str:
        """All of it. Where elements stand in it, it is HTML, and bare text among them is escaped."""
        inner = any(markup for markup, _ in self.parts)
        return "".join(html.escape(text, quote=False) if inner and not markup else text for markup, text in self.parts)


class Item(msgspec.Struct):
    """An item or entry of a feed, or (kind `feed`) the feed."""

    first: int
    last: int = 0
    values: dict[str, list[Value]] = {}

    def of(self, name: str) -> list[Value]:
        """The values of a kind that hold anything."""
        return [value for value in self.values.get(name, []) if value.lines]


class Feed(msgspec.Struct):
    """A feed in a dump."""

    first: int
    last: int
    items: list[Item]
    facts: Item


def find_feeds(source: Source) -> list[Feed]:
    """Every feed of a text that is well-formed. Items pasted without their feed count too."""
    found: list[Feed] = []
    text, at = source.text, 0
    for _ in range(_MOST if len(text) <= _SIZE else 0):
        if (begin := _ROOT.search(text, at)) is None:
            break
        close = f"</{begin[1]}>"
        end = text.find(close, begin.end())
        if end < 0:
            break
        at = end + len(close)
        found += _read(source, begin.start(), at, "")
    if not found and at == 0 and (begin := _PIECE.search(text[:_SIZE])):
        close = f"</{begin[1]}>"
        end = text.rfind(close)
        found += _read(source, begin.start(), end + len(close), "feed") if end > begin.start() else []
    return found


def _read(source: Source, start: int, end: int, around: str) -> list[Feed]:
    text = source.text
    if _DECLARES.search(text, max(0, start - _BEFORE), start):
        return []
    xml = _NAMED.sub(lambda found: html5.get(found[1] + ";", found[0]), text[start:end])
    reader = _Reader(source.line(start) - 1)
    try:
        reader.parse(f"<{around}>{xml}</{around}>" if around else xml)
    except expat.ExpatError:
        return []
    head = text.rfind("<?xml", max(0, start - 2_000), start)
    first = source.line(head if head >= 0 and not text[head:start].partition("?>")[2].strip() else start)
    return [Feed(first, source.line(end - 1), reader.items, reader.facts)] if reader.items else []


class _Reader:
    """Listens to the parser; keeps the path of elements from the item (or feed) inwards."""

    def __init__(self, above: int) -> None:
        self.items: list[Item] = []
        self.facts = Item(above + 1)
        self.path: list[str] = []
        self.item: Item | None = None
        self.base = 0  # depth of the item, or of the feed or channel
        self.value: Value | None = None
        self.depth = 0  # of the element whose value is taken
        self.above = above
        self.parser: Any = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def parse(self, source: str) -> None:
        """Read it all, or raise."""
        self.parser.Parse(source, True)

    def _line(self) -> int:
        return self.above + int(self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _PLAIN_PREFIX.sub("", name)
        self.path.append(name)
        if self.value is not None and not (name == "name" and self.path[self.depth - 1] == "author"):
            self.value.parts.append((True, f"<{name}>"))
        elif self.item is None and name in ("item", "entry"):
            self.item, self.base = Item(self._line()), len(self.path)
        elif self.item is None and name in ("rss", "feed", "channel", "rdf:RDF"):
            self.base = len(self.path)
        else:
            self._open(attributes)

    def _open(self, attributes: dict[str, str]) -> None:
        """Begin a value, where this element has one for us."""
        if len(self.path) > self.base + 2:
            return
        below = "/".join(self.path[self.base :])
        kind = FIELDS.get(below) if self.item else _FACTS.get(below)
        if kind:
            self.value, self.depth = Value(attributes.get("type", "")), len(self.path)
            (self.item or self.facts).values.setdefault(kind, []).append(self.value)

    def _end(self, _: str) -> None:
        if self.value is not None and len(self.path) == self.depth:
            self.value = None
        elif self.value is not None and self.path[self.depth - 1] != "author":
            self.value.parts.append((True, f"</{self.path[-1]}>"))
        if self.item is not None and len(self.path) == self.base:
            self.item.last = self._line()
            self.items.append(self.item)
            self.item = None
            self.base -= 1
        self.path.pop()

    def _text(self, data: str) -> None:
        # Of an Atom author only the name is his name; his address and mail are not.
        other = self.value is not None and self.path[self.depth - 1] == "author" and len(self.path) > self.depth
        if self.value is None or (other and self.path[-1] != "name"):
            return
        self.value.parts.append((False, data))
        if data.strip():
            self.value.lines.append(self._line())
