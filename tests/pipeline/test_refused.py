"""A document that cannot be taken is neither doubled by a further reading nor does it show what it may withhold."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

DAY = "content/entries/lake/2031/2031-02-03.yaml"
ID = "2031-02-03-0810-first-boat-cancelled"
LATER = POSTS.replace("said Ada Brandt", "said Ada Brandt on Monday").replace("23:50", "09:00 3.2.2031\n\nNew\n\n23:50")

#: What is wrong in the document of the first boat: a line of it -> what a person made of that.
FAULTS = {
    "a quote that is not closed": ("id: 2031", 'id: "2031'),
    "a colon in a headline": ("headline: First boat", "headline: First: boat"),
    "no kind": ("kind: post", "kind: poost"),
    "no date": ("date: 2031-02-03", "date: soon"),
    "a key twice": ("kind: post", "kind: post\nkind: post"),
    "another yes": ("kind: post", "kind: post\nhidden: ja"),
    "a tab": ("kind: post", "\tkind: post"),
    "a list before a key": ("kind: post", "[x] y: z"),
    "no space": ("id: 2031", "id:2031"),
    "no time": ('time: "08:10"', 'time: "08:99"'),
    "hidden, misspelled": ("kind: post", "kind: post\nhiden: true"),
    "no id": ("id: 2031", "di: 2031"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    return root


def break_document(root: Path, fault: str, *, hidden: bool = False) -> str:
    path = root / DAY
    old, new = FAULTS[fault]
    text = path.read_text("utf-8")
    broken = text.replace("kind: post", "hidden: true\nkind: post", 1) if hidden else text
    assert old in broken
    path.write_text(broken.replace(old, new, 1), "utf-8")
    return text


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refused_document_is_not_read_a_second_time(
    root: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = break_document(root, fault)
    document = (root / DAY).read_text("utf-8").partition("\n---")[0]
    (root / "content/dumps/lake/fog-2.txt").write_text(LATER, "utf-8")
    for arguments in (["--again", "lake"], []):
        capsys.readouterr()
        assert backfile("read", *arguments, "--archive", root) == 3
        told = capsys.readouterr()
        lines = [line for line in told.err.splitlines() if "refused: " in line]
        assert lines
        assert all(re.search(rf"{DAY}:[0-9]+: refused: .", line) for line in lines)
        assert len(lines) == len(set(lines))
        assert fault == "no id" or f"{DAY}: {ID} is refused and left alone" in told.out
        if fault == "no time":  # the line that it has now, after entries above it changed
            line = (root / DAY).read_text("utf-8").splitlines().index('time: "08:99"') + 1
            assert [f"{DAY}:{line}: refused" in told for told in lines] == [True]
    text = (root / DAY).read_text("utf-8")
    assert text.count("08:10 3.2.2031") == 1
    assert text.startswith(document)
    assert "0900-new" in text  # all else is taken
    old, new = FAULTS[fault]
    (root / DAY).write_text(text.replace(new, old, 1), "utf-8")  # mended, it is as if nothing had been
    assert backfile("read", "--again", "lake", "--archive", root) == 0
    text = (root / DAY).read_text("utf-8")
    assert text.count("kind: post") == whole.count("kind: post") + 1
    assert "on Monday" in text


def test_a_file_that_is_not_utf8_keeps_its_bytes(root: Path) -> None:
    path = root / DAY
    path.write_bytes(path.read_bytes().replace(b"harbour", b"h\xe4fen"))
    (root / "content/dumps/lake/fog-2.txt").write_text(LATER, "utf-8")
    assert backfile("read", "--archive", root) == 3
    assert path.read_bytes().count(b"h\xe4fen") == 1
    assert path.read_bytes().count(b"\nid: ") + path.read_bytes().startswith(b"id: ") == 3


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refused_document_shows_nothing_of_what_it_withholds(root: Path, fault: str) -> None:
    dump = root / "content/dumps/lake/first-boat.txt"
    head = "Live blog: First boat cancelled\n\nFirst boat cancelled, and more of it below\n\n"
    dump.write_text(head + LATER.partition("\n")[2] + "\n\nRead also: no boat, says Ada Brandt\n", "utf-8")
    topics = "- {slug: boat, name: First boat}\n- {slug: brandt, name: Ada Brandt}\n"
    (root / "content/topics.yaml").write_text(topics, "utf-8")
    assert backfile("build", "--archive", root) == 0
    site = root / "build/site"
    assert telling(site)
    before = tree(root / "content/dumps")
    break_document(root, fault, hidden=fault not in ("another yes", "hidden, misspelled"))
    (root / "content/topics.yaml").write_text("[]\n", "utf-8")
    assert backfile("build", "--archive", root) == 3
    assert telling(site) == []
    assert "The keeper of Sund" in "".join(p.read_text("utf-8") for p in site.glob("sources/lake/*.html"))
    assert tree(root / "content/dumps") == before


def test_an_unreadable_file_shows_nothing_of_its_captures_but_other_entries(root: Path) -> None:
    (root / "content/dumps/lake/fog-2.txt").write_text(LATER, "utf-8")
    assert backfile("read", "--archive", root) == 0
    (root / DAY).unlink()
    (root / DAY).symlink_to("nowhere.yaml")  # read by nobody
    assert backfile("build", "--archive", root) == 3
    assert telling(root / "build/site") == []
    assert "the last lamp is out" in (root / "build/site/sources/lake/fog.html").read_text("utf-8")


def test_while_a_file_of_entries_may_not_be_read_no_dump_is_and_the_rest_is_built(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backfile("read", "--archive", root) == 0
    (root / "content/dumps/lake/fog-2.txt").write_text(LATER, "utf-8")
    bad, read = root / DAY, Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.resolve() == bad.resolve():
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    before = tree(root / "content/entries")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 3
    said = capsys.readouterr().err
    assert f"{DAY}: refused: cannot be read (Permission denied), check its permissions" in said
    assert "fog-2.txt: refused: not read yet" in said
    assert telling(root / "build/site") == []
    assert backfile("read", "--archive", root) == 1
    assert f"backfile: {DAY}: cannot be read (Permission denied)" in capsys.readouterr().err
    monkeypatch.undo()
    assert tree(root / "content/entries") == before
    # It may be read again though nothing of it changed; and the dump that waited is.
    assert backfile("build", "--archive", root) == 0
    assert telling(root / "build/site")
    assert tree(root / "content/entries").keys() > before.keys()


def telling(site: Path) -> list[str]:
    """The files of a site that tell a word of the first boat."""
    found = re.compile(rb"first.?boat|brandt|at its pier", re.IGNORECASE)
    return [
        path
        for path, data in tree(site).items()
        if not path.startswith("assets/") and found.search(path.encode() + b"\n" + data)
    ]
