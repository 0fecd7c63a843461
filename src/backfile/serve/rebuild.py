"""Build again, and tell the console and the open pages how it went."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from backfile.errors import BackfileError
from backfile.garbage import collect_all
from backfile.pipeline import BuildReport, Progress, build_site
from backfile.pipeline.reports import silent
from backfile.serve.hub import Hub
from backfile.serve.watch import Snapshot, snapshot
from backfile.settings import load_settings

_ROUNDS = 3  # builds in a row until one finds nothing new
_SHOWN = 5  # refused inputs named in the banner


class Teller(Protocol):
    """Hears what happens; the command line prints it."""

    def ready(self, address: str) -> None:
        """The site can be seen."""

    def built(self, report: BuildReport) -> None:
        """The site was built."""

    def failed(self, trouble: str) -> None:
        """It could not be built; the last good one stays."""


class Rebuild:
    """Builds the site of an archive, over and over."""

    def __init__(self, root: Path, output: Path | None, teller: Teller, hub: Hub) -> None:
        self._root = root
        self._output = output
        self._teller = teller
        self._hub = hub
        self.error: BackfileError | OSError | None = None  #: of the last build

    def settle(self, progress: Progress = silent) -> Snapshot:
        """Build until a build leaves content as it was. Returns the content that the site now shows.

        Reading writes entries into the content that is watched. That must neither start builds without end nor hide
        an edit made meanwhile, so what counts is whether files changed while a build ran.
        """
        for again in range(_ROUNDS):
            before = snapshot(self._root)
            self._build(progress, quiet=again > 0)
            collect_all()
            if self.error is not None or snapshot(self._root) == before:
                return before
        return snapshot(self._root)

    def _build(self, progress: Progress, *, quiet: bool) -> None:
        try:
            settings = load_settings(self._root)  # may have changed too
            report = build_site(self._root, settings, output=self._output, progress=progress)
        except (BackfileError, OSError) as error:  # OSError: a file that an editor is just replacing
            self.error = error
            self._teller.failed(str(error))
            self._hub.tell(f"Not built: {error}", changed=False)
            return
        self.error = None
        changed = bool(report.new or report.changed or report.gone)
        if changed or not quiet:
            self._teller.built(report)
        self._hub.tell(_left_out(report), changed=changed)


def _left_out(report: BuildReport) -> str:
    """What was refused, for the banner: one line each."""
    problems = dict.fromkeys(p for p in [*report.reading.problems, *report.problems] if p.refused)
    lines = [str(problem) for problem in problems]
    more = [f"... and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return "\n".join(["Built, but left out:", *lines[:_SHOWN], *more]) if lines else ""
