"""Adding to the vocabulary: what a person wrote stays byte for byte, comments included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import yaml

from backfile.model import Topic
from backfile.store.topics import parse_topics, topics_text
from backfile.store.yaml_in import YamlError, compose
from backfile.text import split_lines


def add_topics(text: str, new: Sequence[Topic], words: Mapping[str, Sequence[str]]) -> tuple[str, list[str]]:
    """The vocabulary `text` with the `new` topics at its end, and the slugs of those that took further `words`.

    A topic takes further words (slug -> words) only where it stands exactly as backfile wrote it, marked `suggested`.
    What comes out is read again and compared. Raises YamlError with the line for a text that cannot be added to.
    """
    topics, faults = parse_topics(text)
    if faults:
        raise YamlError(faults[0].line, faults[0].what)
    bom = text[: text.startswith("\ufeff")]
    lines = [line + end for line, end in split_lines(text[len(bom) :])]
    nodes = compose(text[len(bom) :])
    node: Any = nodes[0] if nodes else None
    listed = isinstance(node, yaml.SequenceNode) and bool(node.value)
    if listed and node.flow_style:
        raise YamlError(node.start_mark.line + 1, "the list stands in brackets, write each topic behind a dash")
    if node is not None and not listed:  # `[]` alone
        lines = []
    indent = " " * node.start_mark.column if listed else ""
    taken: list[str] = []
    wanted: list[Topic] = []
    for n, topic in reversed(list(enumerate(topics))):
        longer = _longer(topic, words.get(topic.slug, ()))
        start = node.value[n].start_mark.line
        old = _lines([topic], indent)
        if longer != topic and lines[start : start + len(old)] == old:
            lines[start : start + len(old)] = _lines([longer], indent)
            topic = longer
            taken.append(topic.slug)
        wanted.insert(0, topic)
    edited = bom + _ended("".join(lines), new) + "".join(_lines(new, indent))
    if parse_topics(edited) != ([*wanted, *new], []):
        raise YamlError(1, "cannot be added to without a rewrite")
    return edited, taken[::-1]


def topic_lines(text: str) -> dict[str, int]:
    """Slug -> the line where that topic begins, in the text of a vocabulary that can be read."""
    nodes: list[Any] = compose(text.removeprefix("\ufeff"))
    found: dict[str, int] = {}
    for item in nodes[0].value if nodes else []:
        for key, value in item.value if isinstance(item, yaml.MappingNode) else []:
            if key.value == "slug":
                found.setdefault(value.value, item.start_mark.line + 1)
    return found


def _longer(topic: Topic, words: Sequence[str]) -> Topic:
    more = [word for word in words if word not in topic.aliases]
    if not topic.suggested or not more:
        return topic

    return msgspec.structs.replace(topic, aliases=(*topic.aliases, *more))


def _lines(topics: Sequence[Topic], indent: str) -> list[str]:
    if not topics:
        return []
    return [indent + line + end if line else end for line, end in split_lines(topics_text(topics))]


def _ended(text: str, new: Sequence[Topic]) -> str:
    return f"{text}\n" if new and text and not text.endswith(("\n", "\r")) else text
