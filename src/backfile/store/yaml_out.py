"""The one way we write YAML: keys in the order given, short values in one line, long text as a block.

What is written loads as the same texts with every YAML reader that takes scalars as text, and words that other
readers would turn into something else (`no`, `12:30`, `1e3`) are quoted for them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from backfile.late import late

WIDTH = 110  #: a list or mapping that fits is written in one line (`[a, b]`), else one item a line
_KEY_LIMIT = 250  # a parser looks for a key's colon in the next 1,024 characters; an escape takes up to ten

# What a reader of YAML 1.1 or 1.2 takes for a boolean, null or merge,
_NOT_TEXT = frozenset(["~", "null", "y", "n", "yes", "no", "on", "off", "true", "false", "=", "<<"])
# or for a number, clock (a number to base 60) or moment. What begins with `-` or has a tab is quoted anyway.
_NUMBER = late(
    r"""(?ix) \+? (?: 0b[01_]+ | 0x[0-9a-f_]+ | 0o[0-7_]+ | [0-9][0-9_,]* (?: \.[0-9_]* )? (?: e[-+]?[0-9]+ )?
                      | \.[0-9_]+ (?: e[-+]?[0-9]+ )? | [0-9][0-9_]* (?: :[0-9]+ )+ (?: \.[0-9_]* )? | \.inf )
    | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: (?: t | [ ]+ ) [0-9:. z+-]+ )?"""
)
_DAY = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# At the start these mean something to YAML; `-`, `?` and `:` only before a blank, but eyes are not parsers.
_MARKS = r"\-?:,\[\]{}\#&*!|>'\"%@`"
# What is written raw: tabs, line ends and odd separators are not among it, nor what YAML forbids.
_RAW = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_PLAIN = late(rf"(?![{_MARKS}]|\.\.\.)(?! )[{_RAW}]*(?<! )")
_WORDS = late(r"[A-Za-z][A-Za-z0-9 ./-]*(?<! )|[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]*-?[a-z][a-z0-9-]*")
_FLOW_STOPS = late(r"[,\[\]{}:?]")
# What a literal block cannot hold, or an editor would take away: lines of blanks, a tab where indentation is read.
_NOT_BLOCK = late(rf"[^{_RAW}\t\n]|(?:\A|(?<=\n))(?:\t| +(?:\n|\Z))")

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_ESCAPED = late(rf'[^{_RAW}]|["\\]')


def emit(value: Mapping[str, Any] | Sequence[Any], spread: Collection[str] = ()) -> str:
    """The YAML text of records as plain data: texts, whole numbers, booleans, lists and mappings; None is left out.

    Keys named in `spread` are not put into one line: their text becomes a block, their list one item a line. That
    goes for the record and for records in its lists that are too long for a line, not for mappings in it. A lone
    surrogate, which no YAML can hold, becomes U+FFFD.
    """
    lines: list[str] = []
    if isinstance(value, Mapping):
        _mapping(value, spread, "", lines)
    else:
        _sequence(value, spread, "", lines)
    return "\n".join([*lines, ""]) if lines else "{}\n" if isinstance(value, Mapping) else "[]\n"


# Lines are added to one list, not handed up from call to call: an archive has millions of them.
def _mapping(value: Mapping[str, Any], spread: Collection[str], indent: str, lines: list[str]) -> None:
    for key, item in value.items():
        if item is None:
            continue
        head = f"{_key(key)}:"
        if len(key) > _KEY_LIMIT:
            lines.append(f"{indent}? {scalar(key)}")
            head = ":"
        _member(head, item, spread, key in spread, indent, lines)


def _member(head: str, item: Any, spread: Collection[str], open_: bool, indent: str, lines: list[str]) -> None:
    """The lines of `item` after its key or dash."""
    if isinstance(item, (str, int)):
        _text(head, item, open_, indent, lines)
        return
    line = None if open_ and item else flow(item)
    if line in ("[]", "{}") or (line is not None and not open_ and len(head) + 1 + len(line) <= WIDTH):
        lines.append(f"{indent}{head} {line}")
    elif isinstance(item, Mapping):
        if head == "-":  # its first key stands beside the dash
            at = len(lines)
            _mapping(item, spread, f"{indent}  ", lines)
            lines[at] = f"{indent}- {lines[at][len(indent) + 2 :]}"
        else:
            lines.append(f"{indent}{head}")
            _mapping(item, (), f"{indent}  ", lines)
    else:
        lines.append(f"{indent}{head}")
        _sequence(item, spread, f"{indent}  ", lines)


def _sequence(value: Sequence[Any], spread: Collection[str], indent: str, lines: list[str]) -> None:
    for item in value:
        _member("-", item, spread, False, indent, lines)


def _text(head: str, item: str | int, open_: bool, indent: str, lines: list[str]) -> None:
    if not isinstance(item, str):
        lines.append(f"{indent}{head} {str(item).lower()}")
        return
    line = None if open_ or "\n" in item else scalar(item)
    if line is None or (line[0] == '"' and len(head) + len(line) > WIDTH):
        if block := _block(item):
            lines.append(f"{indent}{head} {block[0]}")
            lines += [f"{indent}  {line}" if line else "" for line in block[1:]]
            return
        line = scalar(item)
    lines.append(f"{indent}{head} {line}")


def _block(text: str) -> list[str]:
    """A literal block: its mark, then its lines, not indented. Empty if a block cannot hold `text` exactly."""
    if not text.strip("\n") or _NOT_BLOCK.search(text):
        return []
    lines = text.split("\n")
    indent = "2" if text.lstrip("\n").startswith(" ") else ""  # else the first line would set the indentation
    if lines[-1]:
        return [f"|{indent}-", *lines]
    return [f"|{indent}{'' if lines[-2] else '+'}", *lines[:-1]]


def scalar(text: str, *, in_flow: bool = False) -> str:
    """`text` in one line: as it is where every reader takes that for the same text, else in double quotes."""
    if _WORDS.fullmatch(text) and not (len(text) < 6 and text.lower() in _NOT_TEXT):
        return text  # as most are
    if (
        text
        and _PLAIN.fullmatch(text)
        and text[-1] != ":"
        and ": " not in text
        and " #" not in text
        and not (in_flow and _FLOW_STOPS.search(text))
        and not (text[0] in "0123456789+." and _NUMBER.fullmatch(text) and not _is_day(text))
        and not (len(text) < 6 and text.lower() in _NOT_TEXT)
    ):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


@functools.lru_cache(maxsize=1024)
def _key(text: str) -> str:
    return scalar(text)


@functools.lru_cache(maxsize=1024)
def _scalar_in_flow(text: str) -> str:
    return scalar(text, in_flow=True)


def _is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar, which may stay a date for readers that know dates."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _ESCAPES.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def flow(value: Any) -> str | None:
    """`value` in one line, or None where a text in it has line ends or the line would be too long."""
    if isinstance(value, str):
        return None if "\n" in value or len(value) > WIDTH else _scalar_in_flow(value)
    if isinstance(value, int):  # a boolean as well
        return str(value).lower()
    if 3 * len(value) > WIDTH:  # what an item takes at least, with its comma and blank
        return None
    if isinstance(value, Mapping):
        pairs: list[str] = []
        for key, item in value.items():
            if item is not None:
                if (line := flow(item)) is None or len(key) > WIDTH:
                    return None
                pairs.append(f"{_scalar_in_flow(key)}: {line}")
        return f"{{{', '.join(pairs)}}}"
    parts: list[str] = []
    for item in value:
        if (line := flow(item)) is None:
            return None
        parts.append(line)
    return f"[{', '.join(parts)}]"
