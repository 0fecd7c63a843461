"""The sums of a site, in the site: any copy of it can be verified, with `sha256sum` alone.

`checksums.txt` lists the files at the top and the lists in `checksums/`, one a month of pages and one for each other
folder: a build that changes a day rewrites a small list, not one of the whole site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from backfile.files import fault
from backfile.preserve.sums import file_sum, read_sums, sum_line
from backfile.preserve.tree import files_below, is_hidden
from backfile.preserve.trouble import Trouble

SUMS = "checksums.txt"
_FOLDER = "checksums/"
_MONTH = re.compile(r"([0-9]{4})/([0-9]{2})/")
_FIRST = re.compile(r"([^/]+)/")


def list_data(sums: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of a list of files (path, SHA-256 in hexadecimal), in the order of their paths."""
    return "".join(sum_line(path, sha256) for path, sha256 in sorted(sums)).encode()


def list_of(path: str) -> str:
    """The list that a file stands in; empty for the one at the top."""
    if month := _MONTH.match(path):
        return f"{_FOLDER}{month[1]}-{month[2]}.txt"
    first = _FIRST.match(path)
    return f"{_FOLDER}{first[1]}.txt" if first else ""


def listed_files(site: Path) -> dict[str, str]:
    """Path -> SHA-256 of every file of a site, by its lists; of these only the one at the top is not listed itself."""
    return _listed(site)[0]


def verify_site(site: Path) -> list[Trouble]:
    """What is damaged, missing or extra in the folder of a site, by its own lists."""
    listed, found = _listed(site)
    stands = {path for path in files_below(site) if not is_hidden(path)}
    for path, sha256 in listed.items():
        if why := fault(path):
            found.append(Trouble(SUMS, f"lists a path that {why}: {path}"))
            continue
        try:
            if file_sum(site / path) != sha256:
                found.append(Trouble(path, "is not the file that was published"))
        except FileNotFoundError:
            found.append(Trouble(path, "is missing"))
        except OSError as error:
            found.append(Trouble(path, f"cannot be read ({error.strerror})"))
    extra = stands - listed.keys() - {SUMS}
    return sorted({*found, *(Trouble(path, "is listed nowhere", extra=True) for path in extra)})


def _listed(site: Path) -> tuple[dict[str, str], list[Trouble]]:
    """Path -> sum of all files that the lists name, and what is wrong with the lists."""
    listed: dict[str, str] = {}
    found: list[Trouble] = []
    names = [SUMS]
    for name in names:
        try:
            sums, bad = read_sums((site / name).read_bytes())
        except OSError as error:
            if name == SUMS:
                found.append(Trouble(name, f"cannot be read ({error.strerror}), so nothing here can be verified"))
            continue
        found += [Trouble(name, "is damaged: no line of sums", line) for line in bad]
        names += [path for path in sums if name == SUMS and path.startswith(_FOLDER)]
        listed.update(sums)
    return listed, found
