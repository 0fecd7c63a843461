from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from tests.support.archives import POSTS, make_archive

from backfile.cli import run


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "fog.txt"
    path.write_text(POSTS + "\n\x1b[31mred\u202e\n")
    return path


def test_every_line_has_its_row(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(dump)]) == 0
    shown = capsys.readouterr().out
    rows = {line[:3].strip(): line for line in shown.splitlines() if line[:3].strip().isdigit()}
    assert [int(n) for n in rows] == [n for n, line in enumerate(dump.read_text().split("\n"), 1) if line.strip()]
    assert rows["1"].startswith(" 1  page ")
    assert rows["1"].endswith("Live blog: Fog on the lake")
    assert rows["7"].startswith(" 7  entry ")
    assert "post  2031-02-03 08:10 +01:00  [stated]  First boat cancelled" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert max(map(len, shown.splitlines())) <= 120


def test_json(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(dump), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"dump", "page", "entries", "problems", "lines"}
    assert shown["dump"] == str(dump)
    assert shown["page"]["title"]
    first = shown["entries"][0]
    assert (first["kind"], first["date"], first["time"], first["lines"]) == ("post", "2031-02-03", "08:10", [7, 11])
    assert shown["lines"][0].keys() == {"n", "role", "rule", "entry"}
    assert next(row for row in shown["lines"] if row["n"] == 9)["entry"] == 0
    for problem in shown["problems"]:
        assert problem.keys() == {"line", "what", "hint"}


def test_a_binary_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert run(["show", str(path)]) == 3
    assert "is no text" in capsys.readouterr().out
    assert run(["show", str(path), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["problems"][0]["what"]


def test_an_empty_dump(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert run(["show", str(path)]) == 0
    assert "the dump is empty" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_no_such_dump(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(tmp_path / name), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"backfile: {tmp_path}")


def test_a_binary_file_in_few_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p"
    path.write_bytes(bytes(100))
    run(["show", str(path)])
    shown = capsys.readouterr().out.split("\n")
    assert shown == [f"dump       {path}", "problem    is no text, save the page as text", "", ""]
    run(["show", str(path), "--json"])
    assert "line" not in json.loads(capsys.readouterr().out)["problems"][0]


def test_what_is_no_regular_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, what in ((tmp_path / "pipe", "is no regular file"), (tmp_path, "is a folder")):
        assert run(["show", str(path)]) == 2
        assert capsys.readouterr().err == f"backfile: {path}: {what}, give the path of a dump\n"


@pytest.mark.parametrize("command", ["show", "read"])
def test_no_permission(
    command: str, dump: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    make_archive(dump.parent / "archive")
    monkeypatch.setattr(Path, "read_bytes", refuse) if command == "show" else None
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.chdir(dump.parent / "archive")
    assert run([command, str(dump)]) == 2
    assert capsys.readouterr().err.startswith(f"backfile: {dump}: cannot be read (Permission denied), ")


def test_explain_gives_lines_for_the_source_file(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(dump), "--explain"]) == 0
    recipe = 'dumps:\n  fog.txt:\n    layout: stamped\n    stamp: "08:10 3.2.2031"\n    headline: below\n'
    assert capsys.readouterr().out.endswith(recipe)


def test_what_came_second_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Fog on the lake\n\n" + "".join(
        f"• 1{n}:15 The boat stays ashore today.\n• Bells ring on the shore.\n\n" for n in range(5)
    )
    path = tmp_path / "fog.txt"
    path.write_text(text)
    assert run(["show", str(path)]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("layout", "second"))]
    assert rows[0].startswith("layout     stamped (0.9")
    assert rows[1] == "second     bullets (0.76), lines 3-16: 10 bullets hold 95% of the text"


def test_a_page_that_stays_prose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("A letter to the editor\n\nPublished 14:05\n\nSir, I have crossed the lake every Friday.\n")
    assert run(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "layout     none is good enough, the page stays prose" in shown
    assert "entries    none" in shown
