"""The file that says that a folder is ours to write to, and which files in it are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from backfile.errors import BackfileError
from backfile.files.paths import fault
from backfile.files.put import MARKER

_HEAD = "This folder is written by backfile; what stands here is replaced by the next build."


def marker(paths: Iterable[str]) -> bytes:
    """The marker of a site of these files."""
    return "\n".join([_HEAD, *sorted(paths), ""]).encode()


def listed(site: Path) -> set[str]:
    """The files that the marker names. It may have been edited: a line that leads elsewhere is nothing we wrote."""
    lines = (site / MARKER).read_text("utf-8", "replace").split("\n")
    return {path for path in lines[1:] if path and not path.startswith(MARKER) and not fault(path)}


def check_ours(site: Path, ours: Iterable[str]) -> None:
    """Raises BackfileError for a folder that is neither absent, nor empty (but for `ours`), nor written by us."""
    if not site.exists():
        return
    if not site.is_dir():
        raise BackfileError(f"{site}: a file stands where the site should go, name another with --output")
    path = site / MARKER
    if path.is_file() and not path.is_symlink():
        with path.open("rb") as file:
            if file.readline(200).rstrip(b"\n") == _HEAD.encode():
                return
    if not {found.name for found in site.iterdir()} <= set(ours) - {MARKER}:
        raise BackfileError(
            f"{site}: not written by backfile (no {MARKER} file of ours), empty it or name another with --output"
        )
