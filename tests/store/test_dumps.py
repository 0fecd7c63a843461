import os
import pickle
from pathlib import Path

import pytest

from backfile.errors import BackfileError
from backfile.store.dumps import DumpLoader, decode, dump_files, find_dumps, is_binary, load_dump

FRENCH = "Élysée : réunion à Genève, où le président a été reçu.\nLes élections sont prévues en juin.\n"
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy.\nČeská tisková kancelář\n"


@pytest.mark.parametrize(
    ("data", "encoding", "guessed", "first"),
    [
        ("née\r\n".encode(), "utf-8", False, "née"),
        (b"\xef\xbb\xbfn\xc3\xa9e", "utf-8", False, "née"),
        ("née".encode("utf-16"), "utf-16-le", False, "née"),
        (b"\xfe\xff" + "née".encode("utf-16-be"), "utf-16-be", False, "née"),
        ("née".encode("utf-32"), "utf-32-le", False, "née"),
        ("“so” – £5".encode("cp1252"), "cp1252", True, "“so” – £5"),
        (FRENCH.encode("cp1252"), "cp1252", True, FRENCH.split("\n")[0]),
        (CZECH.encode("cp1250"), "cp1250", True, CZECH.split("\n")[0]),
        (
            "Президент заявил, что выборы пройдут в срок.".encode("cp1251"),
            "cp1251",
            True,
            "Президент заявил, что выборы пройдут в срок.",
        ),
        (b"a\0b\x1b[1m\xe2\x80\xa8c", "utf-8", False, "ab[1m c"),
    ],
)
def test_encodings(data: bytes, encoding: str, guessed: bool, first: str) -> None:
    dump = decode("s/a.txt", data)
    assert (dump.encoding, dump.guessed, dump.text(1)) == (encoding, guessed, first)
    assert dump.to_bytes() == data


def test_no_lines() -> None:
    assert decode("a", b"").lines == ()


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"", False),
        (b"plain", False),
        ("naïve".encode("utf-16"), False),
        ("naïve".encode("utf-16-le"), True),
        (b"a page with one\0NUL in it", False),
        (b"%PDF-1.4 text", True),
        (b"\x89PNG\r\n\x1a\n\0\0", True),
        (b"Rar! he said", False),
        (bytes(range(256)) * 4, True),
    ],
)
def test_binary(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary


def test_which_files_are_dumps(tmp_path: Path) -> None:
    folder = tmp_path / "content/dumps"
    for name in ["b/x.txt", "a.txt", "b/c/page.html", ".git/x", "b/.DS_Store", "Thumbs.db", "b/é.txt", "b/desktop.ini"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    (tmp_path / "outside").mkdir()
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "folder").symlink_to(tmp_path / "outside")
    (folder / "line\nend.txt").write_bytes(b"x")
    os.mkfifo(folder / "pipe.txt")
    assert dump_files(tmp_path) == ["a.txt", "b/c/page.html", "b/x.txt", "b/é.txt", "link.txt"]
    bad = find_dumps(tmp_path)[1]
    assert [Path(problem.path).name for problem in bad] == ["folder", "gone.txt", "line\nend.txt", "out.txt"]
    assert dump_files(tmp_path / "elsewhere") == []


def test_load(tmp_path: Path) -> None:
    (tmp_path / "content/dumps/s").mkdir(parents=True)
    (tmp_path / "content/dumps/s/a.txt").write_bytes(b"one\n")
    assert load_dump(tmp_path, "s/a.txt").text(1) == "one"
    with pytest.raises(BackfileError, match="check that it is there"):
        load_dump(tmp_path, "s/b.txt")
    with pytest.raises(BackfileError, match="not below"):
        load_dump(tmp_path, "../x")
    loader = pickle.loads(pickle.dumps(DumpLoader(tmp_path)))
    assert loader("s/a.txt").name == "s/a.txt"
    assert loader("s/b.txt") is None
