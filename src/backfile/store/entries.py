"""Entries: files of YAML documents to records and back."""

from __future__ import annotations

import difflib
from pathlib import Path

import msgspec

from backfile.model import KINDS, Entry, Filed, Problem
from backfile.store.convert import MAX_FAULTS, Fault, convert, problems, without
from backfile.store.documents import Piece, split_documents
from backfile.store.fields import (
    backwards,
    date_fault,
    dump_fault,
    id_fault,
    lines_fault,
    moment_fault,
    slug_fault,
    time_fault,
    zone_fault,
)
from backfile.store.tree import read_text
from backfile.store.yaml_in import Value, YamlError, parse_documents
from backfile.store.yaml_out import emit

FOLDER = "content/entries"
MAX_ENTRIES = 100_000  #: documents of a file

# Written as blocks: running text, and lists that grow.
SPREAD = frozenset(["answers", "body", "fields", "from", "text"])
_CONTENT = ("headline", "body", "question", "answers", "fields", "media", "attribution", "label", "stamp")
_KEYS = frozenset(Entry.__struct_encode_fields__)
# Without these an entry would show more, or get another page; the last is what one might call the first.
_GRAVE = ("hidden", "id", "redact", "withheld")
_ZONED = ("stated", "source", "archive", "none")
_DATED = ("stated", "completed", "inferred", "unknown")


def load_entries(path: Path, root: Path, source: str) -> tuple[list[Filed], list[Problem]]:
    """The entries of the file `path` of the archive at `root`, in page order, and what is wrong with the others.

    A document that is wrong is left out with a refused problem for each fault; the rest of the file is loaded. One
    that is good but for keys we do not know is a doubt and taken without them.
    """
    name = path.relative_to(root).as_posix()
    text, unread = read_text(root, name)
    if unread is not None:
        return [], [unread]
    return parse_entries(text, name, source)


def parse_entries(text: str, path: str, source: str) -> tuple[list[Filed], list[Problem]]:
    """The entries in the `text` of the file `path` (below the archive's folder); like `load_entries`."""
    pieces = split_documents(text)
    if len(pieces) > MAX_ENTRIES:
        return [], [_problem(path, 1, f"more than {MAX_ENTRIES:,} documents", "make several files of it")]
    filed: list[Filed] = []
    found: list[Problem] = []
    for piece in pieces:
        if piece.head or piece.text.rstrip("\r\n") == "---":
            continue
        entry = _read(piece, path, found)
        if entry is not None:
            filed.append(Filed(entry[0], source, path, entry[1]))
    return filed, found


def _read(piece: Piece, path: str, found: list[Problem]) -> tuple[Entry, int] | None:
    """The entry of a document and its line, or None with its problems added to `found`."""
    try:
        documents = parse_documents(piece.text.removeprefix("\ufeff"), piece.line)
    except YamlError as error:
        found.append(_problem(path, error.line, error.what, "mend it"))
        return None
    if not documents:
        return None
    document = documents[0]
    if len(documents) > 1:
        found.append(_problem(path, documents[1].line, "two documents in one", "put --- on a line of its own"))
        return None
    if not isinstance(document.value, dict):
        found.append(_problem(path, document.line, "not an entry", "write lines like 'kind: post'"))
        return None
    value = _prepared(document.value)
    entry, faults = convert(value, Entry)
    rest = entry if not faults else convert(without(value, faults), Entry)[0]
    worse = entry_faults(rest) if rest is not None else []
    kept = rest if not worse and _harmless(faults) else None
    # A bad value is told together with the keys that are wrong; an absent body may be one of these.
    faults += [fault for fault in worse if not (faults and fault.code == "content")]
    if kept is not None:
        faults = [_kept(fault) for fault in faults]
    found += problems(document, path, faults, refused=kept is None)
    return None if kept is None else (kept, document.line)


