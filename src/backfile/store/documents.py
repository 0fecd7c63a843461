"""A YAML stream as text: its documents byte for byte, so that one can change while the others stay."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

import msgspec

from backfile.text import split_lines

_START = re.compile(r"(?:(?<=[\r\n])|\A\ufeff?)---[ \t]*(?:[ \t]#[^\r\n]*)?(?=[\r\n]|\Z)")
# The same but at the very beginning; led by its dashes, it is found many times faster.
_FURTHER = re.compile(r"---(?<![^\r\n]---)[ \t]*(?:[ \t]#[^\r\n]*)?(?=[\r\n]|\Z)")
_CONTENT = re.compile(r"(?:\A|(?<=[\r\n]))\ufeff?+[ \t]*+[^#%\r\n]")  # a line that is no comment and not blank


class Piece(msgspec.Struct, frozen=True):
    """A document as it stands in its file, from its `---` to the next; or what stands before the first `---`."""

    text: str
    line: int  #: number of its first line
    head: bool = False  #: no document: only comments or nothing, before the first `---`


class Slot(msgspec.Struct, frozen=True):
    """What shall stand at one point of a rewritten stream."""

    line: int = 0  #: any line of the old document that is kept or replaced; 0 for a new one
    text: str = ""  #: the new document, from `---\n`; empty keeps the old one, byte for byte


def split_documents(text: str) -> list[Piece]:
    """The documents of a stream. Joined, they are `text`."""
    cuts = sorted({0, *(match.start() for match in _FURTHER.finditer(text)), len(text)})
    pieces: list[Piece] = []
    line = 1
    for start, end in itertools.pairwise(cuts):
        part = text[start:end]
        head = start == 0 and _START.match(part) is None and _empty(part)
        pieces.append(Piece(part, line, head))
        line += part.count("\n") if "\r" not in part else sum(bool(end) for _, end in split_lines(part))
    return pieces


def is_blank(piece: Piece) -> bool:
    """Whether a piece holds no document, but comments or nothing."""
    return piece.head or _empty(_START.sub("", piece.text, count=1))


def _empty(part: str) -> bool:
    return _CONTENT.search(part) is None


def rewrite(old_text: str, slots: Sequence[Slot], drop: Collection[int] = ()) -> str:
    """`old_text` with its documents in the order of `slots`, some of them new or replaced.

    An old document that no slot names stays behind the one it stood behind, unless a line of it is in `drop`.
    Comments at the margin below a document that is replaced or dropped stay: they speak of the next one. Raises
    ValueError for a line that is in no document, or a document named twice.
    """
    bom = old_text[: old_text.startswith("\ufeff")]
    pieces = split_documents(old_text[len(bom) :])
    head = [pieces.pop(0).text] if pieces and pieces[0].head else []
    starts = [piece.line for piece in pieces]
    named = [_find(starts, slot.line) for slot in slots]
    gone = {_find(starts, line) for line in drop}
    old = [n for n in named if n is not None]
    if len(set(old)) < len(old) or gone & set(old):
        raise ValueError("a document is named twice")
    staying = _staying(pieces, set(old), gone)
    chunks = staying[None]
    for slot, n in zip(slots, named, strict=True):
        below = tail(pieces[n].text) if n is not None else ""
        chunks.append(slot.text + below if slot.text else pieces[n].text if n is not None else "")
        if n is not None:
            chunks += staying[n]
    return bom + _joined(head, chunks)


def _find(starts: list[int], line: int) -> int | None:
    if line == 0:
        return None
    n = bisect_right(starts, line) - 1
    if n < 0:
        raise ValueError(f"no document at line {line}")
    return n


def _staying(pieces: list[Piece], named: set[int], gone: set[int | None]) -> dict[int | None, list[str]]:
    """The documents that nobody named, by the named one they stand behind (None: before all)."""
    found: dict[int | None, list[str]] = {None: [], **{n: [] for n in named}}
    behind: int | None = None
    for n, piece in enumerate(pieces):
        if n in named:
            behind = n
        else:
            found[behind].append(tail(piece.text) if n in gone else piece.text)
    return found


def tail(text: str) -> str:
    """The comments at the end of a document, at the margin: they speak of the next one."""
    lines = [line + end for line, end in split_lines(text)]
    first = len(lines)
    for n in range(len(lines) - 1, 0, -1):
        if lines[n].startswith("#"):
            first = n
        elif lines[n].strip():
            break
    return "".join(lines[first:])


def _joined(head: list[str], chunks: list[str]) -> str:
    parts = list(head)
    for chunk in filter(None, chunks):
        if parts and not parts[-1].endswith(("\n", "\r")):
            parts.append("\n")
        # The first document of a file may do without its mark; elsewhere it needs one.
        if parts and _START.match(chunk) is None and not _empty(chunk):
            parts.append("---\n")
        parts.append(chunk)
    return "".join(parts)
