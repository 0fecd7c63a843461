"""A bag is valid, the same for the same archive, and makes an equal archive; nothing withheld is in a public one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import bagit
import pytest
from tests.support.archives import POSTS, backfile, make_archive, sample_archive, tree

SECRET = "motor"
DAY = "content/entries/lake/2031/2031-02-03.yaml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    harbour = POSTS
    for old, new in (("lake", "harbour"), ("motor", "engine"), ("froze", "stood"), ("Bells every", "Horns every")):
        harbour = harbour.replace(old, new)
    root = make_archive(tmp_path_factory.mktemp("bags") / "archive", lake__fog=POSTS, harbour__day=harbour)
    (root / "content/dumps/harbour/100%, odd.txt").write_text("A page\n\nof prose.\n", "utf-8")
    (root / "templates/parts").mkdir()
    (root / "templates/parts/extra.html.j2").write_text("<p>mine</p>\n", "utf-8")
    assert backfile("build", "--archive", root) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "archive")


def bag_of(root: Path, folder: Path, *args: str, code: int = 0) -> Path:
    assert backfile("bag", folder, "--archive", root, *args) == code
    bagit.Bag(str(folder)).validate()
    return folder


def without(files: dict[str, bytes], *gone: str) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith(gone)}


def test_a_bag_makes_an_equal_archive(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = bag_of(root, tmp_path / "a bag")
    assert backfile("restore", bag, tmp_path / "again") == 0
    assert tree(tmp_path / "again") == without(tree(root), "build/", ".git")
    assert backfile("build", "--archive", tmp_path / "again") == 0
    assert tree(tmp_path / "again/build/site") == tree(root / "build/site")
    assert backfile("check", "--strict", "--archive", tmp_path / "again") == 0
    assert without(tree(bag / "data/site"), "x") == without(tree(root / "build/site"), ".backfile")
    read_me = (bag / "READ ME FIRST.txt").read_text("utf-8")
    assert "data/site/index.html" in read_me
    assert "fingerprint" in read_me or "hash of what the reader wrote" in read_me


def test_the_same_archive_gives_the_same_bag(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = tree(bag_of(root, tmp_path / "1"))
    assert b"Bagging-Date" not in first["bag-info.txt"]
    assert tree(bag_of(shutil.copytree(root, tmp_path / "elsewhere"), tmp_path / "2")) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1930000000")
    dated = tree(bag_of(root, tmp_path / "3"))
    assert b"Bagging-Date: 2031-02-27\n" in dated["bag-info.txt"]
    assert without(dated, "bag-info.txt", "tagmanifest") == without(first, "bag-info.txt", "tagmanifest")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert backfile("bag", tmp_path / "4", "--archive", root) == 2


def test_a_public_bag_has_nothing_withheld(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / DAY
    text = path.read_text("utf-8")
    text = text.replace(
        "headline: First boat cancelled\n", "headline: First boat cancelled # Ada knows\nmine: Brandt\n"
    )
    text = text.replace(
        "headline: Bells every ten minutes\n", "headline: Bells every ten minutes\nredact: [the motor froze]\n"
    )
    path.write_text(text, "utf-8")
    (root / "content/topics.yaml").write_text(
        "# Ada said so\n- {slug: bells, name: Bells, aliases: [the motor froze]}\n- {slug: boat, name: Boat}\n", "utf-8"
    )
    (root / "templates/parts/extra.html.j2").write_text("{# the motor froze #}", "utf-8")
    toml = root / "backfile.toml"
    toml.write_text(toml.read_text("utf-8") + "# the motor froze\n", "utf-8")
    capsys.readouterr()
    bag = bag_of(root, tmp_path / "public", "--public")
    told = capsys.readouterr().out
    assert "left out: content/dumps/lake/fog.txt: something in it is withheld" in told
    assert "Left out: 1 dump, 1 entry in part, 1 topic." in told
    # Topics are published as a person wrote them; `check` says where they tell what is withheld.
    files = without(tree(bag), "data/site/topics/")
    whole = b"".join([path.encode() + data for path, data in sorted(files.items())])
    for words in (b"motor froze", b"Ada knows", b"Ada said", b"mine: "):
        assert words not in whole, words
    assert (bag / "data/content/dumps/harbour/day.txt").read_bytes() == (
        root / "content/dumps/harbour/day.txt"
    ).read_bytes()
    assert not (bag / "data/content/entries/lake/captures").exists()
    assert not (bag / "data/content/dumps/lake").exists()
    assert "█████" in (bag / "data" / DAY).read_text("utf-8")
    assert backfile("restore", bag, tmp_path / "again") == 0
    assert backfile("check", "--strict", "--archive", tmp_path / "again") == 0
    assert backfile("build", "--archive", tmp_path / "again") == 0


@pytest.mark.parametrize("publish", ["none", "excerpt"])
def test_dumps_of_a_source_that_is_not_published_stay_at_home(root: Path, tmp_path: Path, publish: str) -> None:
    source = root / "content/sources/lake.yaml"
    source.write_text(f"{source.read_text('utf-8')}publish: {publish}\n", "utf-8")
    (root / "content/dumps/harbour/new.txt").write_bytes(b"\x00\x01 no text \x00\x00")
    bag = bag_of(root, tmp_path / "public", "--public", code=3)
    found = {path.removeprefix("data/content/") for path in tree(bag) if path.startswith("data/content/")}
    assert "dumps/harbour/day.txt" in found
    assert not {path for path in found if path.startswith(("dumps/lake", "entries/lake/captures", "dumps/harbour/new"))}
    assert ("entries/lake/2031/2031-02-03.yaml" in found) == (publish == "excerpt")


def test_hidden_entries_are_in_no_public_bag(root: Path, tmp_path: Path) -> None:
    path = root / DAY
    path.write_text(
        path.read_text("utf-8").replace("headline: Bells every", "hidden: true\nheadline: Bells every"), "utf-8"
    )
    whole = tree(bag_of(root, tmp_path / "public", "--public"))
    assert not [path for path, data in whole.items() if b"Bells every" in data or "bells-every" in path]


def test_what_is_damaged_is_not_packed(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / DAY
    path.write_text(path.read_text("utf-8").replace("First boat", "First coat"), "utf-8")
    assert backfile("bag", tmp_path / "bag", "--archive", root) == 5
    assert capsys.readouterr().err.startswith(f"backfile: {DAY}:4: one bit is another")
    assert list(tmp_path.iterdir()) == [root]


def test_a_bag_goes_into_a_new_folder(root: Path, tmp_path: Path) -> None:
    for folder in (root / "content/bag", root / "build/site/bag", root):
        assert backfile("bag", folder, "--archive", root) == 2
    (tmp_path / "empty").mkdir()
    bag_of(root, tmp_path / "empty")
    assert backfile("bag", tmp_path / "empty", "--archive", root) == 2


def test_a_damaged_bag_is_refused_in_one_line(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bag = bag_of(root, Path("bag"))
    whole = tree(bag)
    outside = tmp_path / "outside"
    outside.write_text("x", "utf-8")

    def line(text: str, name: str = "manifest-sha256.txt") -> None:
        (bag / name).write_bytes(whole[name] + text.encode())
        tags = whole["tagmanifest-sha256.txt"].decode().splitlines(keepends=True)
        sha256 = bagit_sum(bag / name)
        (bag / "tagmanifest-sha256.txt").write_text(
            "".join(f"{sha256}  {name}\n" if entry.endswith(f"  {name}\n") else entry for entry in tags), "utf-8"
        )

    def link(path: str, to: Path) -> None:
        (bag / path).unlink()
        (bag / path).symlink_to(to)

    wrong = {
        "a bit": lambda: (bag / "data/content/dumps/lake/fog.txt").write_bytes(POSTS.encode()[:-1] + b"\x0b"),
        "missing": lambda: (bag / "data/backfile.toml").unlink(),
        "extra": lambda: (bag / "data/content/more.txt").write_bytes(b""),
        "tag": lambda: (bag / "bag-info.txt").write_bytes(b"x"),
        "no manifest": lambda: (bag / "manifest-sha256.txt").unlink(),
        "no line": lambda: line("nonsense\n"),
        "out of it": lambda: line(f"{'0' * 64}  data/../../outside\n"),
        "absolute": lambda: line(f"{'0' * 64}  {outside}\n"),
        "beside data": lambda: line(f"{bagit_sum(bag / 'bagit.txt')}  bagit.txt\n"),
        "a link": lambda: link("data/content/dumps/lake/fog.txt", root / "content/dumps/lake/fog.txt"),
        "not fetched": lambda: (bag / "fetch.txt").write_bytes(b""),
        "no bag": lambda: (bag / "bagit.txt").unlink(),
    }
    for what, do in wrong.items():
        do()
        capsys.readouterr()
        assert backfile("restore", "bag", "again") == 5, what
        told = capsys.readouterr().err
        assert told.startswith("backfile: bag"), what
        assert told.count("\n") == 1, what
        assert not Path("again").exists()
        shutil.rmtree(bag)
        for path, data in whole.items():
            (bag / path).parent.mkdir(parents=True, exist_ok=True)
            (bag / path).write_bytes(data)
    assert backfile("restore", "bag") == 0
    assert Path("bag-archive/backfile.toml").is_file()
    assert backfile("restore", "bag") == 2


def bagit_sum(path: Path) -> str:
    return subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout[:64]


def test_a_bag_of_something_else_is_no_archive(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("x", "utf-8")
    bagit.make_bag(str(other), checksums=["sha256"])
    assert backfile("restore", other, tmp_path / "again") == 1
    assert backfile("restore", tmp_path / "nothing", tmp_path / "again") == 2


def test_the_sample_archive_in_a_bag_and_back(tmp_path: Path) -> None:
    root = sample_archive(tmp_path / "sample")
    bag = tmp_path / "bag"
    assert backfile("bag", bag, "--archive", root) in (0, 3)  # what a user added may hold a refused input
    bagit.Bag(str(bag)).validate()
    assert backfile("restore", bag, tmp_path / "again") == 0
    assert tree(tmp_path / "again/content") == tree(root / "content")
