"""Documents as we write them, read line by line: many times faster than a parser that is ready for all of YAML.

It answers only where it knows what the parser would say (a law); anything else that YAML allows goes the long way.
"""

from __future__ import annotations

import re
from typing import Any

LONGEST = 200_000  #: characters; what is longer may hold more than we take of a file

_KEY = "(?!null:)[a-z]++"
_QUOTED = r'"[^"\\\n]*+"'
_WORD = r"(?=[^\W_])[\w ./+()-]++(?<! )"  # in a list or mapping of one line
_SCALAR = rf"(?:{_QUOTED}|{_WORD})"
_PAIRS = rf"\{{{_KEY}: {_SCALAR}(?:, {_KEY}: {_SCALAR})*+\}}"
_LIST = rf"\[(?:{_SCALAR}(?:, {_SCALAR})*+|{_PAIRS}(?:, {_PAIRS})*+)\]"
# A text to the end of its line: no mark at its beginning, none beside a blank.
_PLAIN = r"(?=[^\W_])(?:[^:#\n]++|:(?! |$)|(?<! )\#)++(?<![ :])"
_BLOCK = r"\|\n(?=  [^ \n])(?:(?:  .*+(?<! ))?\n)++"
_ITEMS = rf"(?:\n  - {_PAIRS})++"

_MEMBER = re.compile(
    rf"({_KEY}):(?: (?:({_PLAIN})|({_QUOTED})|({_LIST})|({_PAIRS}))\n| ({_BLOCK})|({_ITEMS})\n)", re.MULTILINE
)
_FLAT = re.compile(_SCALAR)
_ONE = re.compile(rf"({_KEY}): ({_SCALAR})")
_MAPPING = re.compile(_PAIRS)
_NULLS = frozenset(["null", "Null", "NULL"])


def read_own(text: str) -> dict[str, Any] | None:
    """The mapping in a document that begins with `---`, or None where that takes the parser."""
    if not text.startswith("---\n") or len(text) > LONGEST or not text.replace("\n", "").isprintable():
        return None
    found: dict[str, Any] = {}
    at = 4
    while at < len(text):
        member = _MEMBER.match(text, at)
        if member is None or member[1] in found:
            return None
        value = _value(member)
        if value is None:
            return None
        found[member[1]] = value
        at = member.end()
    return found or None


def _value(member: re.Match[str]) -> Any:
    """What stands behind a key; None where a mapping in it has a key twice."""
    _, plain, quoted, listed, pairs, block, items = member.groups()
    if plain or quoted:
        return _scalar(plain or quoted)
    if block:
        return block[4:].replace("\n  ", "\n").rstrip("\n") + "\n"
    if pairs:
        return _mapping(pairs)
    if listed and listed[1] != "{":
        return [_scalar(item) for item in _FLAT.findall(listed)]
    mappings = [_mapping(item) for item in _MAPPING.findall(listed or items)]
    return None if None in mappings else mappings


def _mapping(text: str) -> dict[str, str] | None:
    pairs = _ONE.findall(text)
    found = {key: _scalar(item) for key, item in pairs}
    return found if len(found) == len(pairs) else None


def _scalar(text: str) -> str:
    if text[0] == '"':
        return text[1:-1]
    return "" if text in _NULLS else text
