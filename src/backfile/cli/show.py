"""`backfile show`: what is found in one dump."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from backfile.cli.console import exit_code, plain, say, tell_problems

if TYPE_CHECKING:
    from backfile.model import Entry
    from backfile.pipeline import Shown

_COLOR = {"entry": "green", "page": "blue", "furniture": "bright_black", "unread": "red"}


@click.command(short_help="Show what is found in a dump, line by line.")
@click.argument("dump", type=click.Path(path_type=Path), metavar="DUMP")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output, for scripts.")
@click.pass_context
def show(ctx: click.Context, dump: Path, as_json: bool) -> None:
    r"""Show which layouts read which lines of a dump, what each line became and why, and the entries with their dates.

    Needs no archive and writes nothing.

    \b
    Examples:
      backfile show content/dumps/tarn-courier/2031-03-03.txt
      backfile show page.txt --json
    """
    from backfile.pipeline import show_dump

    shown = show_dump(dump)
    if as_json:
        say(json.dumps(as_object(dump, shown), ensure_ascii=False, indent=1))
    else:
        _tell(shown)
        tell_problems(shown.problems)
    ctx.exit(exit_code(shown.problems))


def as_object(path: Path, shown: Shown) -> dict[str, Any]:
    """The object that `--json` prints: dump, page, entries with their lines, problems, and a role for each line."""
    entries = []
    for entry, span in zip(shown.entries, shown.spans, strict=True):
        fields = msgspec.to_builtins(entry)
        fields.pop("read", None)
        entries.append({**fields, "lines": list(span)})
    lines = []
    for role in shown.reading.account:
        row: dict[str, Any] = {"n": role.n, "role": role.role, "rule": role.rule}
        lines.append(row if role.entry is None else {**row, "entry": role.entry})
    return {
        "dump": str(path),
        "encoding": shown.dump.encoding,
        "page": shown.page,
        "regions": [msgspec.to_builtins(region) for region in shown.reading.regions],
        "entries": entries,
        "problems": [{"line": p.line, "code": p.code, "what": p.what, "hint": p.hint} for p in shown.problems],
        "lines": lines,
    }


def _tell(shown: Shown) -> None:
    """The annotated dump: a line for each line, a heading for each entry."""
    width = max(60, shutil.get_terminal_size((120, 24)).columns)
    say(f"{plain(shown.dump.name)} ({shown.dump.encoding}, {len(shown.dump.lines)} lines)", bold=True)
    for region in shown.reading.regions:
        say(f"lines {region.first}-{region.last}: {region.layout} (fits {region.score:.2f}), {region.why}")
    if title := shown.page.get("title"):
        say(f"page: {plain(str(title))}")
    last: int | None = None
    for role in shown.reading.account:
        if role.entry is not None and role.entry != last:
            last = role.entry
            say()
            say(f"[{last}] {_headline(shown.entries[last])}", bold=True)
        text = plain(shown.dump.text(role.n).strip())
        room = width - 56
        cut = text if len(text) <= room else text[: room - 1] + "…"
        rule = role.rule if len(role.rule) <= 36 else role.rule[:35] + "…"
        say(f"{role.n:5} {click.style(f'{role.role:9}', fg=_COLOR[role.role])} {rule:36} {cut}")


def _headline(entry: Entry) -> str:
    """Kind, moment and its grounds, and what the entry is called."""
    moment = " ".join(part for part in (entry.date, entry.time, entry.zone) if part)
    if entry.between:
        moment = f"{moment} between {entry.between[0]} and {entry.between[1]}".strip()
    why = f", {entry.why}" if entry.why else ""
    name = entry.headline or entry.question
    return plain(f"{entry.kind}, {moment or 'no date'} ({entry.dated}{why}){': ' + name if name else ''}")
