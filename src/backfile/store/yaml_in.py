"""The one way we read YAML: every scalar is text, and nothing a file can hold makes reading slow.

A pass over the parser's events builds plain dicts, lists and texts; what we wrote ourselves is read without
(`yaml_own.py`). What YAML could hide in a file (anchors, merge keys, tags, doubled keys, deep nesting) is refused
where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml
from yaml import CLoader

from backfile.store.yaml_own import read_own
from backfile.text import split_lines

#: What a file holds: a text, a list or a dict, to any depth up to MAX_DEPTH.
Value: TypeAlias = "str | list[Value] | dict[str, Value]"
#: Keys and places in lists that lead from a document to a value in it.
KeyPath: TypeAlias = "tuple[str | int, ...]"

MAX_SIZE = 20_000_000  #: characters of a file
MAX_DEPTH = 20  #: collections in collections
MAX_NODES = 1_000_000  #: scalars and collections of a file
MAX_KEYS = 10_000  #: of one collection
_LONG = 1_000_000  # characters: in a longer text, to find the line of a fault would take longer than to read it

# To the parser these end a line; to an editor, and to us, they do not.
_SEPARATORS = dict.fromkeys([0x85, 0x2028, 0x2029], " ")
_NULLS = frozenset(["~", "null", "Null", "NULL"])


class YamlError(ValueError):
    """A text that is not YAML, or more than we take of it."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line  #: from 1
        self.what = what


class Document:
    """One document of a YAML text."""

    __slots__ = ("_first_line", "_nodes", "_number", "_text", "line", "value")

    def __init__(self, value: Value, line: int, text: str, number: int, first_line: int) -> None:
        self.value = value
        self.line = line  #: of its first key, from 1
        self._text = text
        self._number = number
        self._first_line = first_line
        self._nodes: list[Any] = []

    def line_of(self, path: KeyPath) -> int:
        """The line where the key or list item at `path` stands; of the deepest one above it, if it is absent.

        Parses the text again: for messages only. In a text of megabytes it is the document's first line.
        """
        line = self.line
        if len(self._text) > _LONG:
            return line
        self._nodes = self._nodes or compose(self._text)
        node = self._nodes[self._number]
        for part in path:
            if isinstance(node, yaml.MappingNode):
                pairs = [pair for pair in node.value if pair[0].value == part]
                step = pairs[0] if pairs else None
            else:
                inside = isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value)
                step = (node.value[part], node.value[part]) if inside else None
            if step is None:
                break
            line = self._first_line + step[0].start_mark.line
            node = step[1]
        return line


def parse_documents(text: str, first_line: int = 1) -> list[Document]:
    """The documents of `text`, whose first line has the number `first_line`; empty ones are left out.

    Raises YamlError for what is not YAML and for what we refuse.
    """
    if len(text) > MAX_SIZE:
        raise YamlError(first_line, f"more than {MAX_SIZE:,} characters")
    own = read_own(text)
    if own is not None:
        return [Document(own, first_line + 1, text, 0, first_line)]
    if not text.isascii():
        text = text.translate(_SEPARATORS)
    try:
        return [
            Document(value, first_line + mark.line, text, number, first_line)
            for number, (value, mark) in enumerate(_documents(CLoader(text)))
            if value is not None
        ]
    except _Refused as error:
        raise YamlError(first_line + error.mark.line, error.what) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark is not None else 0)
        raise YamlError(line, f"not YAML: {error.problem or error.context}") from error
    except yaml.reader.ReaderError as error:
        line = first_line + sum(bool(end) for _, end in split_lines(text.partition(chr(error.character))[0]))
        raise YamlError(line, f"not YAML: the character U+{error.character:04X}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(first_line, f"not YAML: {error}") from error


def compose(text: str) -> list[Any]:
    """PyYAML's nodes, with their places, of a text that `parse_documents` took: shallow, and free of aliases."""
    return list(yaml.compose_all(text.translate(_SEPARATORS), Loader=CLoader))


class _Refused(Exception):  # noqa: N818 - not a mistake of the program
    def __init__(self, event: Any, what: str) -> None:
        super().__init__(what)
        self.mark = event.start_mark
        self.what = what


def _documents(parser: Any) -> Iterator[tuple[Value | None, Any]]:
    """Each document's value (None for an empty one) and the place in the text where it starts."""
    next_event = parser.get_event
    nodes = 0
    while not isinstance(event := next_event(), yaml.StreamEndEvent):
        if not isinstance(event, yaml.DocumentStartEvent):
            continue
        first = next_event()
        value, count = _build(first, next_event)
        empty = isinstance(first, yaml.ScalarEvent) and value == ""
        next_event()  # the document's end
        nodes += count
        if nodes > MAX_NODES:
            raise _Refused(first, f"more than {MAX_NODES:,} values")
        yield None if empty else value, first.start_mark


def _build(event: Any, next_event: Any) -> tuple[Value, int]:  # noqa: C901 - one loop, since a call a node costs half
    """The value that starts at `event`, and the number of nodes in it."""
    stack: list[tuple[Any, str | None]] = []  # the collections around, each with the key that waits for its value
    into: Any = None
    key: str | None = None
    nodes = 0
    while True:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise _Refused(event, "anchors and tags are not read, write the value itself")
            value: Any = event.value
            if not event.style and value in _NULLS:
                value = ""
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                raise _Refused(event, "anchors and tags are not read, write the value itself")
            if type(into) is dict and key is None:
                raise _Refused(event, "a key must be text")
            if len(stack) >= MAX_DEPTH:
                raise _Refused(event, f"nested more than {MAX_DEPTH} deep")
            stack.append((into, key))
            into, key = ({} if kind is yaml.MappingStartEvent else []), None
            nodes += 1
            event = next_event()
            continue
        elif kind is yaml.AliasEvent:
            raise _Refused(event, "aliases are not read, write the value itself")
        else:  # the end of a collection
            value = into
            into, key = stack.pop()
        nodes += 1
        if nodes > MAX_NODES:
            raise _Refused(event, f"more than {MAX_NODES:,} values")
        if into is None:
            return value, nodes
        if type(into) is list:
            into.append(value)
        elif key is not None:
            into[key] = value
            key = None
        elif value in into:
            raise _Refused(event, f"the key '{value}' stands here twice")
        elif value == "<<" and not event.style:
            raise _Refused(event, "merge keys (<<) are not read, write the keys themselves")
        elif len(into) >= MAX_KEYS:
            raise _Refused(event, f"more than {MAX_KEYS:,} keys in one place")
        else:
            key = value
        event = next_event()
