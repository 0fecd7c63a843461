"""Promise: a run that was killed leaves nothing behind that the next one does not clear away."""

from __future__ import annotations

from pathlib import Path

from backfile import files


def test_what_was_half_written_is_cleared_away(tmp_path: Path) -> None:
    places = ["content", "content/entries/lake/2031", "content/sources", "build/cache", "build/cache/readings"]
    for place in places:
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / ".backfile-12-0.tmp").write_bytes(b"half")
        (tmp_path / place / ".backfile-notes").write_bytes(b"a person's")
        (tmp_path / place / "kept.tmp").write_bytes(b"a person's")
    with files.lock(tmp_path):
        left = sorted(path.name for place in places for path in (tmp_path / place).iterdir() if path.is_file())
    assert [name for name in left if name != "lock"] == [".backfile-notes"] * 5 + ["kept.tmp"] * 5
