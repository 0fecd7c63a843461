"""Before files are moved into a folder where others have files, too: nothing of theirs may be in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from backfile.errors import BackfileError
from backfile.files.paths import parents


def check_way(site: Path, paths: Iterable[str], gone: Collection[str]) -> None:
    """Raises BackfileError where a link, or a file that is not among `gone`, stands where `paths` are to stand."""
    paths = list(paths)
    for parent in sorted(parents(paths)):
        place = site / parent
        if place.is_symlink():
            raise BackfileError(f"{place}: a link where the site needs a folder, remove it")
        if place.exists() and not place.is_dir() and parent not in gone:
            raise BackfileError(f"{place}: a file where the site needs a folder, move it away")
    for path in paths:
        place = site / path
        if place.is_dir() and not place.is_symlink():
            found = [file for file in place.rglob("*") if file.is_symlink() or not file.is_dir()]
            inside = {str(PurePosixPath(path, file.relative_to(place))) for file in found}
            if others := sorted(inside.difference(gone)):
                raise BackfileError(f"{site / others[0]}: stands where the site needs the file {path}, move it away")
