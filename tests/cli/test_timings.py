"""Promise: `build --timings` tells where the time went, stage by stage, on the stream that results do not go to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive

STAGE = re.compile(r" +([0-9]+\.[0-9]{2}) s  (.+)")
KIND = re.compile(r" +[0-9]+\.[0-9]{2} s of processor time  (.+)")


def test_every_stage_and_what_it_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("build", "--timings", "--archive", root) == 0
    lines = capsys.readouterr().err.splitlines()
    told = [found for line in lines if (found := STAGE.fullmatch(line))]
    names = [found[2] for found in told]
    assert names[0] == "read dumps"
    assert names[-1] == "publish"
    assert "render pages" in names
    kinds = {found[1] for line in lines if (found := KIND.fullmatch(line))}
    assert {"whole day", "read file"} <= kinds
    assert all(float(found[1]) < 60 for found in told)
    assert backfile("build", "--archive", root) == 0
    assert not STAGE.search("".join(capsys.readouterr()))
