"""A server for one's own eyes: build, serve on this machine, rebuild on change, reload the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from backfile.errors import BackfileError
from backfile.serve.server import Server, open_server
from backfile.serve.watch import changes

__all__ = ["serve_site"]


class _Built(Protocol):
    """What a rebuild gives back."""

    index: Path


def serve_site(root: Path, rebuild: Callable[[], _Built], port: int, say: Callable[[str], None]) -> None:
    """Build, then serve until interrupted. A build that fails is shown on the page; the last good site stays."""
    built = rebuild()
    server = open_server(built.index.parent, port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    say(f"Serving http://127.0.0.1:{server.server_port}/index.html (Ctrl-C ends it)")
    try:
        for _ in changes(root):
            _rebuild(server, rebuild, say)
    finally:
        server.stop()
        thread.join(timeout=2)


def _rebuild(server: Server, rebuild: Callable[[], _Built], say: Callable[[str], None]) -> None:
    try:
        rebuild()
    except BackfileError as error:
        say(f"not built, the last good site stays: {error}")
        server.news.tell("broken", str(error))
    else:
        server.news.tell("built", "")
