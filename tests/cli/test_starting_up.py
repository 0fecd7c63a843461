"""Programs answer at once: what is heavy is imported by who needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive


def imported(*words: str | Path) -> set[str]:
    """The modules that a run of the program loads."""
    code = f"import sys; from backfile.cli import run; run({[str(word) for word in words]}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_nothing_heavy_is_imported_to_show_the_version() -> None:
    heavy = {"rich", "watchfiles", "jinja2", "yaml", "markdown_it", "http.server", "backfile.pipeline"}
    assert not imported("--version") & heavy


def test_layouts_are_imported_only_where_a_dump_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    capsys.readouterr()
    assert "backfile.layouts" not in imported("build", "--archive", root)
    (root / "content/dumps/lake/rain.txt").write_text(POSTS.replace("2031", "2032"), "utf-8")
    assert "backfile.layouts" in imported("build", "--engine", "inline", "--archive", root)
