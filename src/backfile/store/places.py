"""Where entries stand: their files, their ids, and how one is put in its place among the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from backfile.model import Entry, Problem
from backfile.store.captures import is_capture
from backfile.store.documents import Piece, Slot, rewrite, split_documents
from backfile.store.entries import FOLDER, entry_text, load_entries, parse_entries, unknown_keys
from backfile.store.tree import find_files, read_text

# Keys of an entry stand at the margin and nothing else does, so ids are found without parsing, in bad documents too.
_ID = re.compile(r"""^\ufeff?id:[ ]*["']?([a-z0-9-]+)""", re.MULTILINE)
_WAS = re.compile(r"^\ufeff?was:(.*(?:\n[ -].*)*)", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9-]*[a-z0-9]")


class Place(msgspec.Struct, frozen=True):
    """Where an entry stands."""

    id: str
    path: str  #: of its file, below the archive's folder
    line: int  #: of its document's first key


def find_entry_files(root: Path) -> tuple[list[str], list[Problem]]:
    """The files of entries of the archive at `root` (paths below it) by source and name, and those in a wrong place."""
    paths, bad = find_files(root, FOLDER, ".yaml")
    bad = [problem for problem in bad if not is_capture(problem.path)]
    found = []
    for path in paths:
        if path.count("/") < 3:
            what, hint = "a file of entries without a source", f"put it into the folder of its source, {FOLDER}/SOURCE/"
            bad.append(Problem(path=path, code="file", what=what, hint=hint, refused=True))
        elif not is_capture(path):
            found.append(path)
    return sorted(found, key=lambda path: (source_of(path), path)), bad


def entry_files(root: Path, source: str) -> list[Path]:
    """The files of a source's entries, in order of name."""
    paths, _ = find_files(root, f"{FOLDER}/{source}", ".yaml")
    return [root / path for path in paths if not is_capture(path)]


def source_of(path: str) -> str:
    """The name of the source whose folder the file `path` (below the archive's folder) stands in."""
    return path.split("/")[2]


def places(root: Path, source: str, ids: Collection[str]) -> list[Place]:
    """Where the entries with these `ids` stand, in the order of files and pages; those that are absent are left out."""
    wanted = set(ids)
    return [
        Place(filed.entry.id, filed.path, filed.line)
        for path in entry_files(root, source)
        for filed in load_entries(path, root, source)[0]
        if filed.entry.id in wanted
    ]


def all_ids(root: Path) -> set[str]:
    """Every id that an entry of the archive has or had, also in documents that cannot be read."""
    ids: set[str] = set()
    for path in find_entry_files(root)[0]:
        text, _ = read_text(root, path)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        ids.update(_ID.findall(text))
        for former in _WAS.findall(text):
            ids.update(_NAME.findall(former))
    return ids


def replace_documents(old_text: str, order: Sequence[str], changed: Mapping[str, Entry]) -> str:
    """The file `old_text` with the entries `changed` (by id) in it, in the `order` of ids.

    The bytes of every other document stay, comments included; those that `order` does not name (without an id, or
    not readable) stay behind the one that they stood behind. An id of `order` that is nowhere is passed over. Keys
    that no entry has stay with theirs.
    """
    lines = {filed.entry.id: filed.line for filed in reversed(parse_entries(old_text, "", "")[0]) if filed.entry.id}
    pieces = split_documents(old_text)
    slots = []
    for id_ in dict.fromkeys(order):
        if id_ in changed:
            line = lines.get(id_, 0)
            slots.append(
                Slot(line, entry_text(changed[id_]) + (unknown_keys(_document_at(pieces, line)) if line else ""))
            )
        elif id_ in lines:
            slots.append(Slot(lines[id_]))
    return rewrite(old_text, slots)


def _document_at(pieces: Sequence[Piece], line: int) -> str:
    return pieces[bisect_right(pieces, line, key=lambda piece: piece.line) - 1].text
