"""SHA-256 sums of files, a line each, as `sha256sum` writes and checks them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_LINE = re.compile(r"(\\?)([0-9a-f]{64})  ([^\r]+)")
_ESCAPED = re.compile(r"\\([\\nr])")
_MEANT = {"\\": "\\", "n": "\n", "r": "\r"}


def sum_of(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_sum(path: Path) -> str:
    """The SHA-256 of the file at `path`. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sum_line(path: str, sha256: str) -> str:
    """The line of a file, with its end; names with odd characters are escaped as sha256sum escapes them."""
    if not any(char in path for char in "\\\r\n"):
        return f"{sha256}  {path}\n"
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"\\{sha256}  {escaped}\n"


def read_sums(data: bytes) -> tuple[dict[str, str], list[int]]:
    """Path -> sum of every line that is one, and the numbers of those that are none. Comments (`#`) are left out."""
    sums: dict[str, str] = {}
    bad: list[int] = []
    lines = data.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines[:-1], 1):
        match = _LINE.fullmatch(line)
        if match:
            path = _ESCAPED.sub(lambda found: _MEANT[found[1]], match[3]) if match[1] else match[3]
            sums[path] = match[2]
        elif line and not line.startswith("#"):
            bad.append(number)
    if lines[-1]:
        bad.append(len(lines))  # the last line is cut off
    return sums, bad
