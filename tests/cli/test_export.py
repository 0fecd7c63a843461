"""`backfile export` on an archive that was never built."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

from backfile import render
from backfile.cli.export import FORMATS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    (root / "content/topics.yaml").write_text("- {slug: harbour, name: harbour}\n", "utf-8")
    return root


def export(root: Path, *args: str | Path) -> int:
    return backfile("export", "--archive", root, *args)


def test_the_command_knows_every_format() -> None:
    assert set(FORMATS) == set(render.FORMATS)


def test_to_a_file(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(root)
    file = tmp_path / "out.csv"
    assert export(root, "--format", "csv", "-o", file) == 0
    assert capsys.readouterr().err.endswith(f"{file}: 3 entries.\n")
    with file.open(encoding="utf-8", newline="") as lines:
        assert [row["headline"] for row in csv.DictReader(lines)] == [
            "First boat cancelled",
            "Bells every ten minutes",
            "",
        ]
    assert tree(root) == before


def test_to_a_pipe_and_chosen(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert export(root, "--format", "jsonl", "--from", "2031-02-04") == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert json.loads(line)["earliest_utc"] == "2031-02-03T23:15:00Z"
    assert export(root, "--format", "jsonl", "--topic", "harbour", "--source", "lake", "--to", "2031") == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert json.loads(line)["topics"] == ["harbour"]


def test_sqlite_can_be_searched(root: Path, tmp_path: Path) -> None:
    assert export(root, "--format", "sqlite", "-o", tmp_path / "x.db") == 0
    base = sqlite3.connect(tmp_path / "x.db")
    found = base.execute("SELECT rowid FROM entries_fts WHERE entries_fts MATCH 'lamp'").fetchall()
    base.close()
    assert found == [(3,)]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--topic", "harbor"], "--topic harbor: there is no such topic, did you mean 'harbour'?"),
        (["--source", "sea"], "--source sea: there is no such source, there are 1"),
        (["--from", "2031-13"], "--from 2031-13: is no date, write it like 2031-04-02, 2031-04 or 2031"),
        (["--to", "yesterday"], "--to yesterday: is no date, write it like 2031-04-02, 2031-04 or 2031"),
    ],
)
def test_what_cannot_be(root: Path, args: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(root, "--format", "csv", *args) == 2
    assert capsys.readouterr().err == f"backfile: {told}\n"


def test_parquet_without_duckdb_is_one_clear_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert export(root, "--format", "parquet", "-o", root / "x.parquet") == 2
    assert capsys.readouterr().err == (
        "backfile: parquet is written by duckdb, which is not installed: pip install duckdb\n"
    )
    assert not (root / "x.parquet").exists()


def test_what_is_refused_is_named_and_the_rest_exported(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "content/entries/lake/2031/2031-02-04.yaml").write_text("---\nkind: [", "utf-8")
    assert export(root, "--format", "csv") == 3
    captured = capfd.readouterr()
    assert captured.out.count("First boat cancelled") > 0
    assert "2031-02-04.yaml" in captured.err


def test_without_a_vocabulary_it_says_why_there_are_no_topics(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "content/topics.yaml").unlink()
    assert export(root, "--format", "csv") == 0
    assert capfd.readouterr().err == "note: no content/topics.yaml yet, so no topics: backfile build makes one\n"
