"""A row as cells of a flat table: every value as one text."""

from __future__ import annotations

from typing import Any

from backfile.model import Answer, Media, Person
from backfile.model.row import COLUMNS, Row

NAMES = tuple(column.name for column in COLUMNS)


def cells(row: Row) -> list[str]:
    """The values of a row, in the order of the columns."""
    return [value if type(value) is str else _flat(value) for name in NAMES for value in (getattr(row, name),)]


def _flat(value: Any) -> str:
    """Several values with `; ` between them; what has lines of its own, on lines of its own."""
    if isinstance(value, bool):
        return "1" if value else ""
    if not value:
        return ""
    if isinstance(value, dict):
        return "\n".join(f"{name}: {'; '.join(values)}" for name, values in value.items())
    between = "\n\n" if isinstance(value[0], Answer) else "; "
    return between.join(_one(part) for part in value)


def _one(part: Any) -> str:
    if isinstance(part, Person):
        return f"{part.name} ({part.role})"
    if isinstance(part, Answer):
        return f"{part.speaker}: {part.text}" if part.speaker else part.text
    if isinstance(part, Media):
        return ", ".join(filter(None, (part.caption, part.credit, part.gallery)))
    return str(part)
