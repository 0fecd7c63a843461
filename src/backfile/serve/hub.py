"""What open pages should know: which version of the site there is, and what is wrong with it."""

from __future__ import annotations

import secrets
import threading

import msgspec


class News(msgspec.Struct, frozen=True):
    """The state of the site, as the reload script gets it."""

    version: str  #: another one means: load again
    trouble: str  #: to be shown on the page; empty when all is well


class Hub:
    """Holds the news; many threads wait for it, one tells."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)  # versions of an earlier run must look different
        self._count = 0
        self._trouble = ""
        self._closed = False
        self._changed = threading.Condition()

    @property
    def news(self) -> News:
        """As things stand."""
        return News(f"{self._run}-{self._count}", self._trouble)

    def tell(self, trouble: str, *, changed: bool) -> None:
        """After a build: what went wrong, and whether pages changed."""
        with self._changed:
            self._count += changed
            self._trouble = trouble
            self._changed.notify_all()

    def wait(self, seen: News | None, seconds: float) -> News | None:
        """News other than `seen`, at once or when it comes; `seen` again after so many seconds; None when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self.news != seen, seconds)
            return None if self._closed else self.news

    def close(self) -> None:
        """Send everybody home."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
