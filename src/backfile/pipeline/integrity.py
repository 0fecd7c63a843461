"""Is everything as it was written? The content by its record, a site by its own lists, and the links of a site."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from backfile import files
from backfile.errors import BackfileError, UsageError
from backfile.model import Problem
from backfile.pipeline.fixity import DAMAGE, NEW, compare
from backfile.preserve import SUMS, broken_links, listed_files, verify_site

SITE = "build/site"
_BUILD = "backfile build makes the site anew"


def check_integrity(root: Path) -> list[Problem]:
    """What of the archive at `root` and its site is damaged or missing, and what changed or was added since.

    Waits for a run that is writing; raises LockedError if that takes long.
    """
    # Nothing is written for it, so that an archive on a medium that cannot be written to is checked as well.
    writable = os.access(root / "build/cache/lock", os.W_OK)
    with files.lock(root) if writable else contextlib.nullcontext():
        return integrity(root)


def integrity(root: Path) -> list[Problem]:
    """The same, for whoever holds the archive already."""
    found = compare(root)
    site = root / SITE
    if site.is_dir() and any(site.iterdir()):
        found += _site_problems(site, f"{SITE}/")
    return found


def check_site(site: Path, base_url: str = "") -> list[Problem]:
    """What of the site in the folder `site`, or of a copy, is damaged, missing, extra, or leads nowhere."""
    if not site.is_dir():
        raise UsageError(f"{site}: no such folder, give that of a built site")
    found = _site_problems(site, f"{site.as_posix()}/")
    found += [
        Problem(path=f"{site.as_posix()}/{broken.path}", line=broken.line, code=DAMAGE, what=broken.what)
        for broken in broken_links(site, base_url)
    ]
    return found


def _site_problems(site: Path, shown: str) -> list[Problem]:
    """`shown`: what stands before a path where it is told. A copy may lack the marker."""
    if not (site / files.MARKER).is_file():
        return _troubles(site, shown)
    try:
        paths = files.published_paths(site)
    except BackfileError:
        paths = set()
    if paths and SUMS not in paths and not (site / SUMS).exists():
        what = "cannot be verified: it was built by an older backfile"
        return [Problem(path=shown.rstrip("/"), code=NEW, what=what, hint=_BUILD)]
    found = _troubles(site, shown)
    if paths != {*listed_files(site), SUMS}:
        what = "does not list the files of the site"
        found.append(Problem(path=f"{shown}{files.MARKER}", code=DAMAGE, what=what, hint=_BUILD))
    return found


def _troubles(site: Path, shown: str) -> list[Problem]:
    return [
        Problem(
            path=f"{shown}{trouble.path}",
            line=trouble.line,
            code=NEW if trouble.extra else DAMAGE,
            what=trouble.what,
            hint="backfile leaves it alone" if trouble.extra else _BUILD,
        )
        for trouble in verify_site(site)
    ]
