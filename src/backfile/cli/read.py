"""`backfile read`: dumps to entries."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import click

from backfile.cli.console import Console
from backfile.cli.options import archive_option, engine_options, examples, json_option, open_archive
from backfile.cli.progress import progress
from backfile.cli.report import refused, tell_reading
from backfile.cli.triage import reading_as_object
from backfile.errors import UsageError
from backfile.text import slug

_STDIN = Path("-")
_EXAMPLES = examples(
    "backfile read",
    "backfile read ~/Downloads/page.txt --source tarn-courier",
    "backfile read page.txt --day 2031-04-02 --captured 2031-04-05",
    "backfile read ~/Downloads/pages/",
    "wl-paste | backfile read - --source tarn-courier --name 2031-04-03",
    "backfile read --again tarn-courier --dry-run",
    "backfile read --again tarn-courier --refresh-ids --dry-run",
)


@click.command(short_help="Turn dumps into entries.", epilog=_EXAMPLES)
@click.argument("dumps", metavar="[DUMP]...", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--name", metavar="NAME", default="", help="What to call the dump from standard input (DUMP is -).")
@click.option("--source", metavar="NAME", default="", help="The publication the dumps come from.")
@click.option(
    "--day", metavar="DATE", default="", help="The day of the first post (2031-04-02), where no page says it."
)
@click.option("--captured", metavar="DATE", default="", help="When the page was copied or saved (2031-04-05).")
@click.option("--again", is_flag=True, help="Read dumps that were read before, too. Your corrections are kept.")
@click.option(
    "--refresh-ids", is_flag=True, help="With --again: new ids where theirs name a wrong day. Old addresses redirect."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@engine_options
@json_option
@archive_option
@click.pass_obj
def read(
    console: Console,
    dumps: tuple[Path, ...],
    name: str,
    source: str,
    day: str,
    captured: str,
    again: bool,
    refresh_ids: bool,
    dry_run: bool,
    engine: str | None,
    jobs: int,
    scheduler: str,
    as_json: bool,
    archive: Path | None,
) -> int:
    """Turn dumps into entries, the YAML files in content/entries/ that you can correct by hand.

    A DUMP from elsewhere is first copied into content/dumps/ as it is; a folder stands for all .txt files below it, and
    - for standard input. Without DUMP, everything new in content/dumps/ is read. 'backfile build' does this too.
    Nothing that you edited is overwritten.

    At the end you are told which dumps want a look, worst first.

    With --again, the name of a source stands for all of its dumps.
    """
    from backfile.engine.engines import Engine
    from backfile.pipeline import read_dumps

    if (source or day or captured) and not dumps:
        raise UsageError("--source, --day and --captured say something of a dump, name it: backfile read DUMP ...")
    if refresh_ids and not again:
        raise UsageError("--refresh-ids goes with --again: backfile read --again --refresh-ids --dry-run [SOURCE]")
    _check_date("--day", day, whole=True)
    _check_date("--captured", captured)
    root, settings = open_archive(archive)
    pasted = _pasted(name) if _STDIN in dumps else {}
    if name and not pasted:
        raise UsageError("--name is for text from standard input: backfile read - --name NAME")
    dumps = tuple(dump for dump in dumps if dump != _STDIN)
    for dump in dumps:
        if dump.exists() and not os.access(dump, os.R_OK):
            raise UsageError(f"{dump}: cannot be read (Permission denied), check its permissions")
    with progress(console) as step:
        report = read_dumps(
            root,
            settings,
            [path for dump in dumps for path in (_of_source(root, dump) if again else [dump])],
            pasted=pasted,
            source=source,
            day=day,
            captured=captured,
            again=again,
            refresh_ids=refresh_ids,
            dry_run=dry_run,
            engine=Engine(engine or "", jobs, scheduler),
            progress=step,
        )
    others = [dump for dump in dumps if source and _is_of_another(root, dump, source)]
    others += [Path(dump.dump) for dump in report.read if source and not others and dump.source != slug(source)]
    if others:
        names = f"{others[0]}{f' and {len(others) - 1} more' if others[1:] else ''}"
        report.notes.append(f"--source {source} was not used for {names}: {_under_a_source(root, others[0], source)}")
    if as_json:
        console.json(reading_as_object(report, root))
    else:
        tell_reading(console, root, report)
    return refused(report.problems)


def _pasted(name: str) -> dict[str, bytes]:
    """Text from standard input, under the name it gets; without one it is called by its bytes."""
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise UsageError("-: standard input is empty, pipe the text of a page into it")
    file = name or f"pasted-{hashlib.sha256(data).hexdigest()[:8]}"
    if file.startswith(".") or not file.isprintable() or any(char in file for char in "/\\:"):
        raise UsageError(f"--name: '{file}' is no name of a file, write it like 2031-04-03")
    return {file if file.endswith(".txt") else f"{file}.txt": data}


def _under_a_source(root: Path, dump: Path, source: str) -> str:
    """Why a dump keeps its source, and how it comes to another one."""
    base, full = (root / "content" / "dumps").resolve(), dump.resolve()
    name = full.relative_to(base) if full.is_relative_to(base) else dump
    path = f"content/dumps/{name.as_posix()}"
    move = f"move it into content/dumps/{slug(source)}, then backfile read"
    then = move if name.parts[1:] else f"backfile read --again {path} --source {source}"
    return f"the archive has it under a source already; to change it: backfile forget {path}, then {then}"


def _is_of_another(root: Path, dump: Path, source: str) -> bool:
    """Whether a dump (or a folder of them) lies in the folder of another source in the archive."""
    base, full = (root / "content" / "dumps").resolve(), dump.resolve()
    parts = full.relative_to(base).parts if full.is_relative_to(base) else ()
    return (len(parts) > 1 or (len(parts) == 1 and full.is_dir())) and slug(parts[0]) != slug(source)


def _of_source(root: Path, dump: Path) -> list[Path]:
    """The dumps that were read for a source, where `dump` is its name and no path."""
    from backfile.store import load_captures, load_sources

    source = None if dump.exists() else load_sources(root)[0].get(str(dump))
    if source is None:
        return [dump]
    folder = root / "content" / "dumps"
    forgotten = {folder / name for name, capture in load_captures(root, lines=False)[0].items() if capture.forgotten}
    places = [(folder / source.name / name, folder / name) for name in source.dumps]
    places = [both for both in places if not forgotten.intersection(both)]
    if not places:
        raise UsageError(f"{dump}: no dump of this source is left to read, to have one back name it by its path")
    return [next((path for path in both if path.is_file()), both[0]) for both in places]


def _check_date(option: str, text: str, *, whole: bool = False) -> None:
    from backfile.model.moments import seconds
    from backfile.model.paths import is_day

    day, mark, clock = text.partition("T")
    if text and not (is_day(day) and (not mark or (seconds(clock) is not None and not whole))):
        form = "2031-04-02" if whole else "2031-04-02 or 2031-04-02T18:30"
        raise UsageError(f"{option}: '{text}' is no date, write it as {form}")
