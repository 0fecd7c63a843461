"""The unit of a build: a pure function with its input, and the files it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec


class Output(msgspec.Struct, frozen=True):
    """A file of the site."""

    path: str  #: below the site's folder, posix
    data: bytes


class Task(msgspec.Struct, frozen=True):
    """A pure function and what it gets: run anywhere, it gives the same outputs."""

    name: str  #: for messages and timings, `day 2031-04-02`
    #: of a module, so that it can be sent to another process; gives `Output`s, or names in the cache
    run: Callable[[Any], Any]
    payload: Any  #: records of `model` or of the module that made the task
    weight: int = 1  #: how much work it is, about in entries
    key: bytes = b""  #: hash of everything that the outputs depend on, but for templates
