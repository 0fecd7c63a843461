"""Catalogues of gettext as translators' programs write them, read line by line.

Babel reads them too, and writes them; to load what it needs for that takes longer than most builds that change little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_KEYWORD = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d+)\])?[ \t]*(".*")')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


class Message(msgspec.Struct):
    """A message: its key, its English forms and their translations (one, or one for each form of the plural)."""

    context: str = ""
    fuzzy: bool = False
    english: list[str] = []
    translated: list[str] = []


def read_messages(text: str) -> Iterator[Message]:
    """The messages of a catalogue, its head first (without a key; its translation is fields, a line each)."""
    message, into = Message(), [""]
    for line in map(str.strip, text.split("\n")):
        if line.startswith("#"):
            if message.translated:
                yield message
                message = Message()
            message.fuzzy |= line.startswith("#,") and "fuzzy" in line
            continue
        found = _KEYWORD.fullmatch(line)
        if found:
            keyword, _, value = found.groups()
            if message.translated and keyword != "msgstr":
                yield message
                message = Message()
            into = message.translated if keyword == "msgstr" else message.english
            if keyword == "msgctxt":
                message.context = _unquoted(value)
            else:
                into.append(_unquoted(value))
        elif line.startswith('"'):
            into[-1] += _unquoted(line)
    if message.translated:
        yield message


def _unquoted(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text[1:-1])
