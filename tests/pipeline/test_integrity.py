"""`check` finds every flipped bit and what is missing; a person's work is no damage."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

from backfile.pipeline import DAMAGE, check_integrity

RUNS = 60 if "BACKFILE_RUNS" not in os.environ else 1000
DAY = "content/entries/lake/2031/2031-02-03.yaml"
ACCOUNT = "content/entries/lake/captures/fog.txt.yaml"
DUMP = "content/dumps/lake/fog.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_archive(tmp_path_factory.mktemp("integrity") / "archive", lake__fog=POSTS)
    assert backfile("build", "--archive", root) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "archive")


def check(root: Path, *args: str) -> int:
    return backfile("check", "--archive", root, *args)


def damage(root: Path) -> list[str]:
    return [problem.path for problem in check_integrity(root) if problem.code == DAMAGE]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_flipped_bit_is_found(root: Path) -> None:
    dice = random.Random(1)
    folders = [root / "content/dumps", root / "content/entries", root / "content", root / "build/site"]
    pools = [[path for path in sorted(folder.rglob("*")) if path.is_file()] for folder in folders]
    assert check_integrity(root) == []
    for _ in range(RUNS):
        path = dice.choice(dice.choice(pools))
        data = path.read_bytes()
        bit = dice.randrange(8 * len(data))
        path.write_bytes(data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :])
        found = damage(root)
        path.write_bytes(data)
        # Of a wrong sum at the top of the site nobody can tell which of the two is damaged, list or file.
        assert found, (path, bit)
        assert path.relative_to(root).as_posix() in found or path == root / "build/site/checksums.txt", (path, bit)
    assert check_integrity(root) == []


def test_a_flipped_bit_is_told_with_its_line_and_ends_with_5(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / DAY, "First boat", "First coat")
    capsys.readouterr()
    assert check(root) == 5
    told = capsys.readouterr().out
    assert f"{DAY}:4: damage: one bit is another than was recorded: 'boat' reads 'coat' now" in told
    assert told.endswith("1 file damaged or missing.\n")


def test_hand_edits_are_named_and_no_damage(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / DAY, "First boat cancelled", "No boat today")
    (root / "content/entries/lake/2031/2031-02-04.yaml").unlink()
    (root / "content/topics.yaml").write_text("- {slug: fog, name: Fog}\n", "utf-8")
    capsys.readouterr()
    assert check(root) == 0
    told = capsys.readouterr().out
    assert f"{DAY}: since: changed since the last read or build" in told
    assert "2031-02-04.yaml: since: gone since" in told
    assert "content/topics.yaml: since: new since" in told
    assert check(root, "--strict") == 5
    assert backfile("read", "--archive", root) == 0
    assert check(root, "--strict") == 0


@pytest.mark.parametrize("command", [["read"], ["build"], ["build", "--output", "x"], ["topics", "suggest", "--write"]])
def test_no_false_alarm_after_any_command(
    root: Path, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    edit(root / DAY, "08:10", "08:11")  # a single bit, and a person's
    (root / "content/dumps/lake/later.txt").write_text(POSTS.replace("motor froze", "motor had frozen"), "utf-8")
    assert backfile("read", "--archive", root) == 0
    assert backfile(*command, "--archive", root) == 0
    assert check(root, "--strict") == 0
    assert backfile("forget", root / DUMP, "--archive", root) == 0
    assert check(root, "--strict") == 0
    assert backfile("read", "--again", root / DUMP, "--archive", root) == 0
    assert check(root, "--strict") == 0


def test_a_taken_over_flip_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / DAY, "First boat", "First coat")
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 0
    assert f"{DAY}:4: one bit is another than was recorded" in capsys.readouterr().err


def test_dumps_and_accounts_stay_damaged_until_they_are_put_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root / "content")
    edit(root / DUMP, "rings by hand", "rings by foot")
    edit(root / ACCOUNT, "encoding: utf-8", "encoding: utf-9")
    assert backfile("build", "--archive", root) == 3  # the dump changed since it was read
    capsys.readouterr()
    assert check(root) == 5
    told = capsys.readouterr().out
    assert f"{DUMP}: damage: is not the file that was recorded" in told
    assert f"{ACCOUNT}:" in told
    assert "changed since it was read" not in told  # said once
    (root / DUMP).unlink()
    (root / ACCOUNT).write_bytes(before["entries/lake/captures/fog.txt.yaml"])
    assert damage(root) == [DUMP]
    assert backfile("build", "--archive", root) == 0
    assert damage(root) == [DUMP]
    (root / DUMP).write_bytes(before["dumps/lake/fog.txt"])
    assert check(root, "--strict") == 0


def test_a_dump_of_another_name_is_not_missing(root: Path) -> None:
    (root / DUMP).rename(root / "content/dumps/lake/mist.txt")
    assert damage(root) == []
    assert backfile("read", "--archive", root) == 0
    assert check_integrity(root) == []


def test_what_a_broken_off_run_wrote_is_whole(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The accounts are written last but for the record."""
    record = (root / "content/checksums.txt").read_bytes()
    (root / "content/dumps/lake/later.txt").write_text(POSTS.replace("motor froze", "motor had frozen"), "utf-8")
    assert backfile("read", "--archive", root) == 0
    edit(root / ACCOUNT, "encoding: utf-8", "encoding: utf-8\nupdated: 2031-02-05")
    (root / "content/checksums.txt").write_bytes(record)
    capsys.readouterr()
    assert backfile("read", "--archive", root) == 0
    assert "is not as it was recorded, and is taken as it stands" in capsys.readouterr().err
    assert check(root, "--strict") == 0


