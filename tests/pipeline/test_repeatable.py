"""Same input, same bytes; a second build changes no file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, sample_archive, tree


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    root = sample_archive(tmp_path / "archive")
    assert backfile("build", "--archive", root) in (0, 3)  # what a user added may hold a refused input
    before = states(root)
    assert backfile("build", "--archive", root) in (0, 3)
    second = states(root)
    assert {path for path, state in second.items() if before.get(path) != state} <= ledgers(root)
    # The second build saw that all is as it was, and notes that; the third has nothing to note.
    assert backfile("build", "--archive", root) in (0, 3)
    assert states(root) == second


def states(root: Path) -> dict[Path, tuple[int, int, bytes]]:
    return {p: (p.stat().st_mtime_ns, p.stat().st_ino, p.read_bytes()) for p in root.rglob("*") if p.is_file()}


def ledgers(root: Path) -> set[Path]:
    return set((root / "build/cache/sites").iterdir())


def test_another_folder_zone_locale_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    sites = []
    for name, variables in {
        "here": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "some where else": {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
    }.items():
        root = sample_archive(tmp_path / name)
        environment = {**os.environ, **variables}
        run = subprocess.run(
            [sys.executable, "-m", "backfile", "build", "--archive", str(root)],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert run.returncode in (0, 3), run.stderr
        sites.append({path: data for path, data in tree(root).items() if not path.startswith("build/cache")})
    assert sites[0] == sites[1]


@pytest.mark.parametrize("order", [1, -1])
def test_dumps_read_one_by_one_or_together_give_the_same_entries(tmp_path: Path, order: int) -> None:
    later = POSTS.replace("the motor froze", "the motor had frozen") + "\n07:00 4.2.2031\n\nThe fog lifts at last.\n"
    dumps = {"lake__2031-02-03": POSTS, "lake__2031-02-04": later, "other__page": POSTS.replace("31", "32")}
    together = make_archive(tmp_path / "together", **dumps)
    assert backfile("read", "--archive", together) == 0
    one_by_one = make_archive(tmp_path / "one", **dumps)
    names = sorted(dumps)[::order]
    for name in names:
        assert (
            backfile("read", one_by_one / "content/dumps" / (name.replace("__", "/") + ".txt"), "--archive", one_by_one)
            == 0
        )
    if order == 1:
        assert tree(together / "content") == tree(one_by_one / "content")
    else:
        ids = [
            sorted(
                line
                for data in tree(root / "content/entries").values()
                for line in data.decode().splitlines()
                if line.startswith("id:")
            )
            for root in (together, one_by_one)
        ]
        assert ids[0] == ids[1]
