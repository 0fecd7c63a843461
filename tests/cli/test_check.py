from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.archives import POSTS, make_archive, tree

from backfile.cli import run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert run(["read", "--archive", str(root)]) == 0
    return root


def test_all_is_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["check", "--archive", str(root)]) == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_what_is_wrong_as_json_and_nothing_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "content/entries/lake/2031/2031-02-03.yaml"
    path.write_text(path.read_text().replace("kind: post", "kind: poster", 1))
    before = tree(root)
    capsys.readouterr()
    assert run(["check", "--json", "--archive", str(root)]) == 3
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem.keys() == {
        "path", "line", "code", "what", "hint", "refused", "settles", "unit", "answers",
    }  # fmt: skip
    assert problem["path"].endswith("content/entries/lake/2031/2031-02-03.yaml")
    assert (problem["line"], problem["refused"]) == (3, True)
    assert tree(root) == before
