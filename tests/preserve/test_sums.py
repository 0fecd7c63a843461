from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from backfile.preserve import (
    SUMS,
    Sum,
    list_data,
    list_of,
    read_record,
    read_sums,
    record_text,
    sum_line,
    sum_of,
    verify_site,
)

NAMES = [
    "a.html",
    "with blanks.txt",
    "back\\slash.txt",
    "line\nend.txt",
    "other\rend.txt",
    "\\r\\n.txt",
    "Žofia.txt",
    "2031/02/x.html",
    "topics/x/y.html",
]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_sha256sum_reads_our_lines_and_we_read_its(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    text = "# a comment\n" + "".join(sum_line(name, sum_of(name.encode())) for name in NAMES)
    (tmp_path / "sums").write_text(text, "utf-8")
    subprocess.run(["sha256sum", "--check", "--strict", "sums"], cwd=tmp_path, check=True, capture_output=True)
    theirs = subprocess.run(["sha256sum", *NAMES], cwd=tmp_path, check=True, capture_output=True).stdout
    assert read_sums(theirs) == read_sums(text.encode()) == ({name: sum_of(name.encode()) for name in NAMES}, [])


def test_what_is_no_line_of_sums_is_told() -> None:
    good = sum_line("a", "0" * 64)
    assert read_sums(b"") == ({}, [])
    assert read_sums(b"\xff\n" + good.encode()) == ({"a": "0" * 64}, [1])
    assert read_sums(f"{'0' * 64}  a\\nb\n".encode()) == ({"a\\nb": "0" * 64}, [])  # not marked as escaped
    assert read_sums(f"\n# {good}{good}".encode()) == ({"a": "0" * 64}, [])
    assert read_sums(f"{good[:-1]}\r\n{good}".encode()) == (
        {"a": "0" * 64},
        [1],
    )  # as an editor on Windows may leave it
    assert good == f"{'0' * 64}  a\n"
    assert read_sums(f"{good}nonsense\n{good[:-1]}".encode()) == ({"a": "0" * 64}, [2, 3])


def test_a_record_that_changed_in_any_byte_is_none() -> None:
    sums = {"a.txt": Sum("0" * 64, 7), "b c.txt": Sum("1" * 64), "z\\y": Sum("2" * 64, 0xFFFFFFFF)}
    data = record_text(sums).encode()
    assert read_record(data) == sums
    for at in range(len(data)):
        assert read_record(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None
    assert read_record(b"") is None


def site_sums(files: Mapping[str, str]) -> dict[str, bytes]:
    """The lists for the files of a site (path -> SHA-256), as a build puts them together."""
    lists: dict[str, list[tuple[str, str]]] = {}
    for path, sha256 in files.items():
        lists.setdefault(list_of(path), []).append((path, sha256))
    top = lists.pop("", [])
    found = {name: list_data(sums) for name, sums in lists.items()}
    return {**found, SUMS: list_data([*top, *((name, sum_of(data)) for name, data in found.items())])}


def site(folder: Path) -> Path:
    files = {"index.html": b"home", "2031/02/08/a.html": b"a", "2031/03/b.html": b"b", "topics/x/c.html": b"c"}
    for path, data in (files | site_sums({path: sum_of(data) for path, data in files.items()})).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_site_is_verified_by_its_own_lists(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert verify_site(folder) == []
    (folder / "2031/03/b.html").write_bytes(b"B")
    (folder / "topics/x/c.html").unlink()
    (folder / "CNAME").write_bytes(b"mine")
    (folder / ".nojekyll").write_bytes(b"")
    told = [(trouble.path, trouble.extra) for trouble in verify_site(folder)]
    assert told == [("2031/03/b.html", False), ("CNAME", True), ("topics/x/c.html", False)]


def test_lists_are_verified_too_and_lead_nowhere_else(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "checksums/2031-02.txt").unlink()
    assert [trouble.path for trouble in verify_site(folder) if not trouble.extra] == ["checksums/2031-02.txt"]
    (folder / "checksums.txt").write_text(sum_line("../x", "0" * 64) + "?\n", "utf-8")
    damage = [trouble for trouble in verify_site(folder) if not trouble.extra]
    assert [(trouble.path, trouble.line) for trouble in damage] == [("checksums.txt", 2), ("checksums.txt", 0)]
    (folder / "checksums.txt").unlink()
    assert any("nothing here can be verified" in trouble.what for trouble in verify_site(folder))


def test_a_change_of_one_day_changes_two_lists() -> None:
    files = {f"2031/{month:02}/{day:02}/x.html": "0" * 64 for month in range(1, 13) for day in range(1, 29)}
    before, after = site_sums(files), site_sums({**files, "2031/05/05/x.html": "1" * 64})
    assert {path for path in after if after[path] != before[path]} == {"checksums.txt", "checksums/2031-05.txt"}
