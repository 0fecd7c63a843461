"""`backfile bag`: the archive as a BagIt bag, for deposit."""

from __future__ import annotations

import os
from pathlib import Path

import click

from backfile.cli.console import Console, Tinted
from backfile.cli.options import archive_option, examples, open_archive
from backfile.cli.progress import progress
from backfile.cli.report import refused, tell_problems
from backfile.cli.words import count

_EXAMPLES = examples(
    "backfile bag ../ashe-papers-bag",
    "backfile bag ../ashe-papers-public --public",
    "SOURCE_DATE_EPOCH=$(date +%s) backfile bag ../ashe-papers-bag",
)


@click.command(short_help="Pack the archive as a BagIt bag, for deposit.", epilog=_EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--public", is_flag=True, help="Leave out what is withheld, and every dump of which something is.")
@archive_option
@click.pass_obj
def bag(console: Console, folder: Path, public: bool, archive: Path | None) -> int:
    """Pack the archive into the new folder DIR, a BagIt bag (RFC 8493) that any tool for bags can verify.

    The site is built first. In the bag are dumps, entries, sources, topics, settings, templates and the site, and a
    READ ME FIRST for whoever finds it; 'backfile restore' makes the archive anew. What is damaged is not packed (exit
    code 5).

    The same archive gives the same bag: its date (Bagging-Date) is that of SOURCE_DATE_EPOCH, and without that there is
    none.
    """
    from backfile.pipeline import build_site, refuse_damage, write_bag

    root, settings = open_archive(archive)
    refuse_damage(root)  # before the build, which records what it finds
    with progress(console) as step:
        report = build_site(root, settings, progress=step)
    done = write_bag(root, settings, folder, public=public, epoch=os.environ.get("SOURCE_DATE_EPOCH", ""))
    problems = [*report.reading.problems, *report.problems, *done.problems]
    tell_problems(console, root, (problem for problem in problems if problem.refused))
    for dump, why in done.dumps.items():
        console.out(Tinted(f"  left out: content/dumps/{dump}: {why}", "yellow"))
    if done.left_out:
        console.out(f"Left out: {', '.join(done.left_out)}.")
    console.out(f"Packed {count(done.files, 'file')}, {count(done.bytes, 'byte')}. To verify it, in {folder}:")
    console.out("  sha256sum --quiet --check manifest-sha256.txt tagmanifest-sha256.txt")
    return refused(problems)
