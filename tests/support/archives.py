"""Small archives for tests, made anew in a temporary folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from backfile.cli import run
from backfile.pipeline import new_archive

CHECKOUT = Path(__file__).parents[2]

POSTS = """\
Live blog: Fog on the lake

The ferries wait for the fog to lift.

* NOTE: All times are Central European Time (CET).

08:10 3.2.2031

First boat cancelled

The first boat of the day stays at its pier, said Ada Brandt of the harbour office.

23:50 3.2.2031

Bells every ten minutes

The keeper of Sund rings by hand, because the motor froze.

00:15 4.2.2031

Everybody is home, and the last lamp is out.
"""


def make_archive(folder: Path, **dumps: str | bytes) -> Path:
    """An archive with the dumps given as `source__name="text"` (or `name=...` for one without a folder)."""
    new_archive(folder)
    for name, text in dumps.items():
        path = folder / "content/dumps" / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def sample_archive(folder: Path) -> Path:
    """A copy of the sample archive's content, as it stands in this checkout, with whatever a user added to it."""
    for name in ("backfile.toml", "content"):
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def backfile(*args: str | Path) -> int:
    """Run a command in this process; returns its exit code."""
    return run([str(arg) for arg in args])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
