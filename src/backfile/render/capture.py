"""Pages of captures: the dump itself, line by line, with what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from backfile.model import CaptureListing, Dump, LineRun, Output, Ref
from backfile.model.paths import CAPTURE_LINES, capture_page, capture_part
from backfile.render.cover import cover_lines, line_numbers
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.words import t
from backfile.render.words.locales import direction

ROLES = ("entry", "page", "furniture", "unread")


class Page(msgspec.Struct, frozen=True):
    """What the pages of a capture are made from. The dump itself is fetched by name where the task runs."""

    site: Site
    listing: CaptureListing
    read_dump: Callable[[str], Dump | None]


class Row(msgspec.Struct, frozen=True):
    """A line of the dump."""

    n: int
    text: str
    role: str  #: `blank` where there is nothing to account for
    title: str  #: what became of it, in words
    ref: Ref | None  #: the entry, on the first line that went into it
    closed: bool  #: the text is withheld


def capture_pages(payload: Page) -> list[Output]:
    """The pages of a capture; more than one for a long dump."""
    site, listing = payload.site, payload.listing
    dump = payload.read_dump(listing.capture.dump)
    # What may be shown was worked out for the lines that were read: with others in their place it covers nothing.
    changed = dump is not None and dump.sha256 != listing.sha256
    rows = list(_rows(listing, dump, site.language)) if dump is not None and not changed else []
    of = max(1, -(-len(rows) // CAPTURE_LINES))
    counts = {role: sum(row.role == role for row in rows) for role in ROLES}
    outputs = []
    for n in range(1, of + 1):
        path = capture_page(listing.source.name, listing.name, n)
        html = render(
            site,
            "capture.html.j2",
            path,
            listing=listing,
            capture=listing.capture,
            rows=rows[(n - 1) * CAPTURE_LINES : n * CAPTURE_LINES],
            gone="capture_changed" if changed else "capture_gone" if dump is None else "",
            counts=[(role, count) for role, count in counts.items() if count],
            part=n,
            parts=[capture_page(listing.source.name, listing.name, k) for k in range(1, of + 1)],
            lang=listing.lang,
            dir=direction(listing.lang),
            page_of=_page_of(listing),
        )
        outputs.append(Output(path, html.encode()))
    return outputs


def _page_of(listing: CaptureListing) -> Callable[[str], str]:
    def page_of(lines: str) -> str:
        return capture_page(listing.source.name, listing.name, capture_part(lines))

    return page_of


def _rows(listing: CaptureListing, dump: Dump, language: str) -> Iterator[Row]:
    runs: dict[int, LineRun] = {n: run for run in listing.capture.lines for n in line_numbers(run.lines)}
    covered = cover_lines([line.text for line in dump.lines], listing)
    titles: dict[tuple[str, str], str] = {}
    linked: set[str] = set()
    for line in dump.lines:
        run = runs.get(line.n)
        text = covered[line.n - 1]
        if run is None or not line.text.strip():
            yield Row(line.n, "", "blank" if not line.text.strip() else "unread", "", None, text is None)
            continue
        ref = listing.refs.get(run.id) if run.id not in linked else None
        if ref:
            linked.add(run.id)
        if (title := titles.get((run.role, run.rule))) is None:
            title = titles.setdefault((run.role, run.rule), _title(run, language))
        yield Row(line.n, text or "", run.role, "" if text is None else title, ref, text is None)


def _title(run: LineRun, language: str) -> str:
    return (
        t("comma", language).join((t(f"role_{run.role}", language), t("role_rule", language, rule=run.rule)))
        if run.rule
        else ""
    )
