"""What captures read of the entries that differ between them or that a person edited: looked up for their pages."""

from __future__ import annotations

from backfile.model import Archive, Retold, Source
from backfile.normalize import edited_groups
from backfile.pipeline.readings import Readings


def retell(archive: Archive, readings: Readings) -> dict[str, Retold]:
    """By id, for these entries alone: each of their dumps is read again, or its reading taken from the cache."""
    found: dict[str, Retold] = {}
    for filed in archive.entries:
        entry = filed.entry
        edited = edited_groups(entry)
        if not edited and not any(origin.hash for origin in entry.origins):
            continue
        source = archive.sources.get(filed.source) or Source(name=filed.source)
        reads = {
            origin.dump: reading
            for origin in reversed(entry.origins)  # of several passages of one dump the first
            if (reading := readings.of(origin.dump, source).get(origin.lines))
        }
        found[entry.id] = Retold(reads, tuple(edited))
    return found
