"""What the reader wrote, field by field, as short hashes: where YAML and hash differ, a person edited the field."""

from __future__ import annotations

import msgspec

from backfile.model.entry import Entry
from backfile.text import fingerprint

#: key in `read:` -> the fields that are decided together
GROUPS: dict[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "headline": ("headline",),
    "date": ("date", "time", "zone", "zoned", "dated", "why", "between"),
    "label": ("label",),
    "stamp": ("stamp",),
    "byline": ("byline",),
    "attribution": ("attribution",),
    "group": ("group",),
    "lang": ("lang",),
    "question": ("question",),
    "asker": ("asker", "asked"),
    "answers": ("answers", "answered"),
    "body": ("body",),
    "fields": ("fields",),
    "media": ("media",),
}

#: the groups that are an entry's text: where they differ between captures, the page was corrected
TEXT = ("headline", "question", "answers", "attribution", "body", "fields")


def field_fingerprint(entry: Entry, group: str) -> str:
    """The hash of one group of fields; empty where none of them is set."""
    values = [getattr(entry, name) for name in GROUPS[group]]
    values = [value.rstrip() if isinstance(value, str) else value for value in values]
    if not any(values):
        return ""
    return fingerprint(msgspec.json.encode(values).decode())


def edited(entry: Entry, group: str) -> bool:
    """Did a person change this group of fields since the reader wrote it?"""
    return bool(entry.fingerprints) and field_fingerprint(entry, group) != entry.fingerprints.get(group, "")


def edited_groups(entry: Entry) -> list[str]:
    """The groups of fields that a person changed."""
    return [group for group in GROUPS if edited(entry, group)]


def fingerprints(entry: Entry) -> dict[str, str]:
    """The hashes of all groups that are set."""
    filled = [group for group, names in GROUPS.items() if getattr(entry, names[0]) or len(names) > 1]
    return {group: found for group in filled if (found := field_fingerprint(entry, group))}


def text_hash(prints: dict[str, str]) -> str:
    """A hash of the text that was read, from its fingerprints: it stands whatever a person wrote since."""
    return fingerprint(" ".join(f"{group}:{prints[group]}" for group in TEXT if group in prints))
