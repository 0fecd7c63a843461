"""Goldens: a sample of every layout with what is read from it beside it.

`pytest tests/layouts --bless` writes the goldens anew; the difference is then read by a person.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from backfile.layouts import LAYOUTS, read_layouts
from backfile.model import Dump, DumpFacts, Problem, Reading, Source
from backfile.normalize import Normalized, normalize
from backfile.store.dumps import decode
from backfile.store.yaml_out import emit

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


def read(name: str) -> tuple[Dump, Reading, Normalized, list[Problem]]:
    dump = decode(f"{name}.txt", (SAMPLES / f"{name}.txt").read_bytes())
    reading, doubts = read_layouts(dump)
    found = normalize(reading, dump, Source(name="sample"), DumpFacts())
    return dump, reading, found, [*doubts, *found.problems]


def annotated(name: str) -> str:
    """The lines with their roles, then the entries as YAML (without fingerprints), then the problems."""
    dump, reading, found, problems = read(name)
    rows = [
        f"{r.n:3} {r.role:9} {'' if r.entry is None else r.entry:>2} {dump.text(r.n).strip()[:40]:40} {r.rule}"
        for r in reading.account
    ]
    regions = [
        f"{region.layout} {region.first}-{region.last} {region.score:.2f}: {region.why}" for region in reading.regions
    ]
    page = {kind: [text for _, text in facts] for kind, facts in sorted(reading.page.items())}
    entries = []
    for entry in found.entries:
        plain = msgspec.to_builtins(entry)
        del plain["read"]
        entries.append("---\n" + emit(plain))
    parts = [
        "\n".join(regions),
        "\n".join(row.rstrip() for row in rows),
        emit(page) if page else "",
        "".join(entries),
        "\n".join(map(str, problems)),
    ]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, bless: bool) -> None:
    path = SAMPLES / f"{name}.golden"
    found = annotated(name)
    if bless:
        path.write_text(found, "utf-8")
    assert path.exists(), "no golden yet: run pytest tests/layouts --bless and read what it writes"
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_clock_says_where_its_zone_comes_from(name: str) -> None:
    for entry in read(name)[2].entries:
        assert entry.zoned in (
            ("stated", "source", "archive") if entry.zone else ("none",) if entry.time else ("", "none")
        )


def test_every_layout_has_a_sample() -> None:
    seen = {region.layout for name in NAMES for region in read(name)[1].regions}
    assert seen == {layout.NAME for layout in LAYOUTS}


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_one_role(name: str) -> None:
    dump, reading, _, _ = read(name)
    assert [role.n for role in reading.account] == [line.n for line in dump.lines if line.raw.strip()]
