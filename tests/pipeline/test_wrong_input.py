"""Wrong input: one clear line with file (and line), the right exit code, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", lake__fog=POSTS)


def problem_lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [
        line for line in capsys.readouterr().err.splitlines() if "refused: " in line or line.startswith("backfile:")
    ]


def built(root: Path) -> Path:
    assert backfile("build", "--archive", root) == 0
    return root / "build/site"


def entry_file(root: Path) -> Path:
    return root / "content/entries/lake/2031/2031-02-03.yaml"


def test_no_such_dump(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("read", root / "nowhere.txt", "--archive", root) == 2
    (line,) = problem_lines(capsys)
    assert "nowhere.txt: no such file" in line
    assert backfile("show", root / "nowhere.txt") == 2


def test_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("build", "--archive", tmp_path) == 2
    (line,) = problem_lines(capsys)
    assert "backfile new" in line


def test_an_empty_dump_is_no_trouble(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/dumps/lake/empty.txt").write_bytes(b"")
    assert backfile("build", "--archive", root) == 0
    captured = capsys.readouterr()
    assert "lake/empty.txt: empty" in captured.err
    assert backfile("build", "--archive", root) == 0
    assert "empty" not in capsys.readouterr().err


def test_a_binary_file_is_refused_and_the_rest_done(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/dumps/lake/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert backfile("build", "--archive", root) == 3
    (line,) = problem_lines(capsys)
    assert "content/dumps/lake/picture.txt" in line
    assert entry_file(root).is_file()
    assert (root / "build/site/2031/02/03/index.html").is_file()


def test_another_encoding_is_read_and_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        POSTS.replace("Ada Brandt", "Žofia Brandt’s sister Émilie")
        .replace("3.2.2031", "5.2.2031")
        .replace("4.2.2031", "6.2.2031")
    )
    (root / "content/dumps/lake/old.txt").write_bytes(text.encode("cp1252"))
    assert backfile("build", "--archive", root) == 0
    captured = capsys.readouterr()
    assert "lake/old.txt: not UTF-8, read as cp1252" in captured.err
    assert "Žofia Brandt’s sister Émilie" in (root / "content/entries/lake/2031/2031-02-05.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: 2031-02-03", "date: 2031-02-30", "2031-02-30"),
        ("kind: post", "kind: poem", "poem"),
        ("kind: post\n", "", "kind"),
        ("kind: post", "kind: [post", ""),
        ('time: "08:10"', 'time: "28:10"', "28:10"),
        ("kind: post", "kind: post\nhiden: true", "hiden"),
    ],
)
def test_a_bad_entry_is_refused_and_the_rest_built(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, expected: str
) -> None:
    site = built(root)
    path = entry_file(root)
    text = path.read_text("utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    path.write_text(broken, "utf-8")
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 3
    lines = problem_lines(capsys)
    assert len(lines) == 1
    assert "content/entries/lake/2031/2031-02-03.yaml:" in lines[0]
    number = int(lines[0].split(".yaml:")[1].split(":")[0])
    assert 1 <= number <= broken.count("\n")
    assert expected in lines[0]
    assert path.read_text("utf-8") == broken
    assert (site / "2031/02/03/2350-bells-every-ten-minutes.html").is_file()


def test_a_key_of_ones_own_is_no_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = built(root)
    path = entry_file(root)
    path.write_text(path.read_text("utf-8").replace("kind: post", "kind: post\nreviewed: yes", 1), "utf-8")
    capsys.readouterr()
    for command in ("build", "check"):
        assert backfile(command, "--archive", root) == 0
        told = capsys.readouterr()
        assert "doubt: unknown key 'reviewed' is kept and not shown" in told.out + told.err
    assert (site / "2031/02/03/0810-first-boat-cancelled.html").is_file()


def test_a_template_error_publishes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = built(root)
    before = tree(site)
    (root / "templates/day.html.j2").write_text("<p>\n{{ nothing.like.this }}\n", "utf-8")
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 1
    (line,) = problem_lines(capsys)
    assert "templates/day.html.j2:2:" in line
    assert tree(site) == before
    (root / "templates/day.html.j2").write_text("{% if %}\n", "utf-8")
    assert backfile("build", "--archive", root) == 1
    assert "day.html.j2:1:" in problem_lines(capsys)[0]


def test_a_foreign_output_folder_is_left_alone(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    assert backfile("build", "--archive", root, "--output", mine) == 1
    (line,) = problem_lines(capsys)
    assert str(mine) in line
    assert tree(mine) == {"thesis.txt": b"years of work"}


def test_two_dumps_of_one_name(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(root)
    other = tmp_path / "fog.txt"
    other.write_text(POSTS.replace("fog", "haze"), "utf-8")
    capsys.readouterr()
    assert backfile("read", other, "--source", "lake", "--archive", root) == 3
    (line,) = problem_lines(capsys)
    assert "content/dumps/lake/fog.txt" in line
    assert (root / "content/dumps/lake/fog.txt").read_text("utf-8") == POSTS


def test_a_dump_edited_after_it_was_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(root)
    entries = tree(root / "content/entries")
    dump = root / "content/dumps/lake/fog.txt"
    dump.write_text(POSTS.replace("by hand", "by foot"), "utf-8")
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 3
    (line,) = problem_lines(capsys)
    assert "content/dumps/lake/fog.txt: refused: changed since it was read" in line
    assert "content/entries/lake/2031/2031-02-03.yaml:" in line
    assert tree(root / "content/entries") == entries
    dump.write_text(POSTS, "utf-8")
    assert backfile("build", "--archive", root) == 0


def test_settings_of_a_newer_format(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "backfile.toml").write_text("format = 99\n", "utf-8")
    assert backfile("build", "--archive", root) == 1
    assert "format 99" in problem_lines(capsys)[0]


def test_a_source_file_with_an_impossible_day(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/sources/lake.yaml").write_text("title: Lake\ndumps:\n  fog.txt: {day: 2031-02-30}\n", "utf-8")
    assert backfile("build", "--archive", root) == 3
    assert "content/sources/lake.yaml:3" in problem_lines(capsys)[0]


def test_a_renamed_dump_is_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tree(built(root))
    dumps = root / "content/dumps/lake"
    (dumps / "fog.txt").rename(dumps / "haze.txt")
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 0
    assert "read before, under the name lake/fog.txt; it is the same" in capsys.readouterr().err
    assert tree(root / "build/site") == site


def test_a_missing_dump_keeps_its_entries(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(root)
    (root / "content/dumps/lake/fog.txt").unlink()
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 0
    assert "content/dumps/lake/fog.txt: doubt: was read once and is gone; its entries stay" in capsys.readouterr().err
    assert (root / "build/site/2031/02/03/index.html").is_file()


def test_a_broken_account_does_not_bring_deleted_entries_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(root)
    entry_file(root).unlink()
    account = root / "content/entries/lake/captures/fog.txt.yaml"
    account.write_text(account.read_text("utf-8") + "foo: [\n", "utf-8")
    broken = account.read_bytes()
    capsys.readouterr()
    assert backfile("read", "--archive", root) == 3
    assert any("content/dumps/lake/fog.txt" in line and "fog.txt.yaml" in line for line in problem_lines(capsys))
    assert account.read_bytes() == broken
    assert not entry_file(root).exists()


@pytest.mark.parametrize("folder", ["content/new", "templates", "build/cache/x", "."])
def test_the_site_is_not_written_among_its_own_sources(
    root: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backfile("build", "--archive", root, "--output", root / folder) == 2
    assert "choose another folder" in problem_lines(capsys)[0]


def test_a_date_written_by_hand_answers_a_contradiction(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = Path(__file__).parents[1] / "layouts/samples"
    root = make_archive(tmp_path / "archive", wiki__page=(samples / "infobox.txt").read_bytes())
    assert backfile("build", "--archive", root) == 0
    assert "contradicts" in capsys.readouterr().err
    undated = root / "content/entries/wiki/undated.yaml"
    text = undated.read_text("utf-8")
    undated.write_text(
        text.replace('date: "[2031-02-09,2031-03-09]"\ndated: unknown', "date: 2031-02-09\ndated: stated"), "utf-8"
    )
    assert backfile("check", "--archive", root) == 0
    assert "contradicts" not in capsys.readouterr().err
    assert backfile("read", "--again", "--archive", root) == 0
    assert "contradicts" not in capsys.readouterr().err
