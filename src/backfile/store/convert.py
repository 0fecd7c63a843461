"""From what a YAML file holds to records: all faults at once, each with the key where it stands."""

from __future__ import annotations

import copy
import difflib
import functools
import itertools
import re
import types
import typing
from collections.abc import Iterable
from typing import Any, TypeVar, cast

import msgspec

from backfile.model import Problem
from backfile.store.yaml_in import Document, KeyPath, Value

MAX_FAULTS = 50  #: told of one document

T = TypeVar("T", bound=msgspec.Struct)

_KINDS = {
    "`array`": "a list",
    "`object`": "keys with values",
    "`str`": "text",
    "`bool`": "true or false",
    "`int`": "a number",
}
_EXPECTED = re.compile(r"Expected (.+?), got (`\w+`)")


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong in a document."""

    path: KeyPath  #: keys that lead to it
    code: str  #: as in `Problem.code`
    what: str
    hint: str = ""


def convert(value: Value, record: type[T]) -> tuple[T | None, list[Fault]]:
    """`value` as a `record`, or None and the faults that hinder it; of more than MAX_FAULTS, the first."""
    try:
        return msgspec.convert(value, record, strict=False), []
    except msgspec.ValidationError as error:
        return None, _faults(value, record, ()) or [Fault((), "field", str(error))]


def without(value: dict[str, Value], faults: list[Fault]) -> dict[str, Value]:
    """A copy of `value` without what stands at the faults' paths."""
    kept: Any = copy.deepcopy(value)
    # From the end: what is taken out of a list moves what stands behind it.
    for path in sorted({fault.path for fault in faults if fault.path}, key=_order, reverse=True):
        into: Any = kept
        for part in path[:-1]:
            into = into[part]
        into.pop(path[-1], None) if isinstance(into, dict) else into.pop(path[-1])
    return cast("dict[str, Value]", kept)


def _order(path: KeyPath) -> list[tuple[str, int]]:
    return [(part, 0) if isinstance(part, str) else ("", part) for part in path]


def problems(document: Document, path: str, faults: list[Fault], *, refused: bool) -> list[Problem]:
    """The faults of a document of the file `path`, in the order of their lines; of very many, the first."""
    found = [
        Problem(path=path, line=document.line_of(f.path), code=f.code, what=f.what, hint=f.hint, refused=refused)
        for f in faults[:MAX_FAULTS]
    ]
    return sorted(found, key=lambda problem: problem.line)


def _faults(value: Value, kind: Any, path: KeyPath) -> list[Fault]:
    """Every fault of `value` as a `kind`; goes no deeper than the records do."""
    try:
        msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        inner = _inside(value, kind, path)
        return inner or [Fault(path, "field", *_in_words(str(error), path, value))]
    return []


def _inside(value: Value, kind: Any, path: KeyPath) -> list[Fault]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _faults(value, next(option for option in arguments if option is not type(None)), path)
    if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct_faults(value, kind, path)
    if isinstance(value, dict) and origin is dict:
        return _first(fault for key, item in value.items() for fault in _faults(item, arguments[1], (*path, key)))
    if isinstance(value, list) and origin is tuple and arguments[1:] == (...,):
        return _first(fault for n, item in enumerate(value) for fault in _faults(item, arguments[0], (*path, n)))
    return []


def _first(faults: Iterable[Fault]) -> list[Fault]:
    """As many as tell that there are too many: who wrote so many meant something else, or ill."""
    return list(itertools.islice(faults, MAX_FAULTS + 1))


def _struct_faults(value: dict[str, Value], kind: type[msgspec.Struct], path: KeyPath) -> list[Fault]:
    fields = _fields(kind)
    found: list[Fault] = []
    for key, item in value.items():
        if len(found) > MAX_FAULTS:
            return found
        if key in fields:
            found += _faults(item, fields[key].type, (*path, key))
        else:
            near = difflib.get_close_matches(key[:40], fields, n=1) if len(found) < MAX_FAULTS else []
            hint = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(fields)}"
            found.append(Fault((*path, key), "key", f"unknown key '{key[:60]}'", hint))
    found += [
        Fault(path, "missing", f"'{name}' is missing", f"add a line '{name}: ...'")
        for name, field in fields.items()
        if field.required and name not in value
    ]
    return found


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _in_words(message: str, path: KeyPath, value: Value) -> tuple[str, str]:
    """The validator's message for people, and a hint."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "this")
    match = _EXPECTED.match(message)
    if match is None:
        return f"{name}: {message[:200]}", ""
    expected = _KINDS.get(match[1].split(" | ")[0], match[1].replace("`", ""))
    found = (
        f"'{value[:60]}'"
        if isinstance(value, str) and value
        else "an empty list"
        if value == []
        else "nothing"
        if not value
        else _KINDS.get(match[2], "something else")
    )
    hint = f"write [{value}]" if expected == "a list" and isinstance(value, str) and 0 < len(value) <= 60 else ""
    return f"{name}: expected {expected}, found {found}", hint
