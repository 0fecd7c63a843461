from __future__ import annotations

import msgspec
import pytest

from backfile.model import Entry
from backfile.normalize import fingerprints
from backfile.pipeline.open_dates import open_codes

ENTRY = Entry(kind="post", date="2031-02-03", time="08:10", zone="Europe/Paris", zoned="stated", dated="stated")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"zone": "EST"}, ["zone"]),  # also a name of the zone database, with one of its meanings
        ({"zone": "XYZ"}, ["zone"]),
        ({"zone": "+01:00"}, []),
        ({"zone": "Japan", "zoned": "source"}, []),
        ({"zone": "", "zoned": "none"}, ["no-zone"]),
        ({"date": "", "dated": "unknown"}, ["no-day"]),
        ({"date": "", "zone": "", "zoned": "none"}, ["no-day", "no-zone"]),
        ({"date": "", "why": "'3/4' may be day before month or month before day"}, ["day-order"]),
        ({"date": "XXXX-02-03"}, ["no-year"]),
        ({"date": "", "time": "", "why": "the page does not tell whether it runs forward"}, ["no-order"]),
        ({"date": "", "settled": {"no-day": "nobody knows"}}, []),
    ],
)
def test_what_is_open(changes: dict[str, object], codes: list[str]) -> None:
    entry = msgspec.structs.replace(ENTRY, **changes)
    entry = msgspec.structs.replace(entry, fingerprints=fingerprints(entry))
    assert open_codes(entry) == codes


def test_what_a_person_dated_is_not_asked_for() -> None:
    read = msgspec.structs.replace(ENTRY, date="")
    assert open_codes(msgspec.structs.replace(ENTRY, zone="", zoned="none", fingerprints=fingerprints(read))) == []
