"""`backfile serve`."""

from __future__ import annotations

from pathlib import Path

import click

from backfile.cli.build import tell_build
from backfile.cli.console import plain, progress_shown, say
from backfile.cli.options import archive_option, opened


@click.command(short_help="Build, look at it in a browser, rebuild on change.")
@click.option(
    "--port", default=8000, show_default=True, help="The port on this machine; the next free one if it is taken."
)
@archive_option
def serve(port: int, archive: Path | None) -> None:
    """Build the site, serve it on this machine only, rebuild it when content, templates or settings change, and reload
    the page in the browser. End it with Ctrl-C.
    """
    from backfile.pipeline import BuildReport, build_site
    from backfile.serve import serve_site

    root, settings = opened(archive)
    first = True

    def rebuild() -> BuildReport:
        nonlocal first, settings
        if not first:
            _, settings = opened(root)
        with progress_shown() as progress:
            report = build_site(root, settings, progress=progress)
        if first or report.written or report.removed:
            tell_build(report)
        first = False
        return report

    serve_site(root, rebuild, port, lambda line: say(plain(line)))
