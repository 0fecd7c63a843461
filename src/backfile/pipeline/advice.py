"""The one line in a source file that would settle most of what a reading had to leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from backfile.model import Entry, Source
from backfile.pipeline.open_dates import ASKED, open_codes


def advice(source: Source, entries: Sequence[Entry]) -> str:
    """`zone: AREA/CITY in content/sources/x.yaml settles 312 of 340 clocks`; empty where nothing is open."""
    open_ = Counter(code for entry in entries for code in open_codes(entry)[:1] if code not in source.settled)
    if not open_:
        return ""
    code, count = max(open_.items(), key=lambda item: (item[1], item[0]))
    asked = ASKED[code]
    other = f" ({asked.also})" if asked.also else ""
    whose = " of the dump" if asked.of_dump else ""
    line = f"{asked.key}: {asked.value}{other}{whose} in content/sources/{source.name}.yaml"
    return f"{line} would settle {count} of {len(entries)} entries of this source"
