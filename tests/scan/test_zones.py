"""Zone abbreviations: the source decides, then the only candidate; else the text stays."""

from __future__ import annotations

import datetime
import importlib.util
import json
from pathlib import Path

import pytest

from backfile.scan import find_mark, named_zone, settle_zone

WINTER, SUMMER = datetime.datetime(2031, 2, 8, 12), datetime.datetime(2031, 7, 8, 12)  # noqa: DTZ001 - local moments


@pytest.mark.parametrize(
    ("printed", "at", "source", "settled"),
    [
        ("CET", WINTER, "", "+01:00"),
        ("CET", SUMMER, "", None),  # no clock there shows CET in July: meant is perhaps local time
        ("CET", WINTER, "Europe/Prague", "Europe/Prague"),
        ("MESZ", SUMMER, "", "+02:00"),
        ("IST", WINTER, "", None),
        ("IST", WINTER, "Asia/Kolkata", "Asia/Kolkata"),
        ("EST", WINTER, "", None),  # of New York or of Sydney
        ("EST", WINTER, "America/New_York", "America/New_York"),
        ("ET", SUMMER, "", "America/New_York"),
        ("GMT+2", WINTER, "", "+02:00"),
        ("UTC", SUMMER, "", "+00:00"),
        ("QQQ", WINTER, "", None),
        ("GST", SUMMER, "", "+04:00"),
        ("WIB", SUMMER, "", "+07:00"),
        ("NPT", SUMMER, "", "+05:45"),
        ("BRT", SUMMER, "", "-03:00"),
        ("TSİ", SUMMER, "", "Europe/Istanbul"),
        ("МСК", SUMMER, "", "+03:00"),
        ("OESZ", SUMMER, "", "+03:00"),
        ("Europe/Paris", SUMMER, "", "Europe/Paris"),
        ("CET", WINTER, "+01:00", "+01:00"),
        ("BST", WINTER, "", "+06:00"),
        ("BST", WINTER, "Europe/London", None),  # no British clock shows it in winter: a slip, and not Bangladesh
    ],
)
def test_settles_only_what_has_one_reading(
    printed: str, at: datetime.datetime, source: str, settled: str | None
) -> None:
    assert settle_zone(printed, at, source) == settled


def test_finds_the_zone_a_note_names() -> None:
    assert named_zone("* NOTE: all times are Central European Time (CET).") == "CET"
    assert named_zone("(All times are local, GMT+2)") == "GMT+2"
    assert named_zone("NOTE: pictures by the NATO press office") == ""
    assert named_zone("NOTE: GET THE APP. All times IST.") == "IST"
    assert named_zone("NOTE: all times are Greenwich Mean Time") == "GMT"
    assert named_zone("Toutes les heures sont données à l'heure de Paris.") == "Europe/Paris"


@pytest.mark.parametrize(
    ("line", "zone", "rest"),
    [
        ("14:05 Greenwich Mean Time", "GMT", ""),
        ("14:05 Uhr MEZ: Text", "MEZ", "Text"),
        ("14:05 Uhr (MESZ) Text", "MESZ", "Text"),
        ("14:05 Central European Summer Time", "CEST", ""),
        ("14:05 Eastern Daylight Time", "America/New_York", ""),
        ("14h05 heure de Paris", "Europe/Paris", ""),
        ("14:05 (hora de Madrid) Texto", "Europe/Madrid", "Texto"),
        ("14:05 Berliner Zeit", "Europe/Berlin", ""),
        ("14:05 по московскому времени", "MSK", ""),
        ("14:05 МСК", "МСК", ""),
        ("14:05 TSİ", "TSİ", ""),
        ("14:05 بتوقيت غرينتش", "GMT", ""),
        ("۱۴:۰۵ به وقت تهران", "Asia/Tehran", ""),
        ("14:05 Uhr Ortszeit: Text", "", "Text"),
        ("14:05 ora locale", "", ""),
        ("14:05 ART: Texto", "ART", "Texto"),
        ("14:05 ART FAIR OPENS", "", "ART FAIR OPENS"),
        ("14:05 Local voices", "", "Local voices"),
    ],
)
def test_a_zone_behind_a_clock(line: str, zone: str, rest: str) -> None:
    mark = find_mark(1, line)
    assert mark is not None
    assert (mark.stamp.zone, mark.rest) == (zone, rest)


def test_the_table_is_what_the_tool_writes() -> None:
    path = Path(__file__).parents[2] / "src/tools/zone_names.py"
    spec = importlib.util.spec_from_file_location("zone_names", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert json.loads(tool.TARGET.read_text("utf-8")) == tool.names()
