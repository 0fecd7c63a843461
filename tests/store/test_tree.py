from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from backfile.store import load_archive, load_captures
from backfile.store.tree import find_files


def lock(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make a folder unlistable, also for root."""
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/x.yaml", "b/y.yaml"):
        (tmp_path / "content" / name).parent.mkdir(parents=True)
        (tmp_path / "content" / name).touch()
    lock(monkeypatch, tmp_path / "content/a")
    found, (problem,) = find_files(tmp_path, "content", ".yaml")
    assert found == ["content/b/y.yaml"]
    assert str(problem) == "content/a: cannot be read (Permission denied), check its permissions"
    assert problem.refused
    assert find_files(tmp_path, "nowhere") == ([], [])


def test_without_its_sources_an_archive_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = tmp_path / "content/entries/lake/2031.yaml"
    entries.parent.mkdir(parents=True)
    entries.write_text("kind: post\nbody: x\n")
    (tmp_path / "content/sources").mkdir()
    lock(monkeypatch, tmp_path / "content/sources")
    archive, problems = load_archive(tmp_path)
    assert archive.sources["lake"].publish == "none"
    assert [(problem.path, problem.refused) for problem in problems] == [("content/sources", True)]


def test_accounts_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content/entries/lake/captures"
    folder.mkdir(parents=True)
    lock(monkeypatch, folder)
    assert [problem.path for problem in load_captures(tmp_path)[1]] == ["content/entries/lake/captures"]
