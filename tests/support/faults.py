"""Ways to end a run at one of its writing calls, through the hook that all of them pass."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from backfile.files import disk

Hook = Callable[[str, Path], None]


class Killed(BaseException):
    """The process is gone. No code of ours may catch it."""


def dying_at(number: int) -> Hook:
    """Killed at a call; a process that is dead writes nothing any more."""
    calls = 0

    def hook(_call: str, _path: Path) -> None:
        nonlocal calls
        calls += 1
        if calls >= number:
            raise Killed

    return hook


def failing_at(number: int, code: int) -> Hook:
    """One call fails as a disk fails."""
    calls = 0

    def hook(_call: str, path: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(code, os.strerror(code), str(path))

    return hook


@contextmanager
def hooked(hook: Hook) -> Iterator[None]:
    """All writing calls tell `hook`."""
    disk.hook = hook
    try:
        yield
    finally:
        disk.hook = None


@contextmanager
def counted() -> Iterator[list[str]]:
    """The names of the writing calls that are made."""
    calls: list[str] = []
    with hooked(lambda call, _path: calls.append(call)):
        yield calls
