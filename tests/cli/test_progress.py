from __future__ import annotations

import sys

import pytest

from backfile.cli import progress as module
from backfile.cli.console import Console
from backfile.cli.progress import progress


def test_plain_lines_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(Console()) as step:
        step("reading dumps", 0, 0)
        step("reading dumps", 0, 2)
        step("reading dumps", 1, 2)
        step("rendering pages", 50, 120)
        step("rendering pages", 120, 120)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "reading dumps: 2\nrendering pages: 120\n"


def test_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(module, "_BETWEEN", 0.0)
    with progress(Console()) as step:
        step("reading dumps", 0, 2)
        step("reading dumps", 1, 2)
    assert capsys.readouterr().err == "reading dumps: 2\nreading dumps: 1 of 2\n"


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress(Console()) as step:
        step("reading dumps", 1, 2)
        step("rendering pages", 1, 2)
    assert "reading dumps" in capsys.readouterr().err