def test_a_record_that_is_damaged_is_told_and_made_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / "content/checksums.txt", "dumps/lake", "dumps/lade")
    assert damage(root) == ["content/checksums.txt"]
    capsys.readouterr()
    assert backfile("read", "--archive", root) == 0
    assert "content/checksums.txt: was damaged or merged" in capsys.readouterr().err
    assert check(root, "--strict") == 0


def test_without_a_record_that_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/checksums.txt").unlink()
    capsys.readouterr()
    assert check(root) == 0
    assert "content/checksums.txt: since: is not there, so nothing" in capsys.readouterr().out
    assert check(root, "--strict") == 5


def test_zero_bytes_are_damage(root: Path) -> None:
    path = root / DAY
    path.write_bytes(path.read_bytes()[:-40] + bytes(40))
    assert damage(root) == [DAY]


def test_a_site_and_its_copy(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = shutil.copytree(root / "build/site", tmp_path / "copy", ignore=shutil.ignore_patterns(".backfile"))
    assert backfile("check", "--site", copy) == 0
    assert backfile("check", "--site", "--archive", root) == 0
    page = copy / "2031/02/03/index.html"
    page.write_text(page.read_text("utf-8").replace("0810-first-boat-cancelled.html", "gone.html"), "utf-8")
    (copy / "CNAME").write_text("example.org", "utf-8")
    capsys.readouterr()
    assert backfile("check", "--site", copy) == 5
    told = capsys.readouterr().out.splitlines()
    assert any("2031/02/03/index.html:" in line and "gone.html leads nowhere" in line for line in told)
    assert any("2031/02/03/index.html: damage: is not the file that was published" in line for line in told)
    assert any("CNAME: since: is listed nowhere" in line for line in told)
    assert backfile("check", "--site", tmp_path / "nothing") == 2


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_sha256sum_verifies_content_and_site_without_backfile(root: Path) -> None:
    for folder, lists in ((root / "content", "checksums.txt"), (root / "build/site", "checksums.txt checksums/*.txt")):
        command = f"sha256sum --quiet --strict --check {lists}"
        ran = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
