"""Same input, same bytes; a second build changes no file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from tests.support.archives import CHECKOUT, POSTS, backfile, make_archive, sample_archive, tree

OURS = ("build/cache", "build/.site.backfile")  # what is known of files that stand on this disk alone
BUILDS = 2 if "BACKFILE_RUNS" not in os.environ else 12


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
    return {*(root / "build/cache/sites").iterdir(), root / "build/cache/fixity"}


def test_any_machine_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the folder, zone, locale, hash seed, umask, order of files in folders, and clock."""
    sites = []
    for seed in range(BUILDS):
        root = sample_archive(tmp_path / ["here", "some where else", "Žofia", "a'b&c"][seed % 4] / str(seed))
        variables = {
            "TZ": ["UTC", "Pacific/Kiritimati", "America/St_Johns"][seed % 3],
            "LC_ALL": ["C", "tr_TR.UTF-8", "C.UTF-8", "de_DE"][seed % 4],
            "PYTHONHASHSEED": str(seed * 7),
        }
        command = [sys.executable, CHECKOUT / "tests/support/elsewhere.py", str(seed), "build", "--archive", root]
        run = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True)
        assert run.returncode in (0, 3), run.stderr
        sites.append({path: data for path, data in tree(root).items() if not path.startswith(OURS)})
        shutil.rmtree(root)
    for site in sites[1:]:
        assert {path for path in site | sites[0] if site.get(path) != sites[0].get(path)} == set()


def test_the_wheel_is_the_same_wherever_it_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1930000000")
    wheels = []
    for name, umask in (("here", 0o022), ("else where", 0o077)):
        before = os.umask(umask)
        try:
            root = tmp_path / name
            for part in ("src/backfile", "templates"):
                unwanted = shutil.ignore_patterns("__pycache__")
                shutil.copytree(CHECKOUT / part, root / part, copy_function=shutil.copyfile, ignore=unwanted)
            for file in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
                shutil.copyfile(CHECKOUT / file, root / file)
            (wheel,) = WheelBuilder(str(root)).build(directory=str(tmp_path / f"{name} wheels"), versions=["standard"])
            wheels.append((Path(wheel).name, Path(wheel).read_bytes()))
        finally:
            os.umask(before)
    assert wheels[0] == wheels[1]


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
