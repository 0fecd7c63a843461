from __future__ import annotations

from pathlib import Path

import bagit

from backfile.preserve import bag_files, verified_payload


def test_names_with_marks_of_their_own(tmp_path: Path) -> None:
    names = ["a.txt", "b/100%.txt", "c/50%25.txt", "c/%0A.txt", "c/line\nend.txt", "d/back\\slash.txt", "Žofia.txt"]
    for path, data in bag_files(((name, name.encode()) for name in names), [("Contact-Name", "A\nB")], []):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert verified_payload(tmp_path) == sorted(names)
    assert "Contact-Name: A B\n" in (tmp_path / "bag-info.txt").read_text("utf-8")
    assert "data/c/%250A.txt" in (tmp_path / "manifest-sha256.txt").read_text("utf-8")  # as the RFC has it


def test_bags_that_others_made_are_read(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/y.txt").write_text("y", "utf-8")
    bagit.make_bag(str(tmp_path), checksums=["sha256", "sha512"])
    assert verified_payload(tmp_path) == ["x/y.txt"]
