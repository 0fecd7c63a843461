"""Where an answer is typed, and the exact line: as the file would read with it."""

from __future__ import annotations

from pathlib import Path

from backfile import store
from backfile.model import Filed
from backfile.pipeline.questions.question import Way
from backfile.text import split_lines

WHY = "WHY"  #: stands for a person's reason


def in_source(root: Path, source: str, keys: tuple[str, ...], value: str, words: str, then: str = "") -> Way:
    """A key of a source file, or of a dump in it: the line as it reads with the answer, and its number."""
    path = store.source_path(source)
    file = root / path
    old = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    try:
        line, yaml = _changed(old, store.set_key(old, keys, value))
    except store.YamlError:
        line, yaml = 0, ""
    if len(keys) == 1 and (blank := _blank(old, keys[0])):
        line = blank
    if "\n" in yaml or not yaml:
        yaml = _plainly(keys, value)
    return Way(words=words, path=path, line=line, yaml=yaml, then=then)


def _blank(text: str, key: str) -> int:
    """The line of a key that waits as a comment to be filled in; 0 where there is none."""
    lines = [line for line, _ in split_lines(text)]
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"# {key}:")), 0)


def _plainly(keys: tuple[str, ...], value: str) -> str:
    return f"{keys[0]}: {value}" if len(keys) == 1 else f"{keys[0]}: {{{_plainly(keys[1:], value)}}}"


def _changed(old: str, new: str) -> tuple[int, str]:
    """The lines in which `new` differs, and the number of the first."""
    before, after = ([text for text, _ in split_lines(part)] for part in (old, new))
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start + 1, "\n".join(after[start : len(after) - end])


def settle_in_source(root: Path, source: str, dump: str, code: str, words: str = "") -> Way:
    """Leave it as it is, said of a dump, or of the whole source where no dump is named."""
    keys = ("dumps", dump, "settled", code) if dump else ("settled", code)
    return in_source(root, source, keys, WHY, words or "if it stays as it is")


def in_entry(root: Path, filed: Filed, key: str, yaml: str, words: str) -> Way:
    """A key of an entry: at the line where it stands, or below the first one."""
    return Way(words=words, path=filed.path, line=key_line(root, filed, key), yaml=yaml)


def settle_in_entry(root: Path, filed: Filed, code: str, words: str = "") -> Way:
    """Leave it as it is, said of one entry."""
    told = {**{known: why or WHY for known, why in filed.entry.settled.items()}, code: WHY}
    yaml = store.emit({"settled": told}).rstrip("\n")
    return in_entry(root, filed, "settled", yaml, words or "if it stays as it is")


def key_line(root: Path, filed: Filed, key: str) -> int:
    """The line of a key in the document of an entry; where it is absent, the document's first."""
    lines = split_lines((root / filed.path).read_bytes().decode("utf-8", "replace"))
    for n in range(filed.line, len(lines) + 1):
        text = lines[n - 1][0]
        if text.startswith("---"):
            break
        if text.startswith(f"{key}:"):
            return n
    return filed.line
