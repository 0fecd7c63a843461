"""Setting or dropping one key in a YAML file that a person wrote: every other byte stays, comments included."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from backfile.store.yaml_in import Value, YamlError, compose, parse_documents
from backfile.store.yaml_out import scalar


def set_key(text: str, path: tuple[str, ...], value: Value) -> str:
    """`text`, a YAML mapping, with `value` at the keys `path`; keys that are absent are added at their mapping's end.

    The value is one line of text, or `{}`: the key alone, with what it holds already.
    What is written is read again and compared. Raises YamlError with the line for a text that cannot be edited so.
    """
    before = _only_mapping(text)
    wanted = copy.deepcopy(before)
    _set(wanted, path, value)
    if wanted == before:
        return text
    return _proven(text, lambda plain: _edit(plain, path, value), wanted, f"write there: {_in_line(path, value)}")


def add_keys(text: str, above: str, keys: Sequence[str]) -> str:
    """`text` with each of `keys` in the mapping at the key `above`, as `set_key` with `{}` adds them one by one.

    The text is read and compared once for all that are new. Raises YamlError like `set_key`.
    """
    there = _only_mapping(text).get(above)
    new = [key for key in dict.fromkeys(keys) if not isinstance(there, dict) or key not in there]
    if not new:
        return text
    text = set_key(text, (above, new[0]), {})
    wanted = _only_mapping(text)
    for key in new[1:]:
        _set(wanted, (above, key), {})
    return _proven(text, lambda plain: _added(plain, above, new[1:]), wanted, f"write these there: {', '.join(new)}")


def drop_key(text: str, path: tuple[str, ...]) -> str:
    """`text`, a YAML mapping, without the key at the end of `path` and what it holds; as it is where the key is absent.

    Raises YamlError with the line for a text that cannot be edited so.
    """
    wanted = _only_mapping(text)
    holders: list[Value] = [wanted]
    for part in path[:-1]:
        holder = holders[-1]
        holders.append(holder.get(part, "") if isinstance(holder, dict) else "")
    holder = holders[-1]
    if not isinstance(holder, dict) or path[-1] not in holder:
        return text
    del holder[path[-1]]
    if not holder and isinstance(above := holders[-2] if path[1:] else None, dict):
        above[path[-2]] = ""  # as a key with nothing below is read
    return _proven(text, lambda plain: _dropped(plain, path), wanted, f"take '{path[-1]}' out by hand")


def _proven(text: str, edit: Callable[[str], str], wanted: Value, by_hand: str) -> str:
    """The edited text, if it reads as what is wanted; else YamlError with what a person has to do."""
    bom = text[: text.startswith("\ufeff")]  # the parser does not count it
    edited = bom + edit(text[len(bom) :])
    try:
        done = _only_mapping(edited) == wanted
    except YamlError:
        done = False
    if not done:
        raise YamlError(1, f"cannot be edited without a rewrite, {by_hand}")
    return edited


def _dropped(text: str, path: tuple[str, ...]) -> str:
    """The text without the lines of a key in a block mapping."""
    key = node = compose(text)[0]
    for part in path:
        key, node = next((key, item) for key, item in node.value if key.value == part)
    end = int(key.end_mark.index) if node.start_mark.index == node.end_mark.index else _end(node)
    line_end = text.find("\n", end)
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    return text[:start] + (text[line_end + 1 :] if line_end >= 0 else "")


def _only_mapping(text: str) -> dict[str, Value]:
    documents = parse_documents(text)
    if not documents:
        return {}
    if len(documents) > 1 or not isinstance(documents[0].value, dict):
        raise YamlError(documents[-1].line, "expected one mapping of keys to values")
    return documents[0].value


def _set(tree: dict[str, Value], path: tuple[str, ...], value: Value) -> None:
    for part in path[:-1]:
        below = tree.get(part)
        if below is None or below == "":
            below = tree[part] = {}
        if not isinstance(below, dict):
            raise YamlError(1, f"'{part}' should hold keys with values")
        tree = below
    if value != {} or not isinstance(tree.get(path[-1]), dict):
        tree[path[-1]] = value


def _edit(text: str, path: tuple[str, ...], value: Value) -> str:
    nodes = compose(text)
    if not nodes or not isinstance(nodes[0], yaml.MappingNode) or not nodes[0].value:
        return _ended(text) + _lines(path, value, 0)
    node = nodes[0]
    for depth, part in enumerate(path):
        pair = next(((key, item) for key, item in node.value if key.value == part), None)
        if pair is None:
            return _add(text, node, path[depth:], value)
        key, node = pair
        if not isinstance(node, yaml.MappingNode) or not node.value:
            inner = _in_line(path[depth + 1 :], value)
            empty = node.start_mark.index == node.end_mark.index  # `key:` with nothing behind it
            start = text.index(":", key.end_mark.index) + 1 if empty else node.start_mark.index
            end = start if empty else node.end_mark.index
            return f"{text[:start]}{' ' if empty else ''}{inner}{text[end:]}"
    raise YamlError(1, f"'{path[-1]}' holds keys, not a text")


def _added(text: str, above: str, keys: Sequence[str]) -> str:
    """The text with new keys at the end of the mapping at the key `above`."""
    (node,) = (item for key, item in compose(text)[0].value if key.value == above)
    if node.flow_style:
        for key in keys:
            text = _edit(text, (above, key), {})
        return text
    cut = _line_end(text, node)
    lines = "".join(_lines((key,), {}, node.start_mark.column) for key in keys)
    return (_ended(text[:cut]) if lines else text[:cut]) + lines + text[cut:]


def _in_line(path: tuple[str, ...], value: Value) -> str:
    """`value` below the keys `path`, in one line that may stand in another."""
    if path:
        return f"{{{scalar(path[0], in_flow=True)}: {_in_line(path[1:], value)}}}"
    return scalar(value, in_flow=True) if isinstance(value, str) else "{}"


def _lines(path: tuple[str, ...], value: Value, indent: int) -> str:
    """A new key at the end of a block mapping; what is below a key at the margin stands on a line of its own."""
    head = f"{' ' * indent}{scalar(path[0])}:"
    if len(path) > 1 and indent == 0:
        return f"{head}\n{_lines(path[1:], value, indent + 2)}"
    return f"{head} {_in_line(path[1:], value)}\n"


def _add(text: str, node: Any, path: tuple[str, ...], value: Value) -> str:
    """`path` added to the mapping `node` that lacks its first key."""
    if node.flow_style:
        close = node.end_mark.index - 1
        body = text[:close].rstrip()
        comma = " " if body.endswith(",") else ", "
        return f"{body}{comma}{_in_line(path, value).removeprefix('{').removesuffix('}')}{text[close:]}"
    cut = _line_end(text, node)
    return _ended(text[:cut]) + _lines(path, value, node.start_mark.column) + text[cut:]


def _line_end(text: str, node: Any) -> int:
    """Where the last line of a block mapping ends."""
    end = text.find("\n", _end(node))
    return len(text) if end < 0 else end + 1


def _end(node: Any) -> int:
    """Where the last value of a block mapping ends; the parser's own mark stands behind the comments."""
    while isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            key, last = last
            if last.start_mark.index == last.end_mark.index:
                return int(key.end_mark.index)
        node = last
    if getattr(node, "style", None) in ("|", ">"):
        return max(int(node.end_mark.index) - 1, 0)  # a block's mark stands at the start of the next line
    return int(node.end_mark.index)


def _ended(text: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else f"{text}\n"
