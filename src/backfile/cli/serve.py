"""`backfile serve`: see the site while you work on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from backfile.cli.console import Console, Tinted
from backfile.cli.options import archive_option, examples, open_archive, output_option
from backfile.cli.progress import progress
from backfile.cli.report import build_summary, tell_build, tell_notes, tell_problems

if TYPE_CHECKING:
    from backfile.pipeline import BuildReport


@click.command(
    short_help="Build, show in a browser, build again on change.",
    epilog=examples("backfile serve", "backfile serve --archive my-archive --port 8080"),
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; the next one that is free if it is taken.",
)
@output_option
@archive_option
@click.pass_obj
def serve(console: Console, port: int, output: Path | None, archive: Path | None) -> int:
    """Build the site, show it on this machine, and build again whenever you save a file.

    Pages that are open in a browser reload by themselves, and say so if a build fails. A page of its own lists what is
    open in the archive, as 'backfile check' does. Nobody else on the network can see them. Ctrl-C
    ends it (exit code 0).
    """
    from backfile.serve import serve_archive

    root, _ = open_archive(archive)
    try:
        with progress(console) as step:
            serve_archive(root, _Teller(console, root), output=output, port=port, progress=step)
    except KeyboardInterrupt:
        console.err()
    return 0


class _Teller:
    """Says on the console what happens."""

    def __init__(self, console: Console, root: Path) -> None:
        self._console = console
        self._root = root
        self._ready = False

    def ready(self, address: str) -> None:
        """The site can be seen."""
        self._ready = True
        self._console.out("Open ", Tinted(address, "cyan", bold=True), " in a browser. Ctrl-C ends it.")
        self._console.out("What is open in the archive: ", Tinted(f"{address}-/questions", "cyan"))
        self._console.flush()

    def built(self, report: BuildReport) -> None:
        """The site was built."""
        if self._ready and not report.reading.read:
            tell_notes(self._console, self._root, report.reading.notes)
            tell_problems(self._console, self._root, [*report.reading.problems, *report.problems])
            self._console.out(build_summary(report))
        else:
            tell_build(self._console, self._root, report)
        self._console.flush()

    def failed(self, trouble: str) -> None:
        """The last good site stays."""
        self._console.err(Tinted("backfile: ", "red"), trouble)
