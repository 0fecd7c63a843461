"""Many dumps end in a triage, not in a log; text comes from files, folders and standard input."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

LETTER = "A letter\n\nDear all, this is prose and has no posts in it at all, whatever you do.\n\nYours, Tessa\n"
LONG = "Nobody knows what this long passage says, nor why it stands above all posts of its page, as passage {n} does."


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(14):  # each of another year: the same posts would be captures of one page
        posts = POSTS.replace("2031", f"{2031 + n}")
        (folder / f"page-{n:02}.txt").write_text(posts.replace("lake", f"lake {n}").replace("first boat", f"boat {n}"))
    for n in range(12):
        above = "\n\n".join(LONG.format(n=f"{k} of {n}") for k in range(12 + n))
        title, posts = POSTS.replace("lake", f"pond {n}").replace("2031", f"{2051 + n}").split("\n\n", 1)
        (folder / f"bad-{n:02}.txt").write_text(f"{title}\n\n{above}\n\n{posts}")
    (folder / "letter.txt").write_text(LETTER)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_of_pages(tmp_path: Path, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive")
    assert backfile("read", pages, "--dry-run", "--archive", root) == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0] == "27 dumps: 14 read well, 12 want a look (worst first), 1 kept as prose"
    assert len([line for line in lines if "backfile show " in line]) == 10
    assert lines[1].startswith("  bad-11.txt: ")
    assert " lines not read; 3 entries (3 new)" in lines[1]
    assert lines[2].strip().startswith("backfile show ")
    assert "... and 2 more, see: backfile check --archive" in lines[-2]
    assert lines[-1].endswith("Nothing was written.")
    assert "1 of 28 files are not .txt and are left alone" in shown.err
    assert "doubt: " not in shown.err


def test_as_json(tmp_path: Path, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive")
    assert backfile("read", pages, "--json", "--archive", root) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdicts"] == {"well": 14, "look": 12, "prose": 1, "empty": 0}
    keys = {"dump", "entries", "new", "lines", "unread", "undated", "problems", "verdict", "why"}
    assert keys <= set(told["dumps"][0])
    assert told["written"]


class Input:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def isatty(self) -> bool:
        return False


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive")

    def paste(data: bytes, *args: str) -> int:
        monkeypatch.setattr("sys.stdin", Input(data))
        return backfile("read", "-", *args, "--archive", root)

    assert paste(POSTS.encode(), "--source", "Lake News", "--name", "2031-02-03") == 0
    assert (root / "content/dumps/lake-news/2031-02-03.txt").read_bytes() == POSTS.encode()
    assert paste(POSTS.encode(), "--source", "Lake News", "--name", "2031-02-03") == 0
    assert "No dump to read, 1 read before." in capsys.readouterr().out
    assert paste(LETTER.encode(), "--source", "Lake News", "--name", "2031-02-03.txt") == 3
    assert "another dump of this name stands in content/dumps/lake-news/2031-02-03.txt" in capsys.readouterr().err
    assert paste(LETTER.encode()) == 0
    assert [name for name in tree(root / "content/dumps") if name.startswith("pasted-")]
    assert paste(b" \n") == 2
    assert paste(LETTER.encode(), "--name", "../x") == 2
    assert backfile("read", "--name", "x", "--archive", root) == 2


def test_a_new_source_file_names_what_only_a_person_knows(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    source = root / "content/sources/lake.yaml"
    text = source.read_text("utf-8")
    for key in ("publisher", "url", "zone", "language", "date_order", "licence", "publish"):
        assert f"\n# {key}:" in text
    # Filled in as it says, and added to by a later dump, it is still one mapping.
    text = text.replace("# zone:        #", "zone: Europe/Prague #").replace("# licence:     #", "licence: CC0 #")
    source.write_text(text, "utf-8")
    (root / "content/dumps/lake/later.txt").write_text(POSTS.replace("froze", "had frozen"))
    assert backfile("read", "--archive", root) == 0
    assert backfile("check", "--archive", root) == 0
    assert "  later.txt: {}\n" in source.read_text("utf-8")
    assert "\n# publisher:" in source.read_text("utf-8")
