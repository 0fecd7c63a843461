"""Documents that a person wrote into a file of entries without an id get one."""

from __future__ import annotations

from pathlib import Path

from backfile import files, store
from backfile.model import Filed
from backfile.normalize import identify
from backfile.text import split_lines


def adopt(root: Path, census: store.Census, *, dry_run: bool = False) -> list[str]:
    """Give every entry without an id one, as the first line of its document; returns a note for each."""
    notes: list[str] = []
    taken: set[str] | None = None
    for path in store.find_entry_files(root)[0]:
        if not census.of(path).lacks:
            continue
        entries, _ = store.load_entries(root / path, root, store.source_of(path))
        nameless = [filed for filed in entries if not filed.entry.id]
        if not nameless:
            continue
        taken = census.all_ids() if taken is None else taken
        text = (root / path).read_bytes().decode("utf-8")
        for filed in reversed(nameless):  # from the end, so that line numbers above stay true
            id_ = identify(filed.entry, filed.source, taken).id
            taken.add(id_)
            text = _with_line(text, filed, f"id: {id_}")
            notes.append(f"{path}:{filed.line}: written by hand, has the id {id_} now")
        if not dry_run:
            files.write_if_changed(root / path, text.encode(), durable=True)
            census.forget(path)
    return notes


def _with_line(text: str, filed: Filed, new: str) -> str:
    lines = split_lines(text)
    end = lines[filed.line - 1][1] or "\n"
    lines.insert(filed.line - 1, (new, end))
    return "".join(line + line_end for line, line_end in lines)
