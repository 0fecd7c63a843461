"""See the site while you work on it: build, serve on this machine only, build again on change, reload the pages."""

from __future__ import annotations

import queue
from pathlib import Path

from backfile.errors import BackfileError
from backfile.files import MARKER
from backfile.model import Problem
from backfile.pipeline import Progress, Question, check_archive
from backfile.serve.hub import Hub
from backfile.serve.questions import questions_page
from backfile.serve.rebuild import Rebuild, Teller
from backfile.serve.server import listening
from backfile.serve.watch import snapshot, watching

__all__ = ["Teller", "serve_archive"]


def serve_archive(root: Path, teller: Teller, *, output: Path | None, port: int, progress: Progress) -> None:
    """Until interrupted: serve the site of the archive at `root`, built anew whenever a file of it changes.

    This thread builds, so that an interrupt ends a build as it would end any other; watching and answering are done
    beside it. Raises BackfileError where the first build fails and no earlier site can be shown, or no port is free.
    """
    site = output or root / "build" / "site"
    hub = Hub()
    rebuild = Rebuild(root, output, teller, hub)
    seen = rebuild.settle(progress)
    if rebuild.error is not None and not (site / MARKER).is_file():  # a folder that is not ours is not shown
        raise rebuild.error
    changes: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()

    def open_questions() -> bytes:
        try:
            return questions_page(check_archive(root))
        except (BackfileError, OSError) as error:  # OSError: a file that an editor is just replacing
            return questions_page([Question(problem=Problem(path="", code="check", what=str(error), refused=True))])

    with listening(site, hub, open_questions, port) as address, watching(root, changes):
        teller.ready(address)
        while True:
            if snapshot(root) != seen:
                seen = rebuild.settle()
            trouble = changes.get()
            if trouble is not None:
                raise trouble
