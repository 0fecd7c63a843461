from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from backfile.cli.console import Console, Tinted, cut


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


def on_terminal(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8", **environment: str) -> Terminal:
    """From here on, standard output is a terminal. (A fixture would lose it: pytest sets its own before the test.)"""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal(encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    return terminal


def test_colours_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = on_terminal(monkeypatch)
    Console().out("a ", Tinted("b", "red"))
    Console().err("a ", Tinted("b", "red"))
    assert terminal.shown() == "a \x1b[31mb\x1b[0m\n"
    assert capsys.readouterr().err == "a b\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_declined(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch, **{name: value})
    Console().out(Tinted("b", "red"))
    assert terminal.shown() == "b\n"


def test_foreign_text_moves_no_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    Console().out("\x1b[2J", Tinted("\x1b]0;x\x07", bold=True), "\u202e")
    assert terminal.shown() == "\\x1b[2J\x1b[1m\\x1b]0;x\\x07\x1b[0m\\u202e\n"


def test_json_for_a_terminal_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    Console().json({"a": "é\u202e\x9b"})
    assert terminal.shown().isascii()
    assert json.loads(terminal.shown()) == {"a": "é\u202e\x9b"}


def test_a_terminal_that_cannot_show_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch, "latin-1")
    Console().out("é ☃")
    assert terminal.shown() == "é \\u2603\n"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("新聞新聞", 8, "新聞新聞"),
        ("新聞新聞", 6, "新聞…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("", 0, ""),
    ],
)
def test_cut(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_a_pipe_that_closes_ends_quietly(tmp_path: Path) -> None:
    dump = tmp_path / "long.txt"
    dump.write_text("A line of text that says something.\n" * 5000)
    show = subprocess.Popen(
        [sys.executable, "-m", "backfile", "show", str(dump)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert show.stdout is not None
    show.stdout.readline()
    show.stdout.close()
    assert show.wait(timeout=20) == 0
    assert show.stderr is not None
    assert show.stderr.read() == b""
    show.stderr.close()
