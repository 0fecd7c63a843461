"""What a runner of GitHub Actions reads: nothing of a file's name or words ends an annotation or begins another."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.cli.annotations import annotate_refused
from backfile.cli.console import Console
from backfile.model import Problem


def said(capsys: pytest.CaptureFixture[str], *problems: Problem) -> list[str]:
    annotate_refused(Console(), Path.cwd(), problems)
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_what_is_refused_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    bad = Problem(path="content/a.yaml", line=7, code="yaml", what="no YAML", hint="mend it", refused=True)
    doubt = Problem(path="content/a.yaml", line=8, code="date", what="open")
    bare = Problem(path="content/b.yaml", code="yaml", what="empty", refused=True)
    assert said(capsys, bad, doubt, bare, bad) == [
        "::error file=content/a.yaml,line=7::refused: no YAML, mend it",
        "::error file=content/b.yaml,line=1::refused: empty",
    ]


def test_every_sign_of_the_runners_language_is_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    odd = "a%0Ab\r\n::error file=x,line=1::y"
    (line,) = said(capsys, Problem(path=f"content/{odd}", code="x", what=odd, refused=True))
    path = "content/a%250Ab%0D%0A%3A%3Aerror file=x%2Cline=1%3A%3Ay"
    assert line == f"::error file={path},line=1::refused: a%250Ab%0D%0A::error file=x,line=1::y"
