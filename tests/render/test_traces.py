"""The words that gave an entry a topic are found in its dump, or nothing is said."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.tools import tiny

from backfile.model import Dump, Item, Line, Seen, Tag
from backfile.render.traces import find_places


def places(tag: dict[str, Any], *dumps: str, lines: str = "2-9", sha256: str = "") -> list[tuple[str, int]]:
    seen = [Seen(f"{n}.txt", lines, "", "", "", sha256 or f"{n}") for n in range(len(dumps))]
    base = tiny.listings().days[0].items[0]
    item: Item = msgspec.structs.replace(base, seen=tuple(seen), tags=(Tag("x", "X", **tag),))

    def read_dump(name: str) -> Dump:
        n = int(name.removesuffix(".txt"))
        rows = tuple(Line(k, text, text, "\n") for k, text in enumerate(dumps[n].split("\n"), 1))
        return Dump(name=name, sha256=f"{n}", encoding="utf-8", lines=rows)

    return [(place.dump, place.line) for place in find_places(item, read_dump).values()]


FOG = "By Ada\nAda Brandt\n\nThe fog, said Ada Brandt\nof the harbour.\nAda went home."


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ({"alias": "Ada Brandt"}, [("0.txt", 2)]),
        ({"alias": "Ada Brandt", "before": "…fog, said ", "after": " of the harbour."}, [("0.txt", 4)]),
        ({"alias": "Ada", "before": "of the harbour. ", "after": " went home."}, [("0.txt", 6)]),
        ({"alias": "Brandt of the", "before": "said Ada "}, [("0.txt", 4)]),
        ({"alias": "Ada", "before": "nobody, "}, []),
        ({"alias": "Bea"}, []),
        ({"alias": ""}, []),
    ],
)
def test_the_line_is_that_of_the_words_around(tag: dict[str, Any], found: list[tuple[str, int]]) -> None:
    assert places(tag, FOG) == found


def test_the_later_capture_goes_first() -> None:
    assert places({"alias": "fog"}, FOG, "x\n\nfog") == [("1.txt", 3)]
    assert places({"alias": "fog"}, FOG, "x\n\nmist") == [("0.txt", 4)]


def test_another_dump_in_its_place_says_nothing() -> None:
    assert places({"alias": "fog"}, FOG, sha256="changed") == []


def test_the_entry_page_says_it_and_leads_there() -> None:
    pages = {output.path: output.data.decode(errors="replace") for output in tiny.outputs()}
    page = pages["2031/02/08/1556-sluice-gate-reopened.html"]
    assert "<b>Nadia Ferrant</b> said &lt;b&gt;so&lt;/b&gt; in Saltmarket." in page
    assert '<a href="../../../sources/tarn/a.html#L5">line 5</a>' in page
