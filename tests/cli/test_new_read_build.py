from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, make_archive, tree

from backfile.cli import run


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_archive(Path("lake-archive"), lake__fog=POSTS)


def test_new_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "my-archive"]) == 0
    shown = capsys.readouterr().out
    assert "my-archive/content/dumps/" in shown
    assert "backfile build --archive my-archive" in shown
    assert run(["build", "--archive", "my-archive"]) == 0
    assert run(["new", "my-archive"]) == 2


def test_read_tells_of_each_dump(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--archive", str(root)]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first == "read lake/fog.txt: stamped, 3 entries (3 new)"
    assert last == "Read 1 dump: 3 new entries, 0 known."
    assert run(["read", "--archive", str(root)]) == 0
    assert capsys.readouterr().out == "No dump to read, 1 read before.\n"


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(root / "content")
    assert run(["read", "--dry-run", "--archive", str(root)]) == 0
    assert tree(root / "content") == before
    shown = capsys.readouterr().out
    assert shown.startswith("would read lake/fog.txt")
    assert shown.endswith("Nothing was written.\n")


def test_the_name_of_a_source_after_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/dumps/shore.txt").write_text(POSTS.replace("lake", "shore").replace("2031", "2032"))
    assert run(["read", "--archive", str(root)]) == 0
    sources = sorted(path.stem for path in (root / "content/sources").iterdir())
    capsys.readouterr()
    for source in sources:
        assert run(["read", "--again", source, "--archive", str(root)]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == "Read 1 dump: 0 new entries, 3 known."
    assert len(sources) == 2
    assert run(["read", "--again", "nobody", "--archive", str(root)]) == 2


def test_build_ends_with_the_page_to_open(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--archive", str(root)]) == 0
    *_, summary, page = capsys.readouterr().out.splitlines()
    assert summary.startswith("Built 3 entries, 2 days, ")
    assert Path(page) == root.absolute() / "build/site/index.html"
    assert Path(page).is_file()
    assert run(["build", "--archive", str(root)]) == 0
    assert "no change" in capsys.readouterr().out


def test_build_into_another_folder(root: Path, tmp_path: Path) -> None:
    assert run(["build", "--archive", str(root), "--output", str(tmp_path / "site")]) == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert not (root / "build" / "site").exists()


def test_frozen_reads_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--frozen", "--archive", str(root)]) == 3
    shown = capsys.readouterr()
    assert "lake-archive/content/dumps/lake/fog.txt: refused: not read yet" in shown.err
    assert shown.out.startswith("1 dump not read yet.\n")
    assert not list((root / "content").glob("entries/*"))


def test_problems_name_the_file_as_it_is_typed_here(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/dumps/lake/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert run(["build", "--archive", str(root)]) == 3
    assert "lake-archive/content/dumps/lake/picture.txt: refused: " in capsys.readouterr().err
    monkeypatch.chdir(root)
    assert run(["build"]) == 3
    assert "\ncontent/dumps/lake/picture.txt: refused: " in "\n" + capsys.readouterr().err


def test_new_quotes_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "my archive"]) == 0
    assert "backfile build --archive 'my archive'\n" in capsys.readouterr().out
    Path("file").touch()
    assert run(["new", "file"]) == 2
    assert capsys.readouterr().err == "backfile: file: is a file, choose another name\n"


def test_an_empty_dump_is_called_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/dumps/lake/void.txt").write_bytes(b" \n")
    assert run(["read", "--archive", str(root)]) == 0
    assert "read lake/void.txt: empty, 0 entries (none)" in capsys.readouterr().out


def test_a_source_that_is_not_used_is_noted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = root / "content/dumps/lake/fog.txt"
    for source, notes in (("shore", 1), ("lake", 0), ("shore", 1)):
        assert run(["read", str(dump), "--source", source, "--archive", str(root)]) == 0
        assert capsys.readouterr().err.count(f"note: --source {source} was not used for {dump}: ") == notes
    Path("other.txt").write_text(POSTS.replace("lake", "shore").replace("2031", "2032"))
    assert run(["read", "other.txt", "--source", "shore", "--archive", str(root)]) == 0
    assert "not used" not in capsys.readouterr().err
