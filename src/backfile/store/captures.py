"""Captures: the machine's account of each dump, beside the entries it gave."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from backfile.model import Capture, Problem
from backfile.store.convert import convert, problems
from backfile.store.tree import find_files, read_text
from backfile.store.yaml_in import YamlError, parse_documents
from backfile.store.yaml_out import emit

FOLDER = "content/entries"
_IDS = re.compile(r"\n(ids:\n)((?:  - [a-z0-9][a-z0-9-]*+\n)++)(?=[a-z]|\Z)")
_NULLS = frozenset(["null"])  # no text to the parser
_HINT = "take the file away and read the dump again"


def capture_path(source: str, dump: str) -> str:
    """Where the account of `dump` stands, below the archive's folder; different for every dump of the source."""
    own = dump.startswith(f"{source}/")
    return f"{FOLDER}/{source}/captures/{dump.removeprefix(f'{source}/') if own else f'_/{dump}'}.yaml"


def capture_files(root: Path) -> tuple[list[str], list[Problem]]:
    """The accounts of the archive at `root`, as sorted paths below it, and the files that cannot be one."""
    paths, bad = find_files(root, FOLDER, ".yaml")
    return [path for path in paths if is_capture(path)], [problem for problem in bad if is_capture(problem.path)]


def is_capture(path: str) -> bool:
    """Whether the file `path` (below the archive's folder) holds an account of a dump, not entries; or their folder."""
    parts = path.split("/")
    return len(parts) > 3 and parts[3] == "captures"


def load_captures(root: Path, *, lines: bool = True) -> tuple[dict[str, Capture], list[Problem]]:
    """The captures of the archive at `root` by path of their dump, and what is wrong with their files.

    Without `lines` they come without the account of their lines, which is most of them.
    """
    paths, found = capture_files(root)
    captures, bad = by_dump((path, *load_capture_file(root, path, lines=lines)) for path in paths)
    return captures, [*found, *bad]


def load_capture_file(root: Path, path: str, *, lines: bool = True) -> tuple[Capture | None, list[Problem]]:
    """The capture in the file `path`, or None and what is wrong with it."""
    text, unread = read_text(root, path)
    return (None, [unread]) if unread is not None else parse_capture(text if lines else _head(text), path)


def by_dump(
    loaded: Iterable[tuple[str, Capture | None, list[Problem]]],
) -> tuple[dict[str, Capture], list[Problem]]:
    """The captures of files by path of their dump, and what is wrong; of two of one dump the later is left out."""
    captures: dict[str, Capture] = {}
    places: dict[str, str] = {}
    found: list[Problem] = []
    for path, capture, bad in loaded:
        found += bad
        if capture is not None and capture.dump in captures:
            what = f"the dump '{capture.dump}' has an account already, in {places[capture.dump]}"
            found.append(Problem(path=path, code="capture", what=what, hint="remove one of them", refused=True))
        elif capture is not None:
            captures[capture.dump] = capture
            places[capture.dump] = path
    return captures, found


def load_capture(root: Path, source: str, dump: str) -> Capture | None:
    """The whole account of `dump`; None where there is none, or it cannot be read."""
    path = capture_path(source, dump)
    text, unread = read_text(root, path)
    return None if unread is not None else parse_capture(text, path)[0]


def _head(text: str) -> str:
    """The account without its lines, which we write last."""
    head, mark, rest = text.partition("\nlines:\n")
    return head + "\n" if mark and not rest[:1].strip() and re.search(r"\n\w", rest) is None else text


def parse_capture(text: str, path: str) -> tuple[Capture | None, list[Problem]]:
    """The capture in the `text` of the file `path`, or None and what is wrong with it."""
    own = _parse_own(text, path)
    return (own, []) if own is not None else _parse(text, path)


def _parse_own(text: str, path: str) -> Capture | None:
    """The capture in a text as we write it, its ids, which are most of its head, read without the parser.

    None where that takes the parser: the text without them is not what we would write for what it holds.
    """
    found = _IDS.search(text)
    if found is None:
        return None
    rest = text[: found.start(1)] + text[found.end() :]
    capture, bad = _parse(rest, path)
    if capture is None or bad or capture.ids or capture_text(capture) != rest:
        return None
    ids = tuple(found[2].replace("\n  - ", "\n").removeprefix("  - ").split("\n")[:-1])
    return None if _NULLS & set(ids) else msgspec.structs.replace(capture, ids=ids)


def _parse(text: str, path: str) -> tuple[Capture | None, list[Problem]]:
    try:
        documents = parse_documents(text)
    except YamlError as error:
        return None, [Problem(path=path, line=error.line, code="yaml", what=error.what, hint=_HINT, refused=True)]
    if len(documents) != 1 or not isinstance(documents[0].value, dict):
        return None, [Problem(path=path, code="yaml", what="not the account of a dump", hint=_HINT, refused=True)]
    capture, faults = convert(documents[0].value, Capture)
    return capture, problems(documents[0], path, faults, refused=True)


def is_whole_capture(data: bytes, path: str) -> bool:
    """Whether a file of the bytes `data` is the account of a dump."""
    try:
        return parse_capture(data.decode("utf-8"), path)[0] is not None
    except UnicodeDecodeError:
        return False


def capture_text(capture: Capture) -> str:
    """The YAML text of a capture."""
    return emit(msgspec.to_builtins(capture))