def _harmless(faults: list[Fault]) -> bool:
    """Whether there are but unknown keys at the margin, none of which was meant to be a grave one."""
    keys = [str(fault.path[0]) for fault in faults if fault.code == "key" and len(fault.path) == 1]
    return len(keys) == len(faults) <= MAX_FAULTS and not any(map(_is_grave, keys))


def _is_grave(key: str) -> bool:
    key = key[:40].lower()
    return bool(difflib.get_close_matches(key, _GRAVE, n=1)) or sorted(key) in map(sorted, _GRAVE)


def _kept(fault: Fault) -> Fault:
    """An unknown key of an entry that is good without it."""
    hint = fault.hint if fault.hint.startswith("did you mean") else ""
    return Fault(fault.path, fault.code, f"{fault.what} is kept and not shown", hint)


def unknown_keys(text: str) -> str:
    """The YAML lines of the keys of a document that no entry has, so that they can stay when it is written anew."""
    try:
        documents = parse_documents(text.removeprefix("\ufeff"))
    except YamlError:
        return ""
    value = documents[0].value if len(documents) == 1 else None
    strange = {key: item for key, item in value.items() if key not in _KEYS} if isinstance(value, dict) else {}
    return emit(strange, strange.keys()) if strange else ""


def _prepared(found: dict[str, Value]) -> dict[str, Value]:
    """What a document holds as its writer meant it."""
    # A key with nothing behind it is one that nobody has filled in yet.
    value = {key: item for key, item in found.items() if item != ""}
    for key in ("date", "asked", "answered"):
        days = value.get(key)
        if isinstance(days, list):  # a set of dates looks like a list to YAML
            value[key] = f"[{','.join(str(day) for day in days)}]"
    codes = value.get("settled")
    if isinstance(codes, list) and all(isinstance(code, str) for code in codes):
        value["settled"] = {str(code): "" for code in codes}
    return value


def _problem(path: str, line: int, what: str, hint: str) -> Problem:
    return Problem(path=path, line=line, code="yaml", what=what, hint=hint, refused=True)


def entry_faults(entry: Entry) -> list[Fault]:
    """What is wrong with the values of an entry: dates that are none, an unknown kind, nothing to show."""
    found: list[Fault] = []

    def check(name: str, why: str, *inner: str | int) -> None:
        if why:
            what, _, hint = why.partition(", ")
            found.append(Fault((name, *inner), name, f"{inner[-1] if inner else name}: {what}", hint))

    check("kind", "" if entry.kind in KINDS else f"'{entry.kind[:60]}' is no kind, known are: {', '.join(KINDS)}")
    check("id", entry.id and id_fault(entry.id))
    check("date", entry.date and date_fault(entry.date))
    check("time", entry.time and time_fault(entry.time))
    check("zone", entry.zone and zone_fault(entry.zone))
    check("zoned", _one_of(entry.zoned, _ZONED))
    check("dated", _one_of(entry.dated, _DATED))
    check("asked", entry.asked and date_fault(entry.asked))
    check("answered", entry.answered and date_fault(entry.answered))
    if entry.between is not None:
        check("between", next(filter(None, map(moment_fault, entry.between)), "") or backwards(*entry.between))
    for name, slugs in (("topics", entry.topics or ()), ("not", entry.not_topics), ("was", entry.was)):
        check(name, next(filter(None, map(id_fault if name == "was" else slug_fault, slugs)), ""))
    for n, origin in enumerate(entry.origins):
        check("from", dump_fault(origin.dump), n, "dump")
        check("from", lines_fault(origin.lines), n, "lines")
    if not any(getattr(entry, name) for name in _CONTENT):
        found.append(Fault((), "content", "an entry with nothing to show", "give it a body or a headline"))
    return found


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return "" if not value or value in known else f"'{value[:60]}' is unknown, write {' or '.join(known)}"


def entry_text(entry: Entry) -> str:
    """The YAML document of an entry, from its `---`."""
    return f"---\n{emit(msgspec.to_builtins(entry), SPREAD)}"
