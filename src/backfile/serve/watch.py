"""What a person changed in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from backfile.settings import NAME


class _OurFiles(DefaultFilter):
    """Content, templates and settings; not what builds write for themselves."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._roots = [root / "content", root / "templates", root / NAME]

    def __call__(self, change: Change, path: str) -> bool:
        """Does this change matter to the site?"""
        here = Path(path)
        return super().__call__(change, path) and any(here.is_relative_to(place) for place in self._roots)


def changes(root: Path) -> Iterator[None]:
    """Yields after each burst of changes, until interrupted.

    A build may write entries, which comes back as a change: the build that follows writes nothing, and with it the
    round ends.
    """
    ours = _OurFiles(root.resolve())
    for _ in watch(root.resolve(), watch_filter=ours, debounce=300, step=50, raise_interrupt=True):
        yield None
