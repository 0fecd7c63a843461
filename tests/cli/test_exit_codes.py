"""Where exceptions become exit codes: one line on standard error, never a traceback for the user's trouble."""

from __future__ import annotations

import errno
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.support.archives import make_archive

import backfile.pipeline
from backfile.cli import run
from backfile.errors import BackfileError, LockedError, UsageError
from backfile.model import Problem
from backfile.pipeline import Question


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive")


def build_raises(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def build_site(*args: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(backfile.pipeline, "build_site", build_site)


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (
            BackfileError("templates/day.html.j2:3: no closing tag, mend it"),
            1,
            "templates/day.html.j2:3: no closing tag",
        ),
        (UsageError("x: no such path"), 2, "x: no such path"),
        (LockedError("archive is in use"), 4, "archive is in use"),
        (OSError(errno.ENOSPC, "No space left on device", "/full/x.yaml"), 1, "/full/x.yaml: No space left on device"),
        (BackfileError("two\nlines \x1b[31m\u202e"), 1, r"two\x0alines \x1b[31m\u202e"),
    ],
)
def test_the_users_trouble_is_one_line(
    error: Exception,
    code: int,
    line: str,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build_raises(monkeypatch, error)
    assert run(["build", "--archive", str(root)]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"backfile: {line}")
    assert shown.err.count("\n") == 1


def test_a_bug_says_so_and_shows_where(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build_raises(monkeypatch, ZeroDivisionError("odd"))
    assert run(["build", "--archive", str(root)]) == 1
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "this is a bug" in shown.splitlines()[-1]


def test_interrupted(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    build_raises(monkeypatch, KeyboardInterrupt())
    assert run(["build", "--archive", str(root)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_terminated_tidies_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied = []

    def build_site(*args: Any, **options: Any) -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            tidied.append(True)

    monkeypatch.setattr(backfile.pipeline, "build_site", build_site)
    before = signal.getsignal(signal.SIGTERM)
    assert run(["build", "--archive", str(root)]) == 143
    assert tidied
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    "args",
    [
        ["bild"],
        ["build", "--nonsense"],
        ["new"],
        ["show"],
        ["serve", "--port", "70000"],
        ["read", "--source", "x"],
        ["read", "x.txt", "--day", "8.2.2016"],
        ["read", "x.txt", "--day", "2016-02-08T10:00"],
        ["read", "x.txt", "--captured", "2016-02-30"],
        ["build", "--archive", "nowhere"],
        ["export"],
    ],
)
def test_wrong_words_are_usage(args: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(args) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("backfile: ")
    assert shown.count("\n") == 1


def test_an_archive_named_is_that_one_not_one_above(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--archive", str(root / "content")]) == 2
    assert "no archive here" in capsys.readouterr().err


def test_the_archive_around_the_folder_one_is_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content" / "dumps")
    assert run(["read"]) == 0


@pytest.mark.parametrize(
    ("problems", "code"),
    [
        ([], 0),
        ([Problem(path="a", code="year", what="doubt")], 0),
        ([Problem(path="a", code="yaml", what="refused", refused=True)], 3),
        ([Problem(path="a", code="yaml", what="refused", refused=True), Problem(path="b", code="damage", what="x")], 5),
    ],
)
def test_check(problems: list[Problem], code: int, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backfile.pipeline, "check_archive", lambda root: [Question(problem=p) for p in problems])
    assert run(["check", "--archive", str(root)]) == code
