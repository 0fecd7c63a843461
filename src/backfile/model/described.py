"""What the fields of a record mean, in the words of the comments (`#:`) beside them: nothing is said twice."""

from __future__ import annotations

import functools
import inspect
import re

import msgspec

_FIELD = re.compile(r"    ([a-z0-9_]+): .*?(?:#: (.*))?")
_ABOVE = re.compile(r"    #: (.*)")


@functools.cache
def described(record: type[msgspec.Struct]) -> dict[str, str]:
    """Key in YAML -> what it means, in the order of the fields; empty where a field needs no words."""
    told: dict[str, str] = {}
    above: list[str] = []
    for line in inspect.getsource(record).splitlines():
        if comment := _ABOVE.fullmatch(line):
            above.append(comment[1])
        elif field := _FIELD.fullmatch(line):
            told[field[1]] = " ".join([*above, field[2] or ""]).strip().replace("`", "'")
            above = []
    return {field.encode_name: told.get(field.name, "") for field in msgspec.structs.fields(record)}
