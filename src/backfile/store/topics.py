"""The topic vocabulary: `content/topics.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from backfile.model import Problem, Topic
from backfile.store.convert import Fault, convert, problems, without
from backfile.store.fields import slug_fault
from backfile.store.tree import read_text
from backfile.store.yaml_in import Document, Value, YamlError, parse_documents
from backfile.store.yaml_out import emit

PATH = "content/topics.yaml"
_TYPES = ("topic", "person", "place")


def load_topics(root: Path) -> tuple[list[Topic] | None, list[Problem]]:
    """The topics of the archive at `root` in the file's order (None without a file), and what is wrong there.

    A topic that is wrong is left out; a key that is unknown is left out alone.
    """
    if not (root / PATH).exists():
        return None, []
    text, unread = read_text(root, PATH)
    if unread is not None:
        return [], [unread]
    return parse_topics(text)


def parse_topics(text: str) -> tuple[list[Topic], list[Problem]]:
    """The topics in the `text` of a vocabulary; like `load_topics`."""
    try:
        documents = parse_documents(text)
    except YamlError as error:
        what, line = error.what, error.line
        return [], [Problem(path=PATH, line=line, code="yaml", what=what, hint="mend it", refused=True)]
    if not documents:
        return [], []
    document = documents[0]
    if len(documents) > 1 or not isinstance(document.value, list):
        what, hint = "not a list of topics", "write '- slug: ...' for each"
        return [], [Problem(path=PATH, line=document.line, code="yaml", what=what, hint=hint, refused=True)]
    return _topics(document.value, document)


def _topics(items: list[Value], document: Document) -> tuple[list[Topic], list[Problem]]:
    topics: dict[str, Topic] = {}
    places: dict[str, int] = {}
    faults: list[Fault] = []
    for n, item in enumerate(items):
        value = _unfolded(item)
        topic, wrong = convert(value, Topic)
        if isinstance(value, dict) and wrong and all(fault.code == "key" for fault in wrong):
            topic = convert(without(value, wrong), Topic)[0]
        if topic is not None:
            worse = _topic_faults(topic, topic.slug in topics)
            wrong += worse
            if not worse:
                topics[topic.slug] = topic
                places[topic.slug] = n
        faults += [Fault((n, *fault.path), fault.code, fault.what, fault.hint) for fault in wrong]
    found = problems(document, PATH, faults, refused=True)
    doubts = [
        Fault((places[slug], "parent"), "parent", why, "mend its parent")
        for slug, topic in topics.items()
        if (why := _parent_fault(topic, topics))
    ]
    doubts += [
        Fault((places[slug], "was"), "was", f"'{slug}' was '{former}', which is a topic of its own", "take it out")
        for slug, topic in topics.items()
        for former in topic.was
        if former in topics
    ]
    return list(topics.values()), found + problems(document, PATH, doubts, refused=False)


def _unfolded(item: Value) -> Value:
    """One `parent` is as good as a list of `parents`; keys with nothing behind them are left out."""
    if not isinstance(item, dict):
        return item
    value = {key: part for key, part in item.items() if part != ""}
    if "parent" in value and "parents" not in value:
        parent = value.pop("parent")
        value["parents"] = [parent] if isinstance(parent, str) else parent
    return value


def _topic_faults(topic: Topic, doubled: bool) -> list[Fault]:
    found = []
    if why := slug_fault(topic.slug):
        found.append(Fault(("slug",), "slug", f"slug: {why}"))
    if doubled:
        found.append(Fault(("slug",), "slug", f"the slug '{topic.slug}' stands above already", "rename one of them"))
    if why := next(filter(None, map(slug_fault, topic.was)), ""):
        found.append(Fault(("was",), "was", f"was: {why}"))
    if topic.type not in _TYPES:
        found.append(Fault(("type",), "type", f"type: '{topic.type[:60]}' is unknown", f"write {' or '.join(_TYPES)}"))
    return found


def _parent_fault(topic: Topic, topics: dict[str, Topic]) -> str:
    for parent in topic.parents:
        if parent not in topics:
            return f"'{topic.slug}' has the parent '{parent[:60]}', which is no topic"
    above, seen = list(topic.parents), set[str]()
    while above:
        slug = above.pop()
        if slug == topic.slug:
            return f"'{topic.slug}' is its own ancestor"
        if slug not in seen and slug in topics:
            seen.add(slug)
            above += topics[slug].parents
    return ""


def topics_text(topics: Sequence[Topic]) -> str:
    """The YAML text of a vocabulary, in the order given."""
    return emit([_record(topic) for topic in topics])


def _record(topic: Topic) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(topic)
    if len(topic.parents) == 1:
        return {("parent" if key == "parents" else key): item for key, item in value.items()} | {
            "parent": topic.parents[0]
        }
    return value
