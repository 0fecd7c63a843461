"""What an object of structured data holds for us, and how its values are taken."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from backfile.layouts.parts.jsonld import Node
from backfile.layouts.parts.markup import Passage


class Thing(msgspec.Struct):
    """An object that becomes an entry."""

    node: Node
    kind: str  #: `post` or `qa`
    used: list[Node]  #: the values its words come from
    head: str = ""
    stamp: str = ""
    people: list[str] = []
    text: Passage = msgspec.field(default_factory=Passage)
    captions: list[tuple[str, str]] = []
    answers: list[tuple[str, Passage]] = []

    @property
    def empty(self) -> bool:
        """Has it no words at all?"""
        return not (self.head or self.text.blocks or self.captions or self.answers)


def types(node: Node) -> set[str]:
    """The types of an object in small letters, without the address of the vocabulary."""
    if not isinstance(node.value, dict) or (kind := node.value.get("@type")) is None:
        return set()
    return {plain(part).rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for part in listed(kind)}


def plain(node: Node | None) -> str:
    """The text of a value: itself, or what its object gives as value or name."""
    if node is None or isinstance(node.value, list):
        return ""
    if isinstance(node.value, str):
        return node.value
    return plain(node.value.get("@value") or node.value.get("name"))


def in_one_line(node: Node | None) -> str:
    """The text of a value, which a paste may have wrapped."""
    return " ".join(plain(node).split())


def naming(node: Node) -> Node:
    """The part of a person's object that says the name."""
    return node.value.get("name", node) if isinstance(node.value, dict) else node


def listed(node: Node) -> list[Node]:
    """The values of a list, or the one value; without empty ones."""
    return [part for part in node.value if part.value] if isinstance(node.value, list) else [node] if node.value else []


def parts(node: Node) -> Iterator[Node]:
    """The values inside an object or a list."""
    if isinstance(node.value, dict):
        yield from node.value.values()
    elif isinstance(node.value, list):
        yield from node.value
