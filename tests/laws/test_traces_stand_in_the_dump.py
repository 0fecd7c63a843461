"""A topic found in an entry can be shown in the dump: on the line that is named, the words stand."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from tests.support.generated import any_shape

from backfile.index import make_items
from backfile.layouts import read_layouts
from backfile.model import Archive, Capture, DumpFacts, Filed, Origin, Source, Topic
from backfile.normalize import normalize
from backfile.render import find_places
from backfile.settings import Settings
from backfile.store import decode

TOPICS = [Topic(slug=word.lower(), name=word) for word in ("Marlow", "Tessa", "Orin", "Hallam", "river", "lamp")]
TOPICS += [Topic(slug="strasse", name="Strasse"), Topic(slug="elodie", name="Élodie")]


@settings(derandomize=True, max_examples=40, deadline=None)
@given(any_shape)
def test_every_trace_has_its_line(text: str) -> None:
    dump = decode("s/a.txt", text.encode())
    reading, _ = read_layouts(dump)
    found = normalize(reading, dump, Source(name="s"), DumpFacts()).entries
    spans = [f"{draft.first}-{draft.last}" for draft in reading.drafts]
    entries = [
        msgspec.structs.replace(entry, id=f"undated-{n}", origins=(Origin(dump.name, lines),))
        for n, (entry, lines) in enumerate(zip(found, spans, strict=True))
    ]
    archive = Archive(
        sources={},
        entries=[Filed(entry, "s", "x", 1) for entry in entries],
        captures={dump.name: Capture(dump=dump.name, sha256=dump.sha256)},
        topics=TOPICS,
    )
    for item in make_items(archive, Settings(title="x")):
        places = find_places(item, lambda _: dump)
        for tag in item.tags:
            assert tag.alias in dump.text(places[tag.slug].line)
