"""A folder of dumps may have any name: its source has a plain one, also where it gives no entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive


def test_a_folder_whose_name_is_no_source(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    folder = root / "content/dumps/Über Bord"
    folder.mkdir()
    (folder / "doubles.txt").write_text("Load more\nShare\n", "utf-8")
    assert backfile("build", "--archive", root) == 0
    assert (root / "build/site/sources/uber-bord/doubles.html").is_file()


@pytest.mark.parametrize("name", ["red\x1b[2J", "two\nlines", "\u202etxt", "bad\udcff"])
def test_a_folder_whose_name_cannot_be_kept_is_refused_whole(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    folder = root / "content/dumps" / name
    folder.mkdir()
    (folder / "page.txt").write_text(POSTS.replace("3.2.", "5.2."), "utf-8")
    assert backfile("build", "--archive", root) == 3
    assert "a name with characters that cannot be kept, rename it" in capsys.readouterr().err
    assert sorted(path.name for path in (root / "content/entries").iterdir()) == ["lake"]
    assert (root / "build/site/2031/02/03/index.html").is_file()
