"""What captures read, worked out anew from their dumps: earlier texts are kept nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from backfile import __version__, files, store
from backfile.errors import BackfileError
from backfile.model import Capture, Dump, DumpFacts, Entry, Source
from backfile.model.elsewhere import Elsewhere
from backfile.model.paths import file_name
from backfile.model.recipe import told
from backfile.normalize import normalize
from backfile.pipeline.siblings import Siblings

CACHE = "build/cache/readings"


class Readings:
    """The entries that dumps give, each dump read once and, with `keep`, kept in the cache."""

    def __init__(
        self,
        root: Path,
        captures: Mapping[str, Capture],
        zone: str,
        siblings: Siblings,
        renamed: Mapping[str, str],
        *,
        keep: bool,
    ) -> None:
        self._root = root
        self._captures = captures
        self._zone = zone
        self._siblings = siblings
        self._renamed = renamed
        self._keep = keep
        self._found: dict[str, dict[str, Entry]] = {}

    def of(self, dump: str, source: Source) -> dict[str, Entry]:
        """What a dump that was read before gives: lines -> entry; nothing where it is gone or changed since."""
        if dump not in self._found:
            capture = self._captures.get(dump)
            entries = self._cached(dump, capture, source) if capture else []
            self._found[dump] = {origin.lines: entry for entry in entries for origin in entry.origins}
        return self._found[dump]

    def at(self, dump: str, source: Source, line: int) -> Entry | None:
        """The entry of a dump in which a line stands."""
        for lines, entry in self.of(dump, source).items():
            first, _, last = lines.partition("-")
            if int(first) <= line <= int(last or first):
                return entry
        return None

    def _cached(self, dump: str, capture: Capture, source: Source) -> list[Entry]:
        facts = told(source, source.dumps.get(file_name(dump), DumpFacts()))
        name = self._renamed.get(dump, dump)
        near = [self._captures[other].sha256 for other in self._siblings.near(name) if other in self._captures]
        all_of_it = msgspec.json.encode(
            [capture.sha256, dump, facts, source.zone, source.date_order, self._zone, near, __version__]
        )
        path = self._root / CACHE / f"{hashlib.sha256(all_of_it).hexdigest()}.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=list[Entry])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            pass  # absent, damaged, or of another make: worked out below
        try:
            found = store.load_dump(self._root, name)
        except BackfileError:
            return []
        if found.sha256 != capture.sha256:
            return []
        found = msgspec.structs.replace(found, name=dump)
        entries = read_again(found, source, facts, self._siblings.of(name), self._zone)
        if self._keep:
            files.write_atomic(path, msgspec.json.encode(entries), durable=False)
        return entries


def read_again(dump: Dump, source: Source, facts: DumpFacts, elsewhere: Elsewhere, zone: str) -> list[Entry]:
    """The entries of one dump, without ids."""
    from backfile.layouts import read_layouts  # a read that finds nothing new needs none of them

    reading, _ = read_layouts(dump, facts, elsewhere)
    return normalize(reading, dump, source, facts, zone).entries
