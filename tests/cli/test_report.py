from __future__ import annotations

from pathlib import Path

import pytest

from backfile.cli.console import Console
from backfile.cli.report import tell_problems, tell_reading
from backfile.cli.words import count
from backfile.model import Problem
from backfile.pipeline import DumpRead, ReadReport


def test_every_refusal_and_as_many_doubts_as_one_reads(capsys: pytest.CaptureFixture[str]) -> None:
    doubts = [Problem(path="content/a.yaml", line=n, code="year", what="no year") for n in range(1, 41)]
    bad = [Problem(path="content/b.yaml", code="yaml", what="broken", hint="mend it", refused=True)] * 2
    tell_problems(Console(), Path(), [*doubts, *bad])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "content/b.yaml: refused: broken, mend it"
    assert lines[1] == "content/a.yaml:1: doubt: no year"
    assert lines[-1] == "... and 20 more doubts, see: backfile check"
    assert len(lines) == 22


def test_hand_edits_that_were_kept(capsys: pytest.CaptureFixture[str]) -> None:
    kept = ("2031-04-02-x: body edited by hand, kept",)
    dump = DumpRead(dump="x.txt", source="x", layouts=(), entries=2, new=0, known=2, kept=kept)
    tell_reading(Console(), Path(), ReadReport(read=[dump], unchanged=3))
    assert capsys.readouterr().out.splitlines() == [
        "read x.txt: no layout fits, 2 entries (2 known, 1 kept by hand)",
        "  2031-04-02-x: body edited by hand, kept",
        "Read 1 dump: 0 new entries, 2 known, 3 read before.",
    ]


def test_count() -> None:
    assert (count(1, "day"), count(1200, "day"), count(0, "entry", "entries")) == ("1 day", "1,200 days", "0 entries")
