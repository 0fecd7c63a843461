"""An archive of three whole real pages, from `new` to the site."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.support.archives import backfile, make_archive
from tests.tools.links import check_site

from backfile.store import load_archive


@pytest.mark.seeds
def test_new_drop_build(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive")
    for path in sorted(seeds.glob("*.txt")):
        shutil.copy(path, root / "content/dumps" / path.name)
    started = time.perf_counter()
    assert backfile("build", "--archive", root) == 0
    assert time.perf_counter() - started < 6  # 3 s are promised on an idle machine; tests run side by side
    archive, problems = load_archive(root)
    assert problems == []
    kinds = {source: Counter(f.entry.kind for f in archive.entries if f.source == source) for source in archive.sources}
    assert sorted(kinds.values(), key=str) == sorted(
        [Counter(post=10, bulletin=6), Counter(post=43), Counter(summary=1, section=8)], key=str
    )
    site = root / "build/site"
    for day in ("2016/02/08", "2016/02/09", "2016/02/29", "2014/06/15"):
        assert (site / day / "index.html").is_file()
    found = check_site(site)
    assert found.faults == []
    assert found.remote == set()
    assert found.pages > 70
