"""Pages of 500 posts over several midnights, oldest or newest first, with "Load more" in the middle."""

from __future__ import annotations

import datetime
import random

import pytest
from tests.support.generated import WORDS

from backfile.layouts import read_layouts
from backfile.model import DumpFacts, Source
from backfile.normalize import Normalized, normalize
from backfile.store import decode

POSTS = 500


def page(back: bool) -> tuple[str, list[datetime.datetime]]:
    """Five days of posts whose stamps are clocks alone; the head names the day of the first one."""
    dice = random.Random(back)
    at = datetime.datetime(2031, 3, 8, 6, 0)  # noqa: DTZ001 - as printed, without a zone
    moments = []
    for _ in range(POSTS):
        at += datetime.timedelta(minutes=dice.randrange(2, 25))
        moments.append(at)
    ordered = moments[::-1] if back else moments
    lines = ["Fog on the lake: live", "", "Saturday 8 March 2031", "", "We follow the ferries.", ""]
    for number, moment in enumerate(ordered):
        text = " ".join(dice.choice(WORDS) for _ in range(dice.randrange(9, 25)))
        lines += [f"{moment:%H:%M}", "", f"The {text} since {dice.randrange(6, 23)}:40 today.", ""]
        if number == POSTS // 2:
            lines += ["Load more", ""]
    return "\n".join(lines) + "\n", ordered


def read(text: str) -> Normalized:
    dump = decode("page.txt", text.encode())
    reading, _ = read_layouts(dump)
    return normalize(reading, dump, Source(name="page"), DumpFacts())


@pytest.mark.parametrize("back", [False, True])
def test_every_post_has_its_day(back: bool) -> None:
    text, moments = page(back)
    found = read(text)
    assert [f"{entry.date}T{entry.time}" for entry in found.entries] == [
        f"{moment:%Y-%m-%dT%H:%M}" for moment in moments
    ]
    edges = sorted([moments[POSTS // 2], moments[POSTS // 2 + 1]])
    assert found.coverage is not None
    assert found.coverage.gaps == (tuple(f"{moment:%Y-%m-%dT%H:%M}" for moment in edges),)
    assert not found.coverage.open_start
    assert not found.coverage.open_end
