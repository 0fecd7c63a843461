"""All output goes through the console: it makes foreign text safe, and bears a pipe that closes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

import click

from backfile.text import printable, printable_json

_WIDTH = 120  # of lines that do not go to a terminal


@dataclass(frozen=True)
class Tinted:
    """Text in a colour, on terminals that have one."""

    text: str
    colour: str = ""  #: click's name of it
    bold: bool = False
    dim: bool = False


class Console:
    """Standard output for results, standard error for progress and trouble."""

    def __init__(self, *, aside: bool = False) -> None:
        self._aside = aside

    def aside(self) -> Console:
        """A console whose results go to standard error, for standard output holds something for a program."""
        return Console(aside=True)

    def out(self, *parts: str | Tinted) -> None:
        """Print one line of a result."""
        stream = sys.stderr if self._aside else sys.stdout
        _write(stream, _line(stream, parts))

    def err(self, *parts: str | Tinted) -> None:
        """Print one line of progress or trouble."""
        _write(sys.stderr, _line(sys.stderr, parts))

    def lines(self, text: str, *, error: bool = False) -> None:
        """Print text of our own that has several lines."""
        for line in text.split("\n"):
            (self.err if error else self.out)(line)

    def data(self, data: bytes) -> None:
        """Write bytes to standard output as they are."""
        with _pipe_may_close(sys.stdout):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)

    def json(self, value: Any) -> None:
        """Print `value` as JSON: pure ASCII for a terminal; what could drive one is written out for a pipe, too."""
        plain = sys.stdout.isatty() or (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        _write(sys.stdout, printable_json(json.dumps(value, ensure_ascii=plain, indent=1)))

    def width(self) -> int:
        """How many columns a line of standard output may have."""
        return shutil.get_terminal_size((_WIDTH, 24)).columns if sys.stdout.isatty() else _WIDTH

    def flush(self) -> None:
        """Hand over what is still held back."""
        for stream in (sys.stdout, sys.stderr):
            with _pipe_may_close(stream):
                stream.flush()


def cut(text: str, width: int) -> str:
    """`text` in at most `width` columns of a terminal, with an ellipsis where something is left out."""
    used = 0
    room = 0  # characters that fit beside an ellipsis
    for at, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[:room] + "…"
        if used <= width - 1:
            room = at + 1
    return text


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _line(stream: TextIO, parts: Iterable[str | Tinted]) -> str:
    colours = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return "".join(_part(part, colours) for part in parts)


def _part(part: str | Tinted, colours: bool) -> str:
    if isinstance(part, str):
        return printable(part)
    text = printable(part.text)
    if not colours:
        return text
    return click.style(text, fg=part.colour or None, bold=part.bold or None, dim=part.dim or None)


def _write(stream: TextIO, line: str) -> None:
    with _pipe_may_close(stream):
        try:
            stream.write(line + "\n")
        except UnicodeEncodeError:
            coding = stream.encoding or "ascii"
            stream.write(line.encode(coding, "backslashreplace").decode(coding) + "\n")


@contextlib.contextmanager
def _pipe_may_close(stream: TextIO) -> Iterator[None]:
    """Whoever read our output (`head`) may have seen enough: then the rest goes nowhere, and the work goes on."""
    try:
        yield
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
