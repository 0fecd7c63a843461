"""Where the time of a build went."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import msgspec


class Stage(msgspec.Struct):
    """A stage of a build."""

    name: str
    wall: float  #: seconds
    parts: dict[str, float]  #: function -> seconds of processor time, over all processes


class Timings:
    """The stages of a build, in order."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Measure what is done within."""
        stage = Stage(name, 0.0, {})
        self.stages.append(stage)
        begun = time.monotonic()
        try:
            yield stage
        finally:
            stage.wall += time.monotonic() - begun

    def took(self, seconds: dict[str, float]) -> None:
        """Add what a batch took to the stage that runs."""
        parts = self.stages[-1].parts
        for name, spent in seconds.items():
            parts[name] = parts.get(name, 0.0) + spent
