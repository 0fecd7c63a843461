"""A headline that pages give with its stamp, for those who hear it read, is the headline alone."""

from __future__ import annotations

import pytest

from backfile.layouts import read_layouts
from backfile.store import decode


@pytest.mark.parametrize(
    ("said", "headline"),
    [
        ("Gate {n} is shut published at {n}:15 GMT", "Gate {n} is shut"),
        ("Gate {n} is shut published at 23:59 GMT", "Gate {n} is shut published at 23:59 GMT"),
    ],
)
def test_the_stamp_that_a_headline_repeats(said: str, headline: str) -> None:
    post = f"{said}\n{{n}}:15 GMT\n\nThe office says that nobody may pass the lock today.\n\n"
    page = "Fog on the lake: live\n\n" + "".join(post.format(n=n) for n in range(8, 14))
    reading, _ = read_layouts(decode("fog.txt", page.encode()))
    assert [draft.headline for draft in reading.drafts] == [headline.format(n=n) for n in range(8, 14)]
