"""Where entries stand: their files, their ids, and how one is put in its place among the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from backfile.model import Entry, Problem
from backfile.store.captures import is_capture
from backfile.store.documents import Piece, Slot, rewrite, split_documents, tail
from backfile.store.entries import FOLDER, entry_text, load_entries
from backfile.store.redraft import redrafted
from backfile.store.tree import find_files

# Keys of an entry stand at the margin and nothing else does, so ids are found without parsing, in bad documents too.
# Led by its letters, the pattern is found many times faster.
_ID = re.compile(r"""id:(?<![^\r\n\ufeff]id:)[ ]*["']?([a-z0-9-]+)""")
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


def names_in(text: str) -> list[str]:
    """The ids that entries in `text` have, then those that they had, also in documents that cannot be read."""
    return [*ids_in(text), *former_in(text)]


def ids_in(text: str) -> list[str]:
    """The ids of the entries in the file `text`, in page order, also of documents that cannot be read."""
    return _ID.findall(text)


def former_in(text: str) -> list[str]:
    """The ids that entries in `text` had."""
    if "was:" not in text:  # the pattern is slow, and few files have one
        return []
    return [name for former in _WAS.findall(_unix(text)) for name in _NAME.findall(former)]


def may_lack_ids(data: bytes) -> bool:
    """Whether a file may hold a document without an id; it need not be parsed to tell that it does not."""
    text = data.decode("utf-8", "replace")
    return lacks_ids(text, len(ids_in(text)))


def lacks_ids(text: str, count: int) -> bool:
    """Whether the file `text`, in which `count` ids were found, may hold a document without one."""
    return _unix(text).count("\n---") + 1 > count


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def documents(text: str) -> dict[str, Piece]:
    """The documents of the file `text` by id, the first of each; those without an id are left out."""
    found: dict[str, Piece] = {}
    for piece in split_documents(text.removeprefix("\ufeff")):
        id_ = None if piece.head else _ID.search(piece.text)
        if id_:
            found.setdefault(id_[1], piece)
    return found


def replace_documents(
    old_text: str,
    order: Sequence[str],
    changed: Mapping[str, Entry],
    *,
    drop: Collection[str] = (),
    moved: Mapping[str, str] | None = None,
) -> str:
    """The file `old_text` with the entries `changed` (by id) in it, in the `order` of ids, and without those in `drop`.

    The bytes of every other document stay, comments included; those that `order` does not name (without an id, or
    not readable) stay behind the one that they stood behind. An id of `order` that is nowhere is passed over. In a
    document that changes (for one that comes from another file: its text in `moved`) only the lines of keys with
    another value do.
    """
    old = documents(old_text)
    slots = []
    for id_ in dict.fromkeys(order):
        line = old[id_].line if id_ in old else 0
        if id_ in changed:
            base = old[id_].text if line else (moved or {}).get(id_, "")
            base = base.removesuffix(tail(base)) if base else ""
            slots.append(Slot(line, redrafted(base, changed[id_]) if base else entry_text(changed[id_])))
        elif line:
            slots.append(Slot(line))
    return rewrite(old_text, slots, drop=[old[id_].line for id_ in drop if id_ in old])
