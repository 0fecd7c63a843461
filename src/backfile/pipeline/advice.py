"""The one line in a source file that would settle most of what a reading had to leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from backfile.model import Entry

#: what is open -> the key that settles it
_KEYS = {
    "day": "day: YYYY-MM-DD of the dump's first post",
    "year": "captured: YYYY-MM-DD of the dump",
    "capture": "captured: YYYY-MM-DDTHH:MM of the dump",
    "order": "date_order: dmy (or mdy)",
    "zone": "zone: AREA/CITY",
    "way": "order: oldest-first (or newest-first) of the dump",
}


def advice(source: str, entries: Sequence[Entry]) -> str:
    """`zone: AREA/CITY in content/sources/x.yaml settles 312 of 340 clocks`; empty where nothing is open."""
    open_ = Counter(what for entry in entries if (what := _open(entry)))
    if not open_:
        return ""
    what, count = max(open_.items(), key=lambda item: (item[1], item[0]))
    return (
        f"{_KEYS[what]} in content/sources/{source}.yaml would settle {count} of {len(entries)} entries of this source"
    )


def _open(entry: Entry) -> str:
    """What keeps an entry from a whole, zoned moment, as far as a source file can help."""
    if entry.time and not entry.date:
        return "order" if "day before month or month before day" in entry.why else "day"
    if entry.date.startswith("XXXX"):
        return "year"
    if entry.time and entry.zoned == "none":
        return "zone"
    if not entry.date and not entry.between and "counts back from the capture" in entry.why:
        return "capture"
    if not entry.date and "does not tell whether it runs" in entry.why:
        return "way"
    return ""
