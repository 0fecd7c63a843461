"""In which order captures of a page were taken."""

from __future__ import annotations

import re

from backfile.model import DumpFacts, Source
from backfile.model.paths import file_name

_DAY = re.compile(r"(?<![0-9])([12][0-9]{3})-?([01][0-9])-?([0-3][0-9])(?![0-9])")


def capture_order(dump: str, source: Source | None) -> tuple[str, str]:
    """What captures of one source are sorted by: the stated date, else the day in the file's name; then the name."""
    file = file_name(dump)
    facts = source.dumps.get(file, DumpFacts()) if source else DumpFacts()
    if facts.captured:
        return facts.captured, file
    found = _DAY.search(file)
    return ("-".join(found.groups()) if found else "", file)
