"""What is a running label at the beginning of a line, and what only looks like one."""

from __future__ import annotations

import pytest

from backfile.layouts import labels
from backfile.layouts.parts.running import find_label
from backfile.store import decode

LABELS = [
    ("1 min: They are off", "1 min", 1, "They are off"),
    ("45+2 min: Whistle", "45+2 min", 45.02, "Whistle"),
    ("67' Goal", "67'", 67, "Goal"),
    ("(67’) Goal", "67’", 67, "Goal"),
    ("90'+4' Over", "90'+4'", 90.04, "Over"),
    ("90+3. Minute: Abpfiff", "90+3. Minute", 90.03, "Abpfiff"),
    ("Min. 45: Descanso", "Min. 45", 45, "Descanso"),
    ("45e minute : la pause", "45e minute", 45, "la pause"),
    ("45-я минута. Свисток судьи", "45-я минута", 45, "Свисток судьи"),
    ("45. dakika: düdük", "45. dakika", 45, "düdük"),
    ("الدقيقة 45: صافرة", "الدقيقة 45", 45, "صافرة"),
    ("دقیقه ۴۵: سوت", "دقیقه ۴۵", 45, "سوت"),
    ("20th over - 118-8 Orin bowls", "20th over", 20, "118-8 Orin bowls"),
    ("Lap 12/70 - Rain", "Lap 12/70", 12, "Rain"),
    ("45 km to go: a gap", "45 km to go", 45, "a gap"),
    ("[0:12:30] Talk", "0:12:30", 750, "Talk"),
    ("T-10:00: Hold", "T-10:00", -600, "Hold"),
    ("T+00:05 Go", "T+00:05", 5, "Go"),
]


@pytest.mark.parametrize(("line", "text", "value", "rest"), LABELS)
def test_reads_a_label(line: str, text: str, value: float, rest: str) -> None:
    label = find_label(1, line)
    assert label is not None
    assert (label.text, label.value, label.rest) == (text, pytest.approx(value), rest)


@pytest.mark.parametrize(
    "line",
    [
        "", "1. One thing", "2) Two", "2031: a year", "118-8 Orin bowls", "5-1 to the guests", "March 3 - a day",
        "10 of 12", "12 people came", "45 minutes later it rained", "2045: a clock", "6'2\" tall", "x" * 500, "1" * 500,
    ],
)  # fmt: skip
def test_leaves_other_lines_alone(line: str) -> None:
    assert find_label(1, line) is None


@pytest.mark.parametrize(
    "page",
    [
        "[09:12] The gate opens.\n[09:40] The gate shuts.\n[11:05] All is quiet.\n",
        "09:12 The gate opens.\n09:40 The gate shuts.\n24:00 All is quiet.\n",
        "5 min: read of the day.\n\nA long text about the gate, the lock and the ferry, and nothing else at all.\n",
        "67' One.\n12' Two.\n80' Three.\n3' Four.\n50' Five.\n1' Six.\n",
    ],
)
def test_claims_no_page_of_clocks_and_none_without_a_run(page: str) -> None:
    assert labels.claim(decode("page.txt", page.encode())) == []
