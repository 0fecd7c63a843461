"""A document of an entry with other values: what a person wrote beside the lines that change stays."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from backfile.model import Entry
from backfile.store.entries import SPREAD, entry_text, parse_entries, unknown_keys
from backfile.store.yaml_out import emit
from backfile.text import split_lines

_KEY = re.compile(r"([a-z]+)[ \t]*:(?=[ \t\r\n]|$)")
_NAMES = Entry.__struct_encode_fields__


def redrafted(document: str, entry: Entry) -> str:
    """The text of a document that says what `entry` does: lines of keys that say it already stay, and all comments
    but those beside or within a value that changes.

    What is written is read again and compared; where the document is written in a way that cannot be edited so, it is
    written anew, with the keys that no entry has.
    """
    found, _ = parse_entries(document, "", "")
    if len(found) == 1:
        edited = _edited(document, msgspec.to_builtins(found[0].entry), msgspec.to_builtins(entry))
        again, _ = parse_entries(edited, "", "")
        if [filed.entry for filed in again] == [entry]:
            return edited
    return entry_text(entry) + unknown_keys(document)


def _edited(document: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    head, parts = _parts(document)
    for key in _NAMES:
        if old.get(key) == new.get(key):
            continue
        text = emit({key: new[key]}, SPREAD) if key in new else ""
        at = next((n for n, part in enumerate(parts) if part[0] == key), None)
        if at is not None:
            parts[at] = (key, parts[at][1], text, parts[at][3])
        elif text:
            earlier = _NAMES[: _NAMES.index(key)]
            place = max((n + 1 for n, part in enumerate(parts) if part[0] in earlier), default=0)
            parts.insert(place, (key, "", text, ""))
    return head + "".join("".join(part[1:]) for part in parts)


def _parts(document: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """What stands before the first key, and for each key: its name, comments above it, its lines, what is below them.

    Joined they are the document. Below the last key stand the comments that end it.
    """
    head = ""
    parts: list[tuple[str, str, str, str]] = []
    loose = ""  # comments at the margin and blank lines, of the next key or of none
    for line, end in split_lines(document):
        text = line + end
        key = _KEY.match(line)
        if key:
            parts.append((key[1], loose, text, ""))
            loose = ""
        elif not parts and not line.startswith("#"):
            head, loose = head + loose + text, ""
        elif not line.strip() or line.startswith("#"):
            loose += text
        else:
            name, above, lines, _ = parts[-1]
            parts[-1] = (name, above, lines + loose + text, "")
            loose = ""
    if parts:
        parts[-1] = (*parts[-1][:3], loose)
        return head, parts
    return head + loose, parts
