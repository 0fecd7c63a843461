"""Dumps taken apart in several processes give the same entries; one that ends its process is set aside."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.support.archives import POSTS, make_archive, tree

import backfile.layouts
from backfile.engine.engines import Engine
from backfile.layouts import read_layouts
from backfile.pipeline import ReadReport, read_dumps
from backfile.settings import load_settings

DUMPS = {
    f"lake__2031-02-{n:02}": POSTS.replace("3.2.2031", f"{n}.2.2031").replace("4.2.2031", f"{n + 1}.2.2031")
    for n in range(3, 12)
}


def read(root: Path, engine: Engine) -> ReadReport:
    return read_dumps(root, load_settings(root), engine=engine)


def test_the_entries_are_the_same(tmp_path: Path) -> None:
    inline, several = (make_archive(tmp_path / name, **DUMPS) for name in ("one", "several"))
    one = read(inline, Engine("inline"))
    assert read(several, Engine("process", 3, start="spawn")).read == one.read
    assert tree(several / "content") == tree(inline / "content")


def test_a_dump_that_ends_its_process_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(dump, *told):  # type: ignore[no-untyped-def]
        if "deadly" in dump.name:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_layouts(dump, *told)

    monkeypatch.setattr(backfile.layouts, "read_layouts", deadly)
    root = make_archive(tmp_path / "archive", **DUMPS, lake__deadly=POSTS)
    report = read(root, Engine("process", 2, start="fork"))
    assert [(p.path, p.code, p.refused) for p in report.problems if p.refused] == [
        ("content/dumps/lake/deadly.txt", "deadly", True)
    ]
    assert len(report.read) == len(DUMPS)
    assert report.unchanged == 0
