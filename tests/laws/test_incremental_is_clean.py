"""Law: after whatever was done to an archive, a build of what changed gives the site that a build of all gives."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.archives import tree
from tests.support.edits import Person, copy, make

from backfile.engine.engines import Engine
from backfile.pipeline import build_site
from backfile.settings import load_settings

RUNS = min(200, int(os.environ.get("BACKFILE_RUNS", "20")))
INLINE = Engine("inline")


def build(root: Path) -> dict[str, bytes]:
    build_site(root, load_settings(root), engine=INLINE)
    return tree(root / "build/site")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_after_random_edits(tmp_path: Path) -> None:
    root = make(tmp_path / "archive")
    build(root)
    for seed in range(RUNS):
        person = Person(root, seed, tmp_path / "before")
        for _ in range(person.chance.randint(1, 4)):
            person.edit()
        done = build(root)
        clean = build(copy(root, tmp_path / "clean"))
        assert differing(done, clean) == [], (seed, person.done)
