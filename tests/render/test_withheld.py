"""No word of what is withheld stands in any file of the site."""

from __future__ import annotations

import msgspec
from tests.tools import tiny

from backfile.model import Entry, Filed, LineRun

SECRET = Entry(
    id="2031-02-08-1600-x",
    kind="post",
    headline="Zyxwv headline",
    date="2031-02-08",
    time="16:00",
    dated="stated",
    byline=(tiny.Person("Qwertz"),),
    body="Hidden zyxwv words of Qwertz.",
    fields={"Zyxwv": ("qwertz",)},
    origins=tiny.origin("7-8"),
)
LINES = [*tiny.LINES, "Hidden zyxwv words", "of Qwertz."]


def files(entry: Entry, publish: str = "full", read: str = "0" * 64) -> dict[str, str]:
    made = tiny.archive([Filed(entry, "tarn", "x", 1)])
    made.sources["tarn"] = msgspec.structs.replace(made.sources["tarn"], publish=publish)
    capture = made.captures[tiny.DUMP]
    made.captures[tiny.DUMP] = msgspec.structs.replace(
        capture, sha256=read, lines=(*capture.lines, LineRun("7-8", "entry", "stamped", entry.id))
    )
    found = tiny.listings(made, read=lambda name: tiny.read_dump(name, LINES)).outputs()
    return {o.path: o.data.decode(errors="replace") for o in found}


def having(found: dict[str, str], *words: str) -> list[str]:
    return [path for path, text in found.items() if any(word in text.casefold() for word in words)]


def test_a_hidden_entry_says_only_that() -> None:
    found = files(msgspec.structs.replace(SECRET, hidden=True))
    assert having(found, "zyxwv", "qwertz") == []
    assert "2031/02/08/1600-x.html" not in found  # the address is made from its words
    assert "withheld from publication" in found["2031/02/08/index.withheld.html"]
    day = found["2031/02/08/index.html"]
    places = [day.index(text) for text in ("Divers are at work", "1 entry is withheld here", "A picture of the crest")]
    assert places == sorted(places)
    assert "1600-x" not in found["2031/02/08/index.html"] + found["feed.xml"] + found["index.html"]
    assert having(files(SECRET), "zyxwv")


def test_redacted_passages_are_covered_everywhere() -> None:
    found = files(msgspec.structs.replace(SECRET, redact=("zyxwv words of qwertz", "ZYXWV", "Qwertz")))
    assert having(found, "zyxwv", "qwertz") == []
    assert "█████" in found["2031/02/08/1600-x.html"]
    assert "█████" in found["sources/tarn/a.html"]


def test_a_passage_that_the_dump_words_otherwise_takes_the_whole_entry() -> None:
    found = files(
        msgspec.structs.replace(SECRET, headline="", fields={}, byline=(), body="Other text.", redact=("elsewhere",))
    )
    assert having(found, "zyxwv", "qwertz") == []


def test_a_link_cannot_hide_a_passage() -> None:
    body = "Zy[xw](https://example.org/)v and Q**wert**z and Q&#119;ertz."
    found = files(
        msgspec.structs.replace(SECRET, headline="", fields={}, byline=(), body=body, redact=("zyxwv", "qwertz"))
    )
    page = found["2031/02/08/1600-x.html"]
    assert "xw" not in page.casefold()
    assert "wert" not in page.casefold()


def test_a_source_that_is_not_published() -> None:
    found = files(SECRET, "none")
    assert having(found, "zyxwv", "qwertz", "nadia") == []
    assert "sources/tarn/a.html" not in found


def test_a_source_of_which_only_the_beginning_is_published() -> None:
    long = msgspec.structs.replace(SECRET, body=" ".join(f"w{n}" for n in range(60)) + " zyxwv", headline="Head")
    found = files(long, "excerpt")
    assert having(found, "zyxwv", "qwertz w41") == []
    assert "w39…" in found["2031/02/08/1600-x.html"]
    assert "sources/tarn/a.html" not in found


def test_of_a_dump_changed_since_it_was_read_no_line_is_shown() -> None:
    moved = msgspec.structs.replace(SECRET, hidden=True, origins=tiny.origin("1-2"))
    found = files(moved, read="1" * 64)
    assert having(found, "zyxwv", "qwertz", "load more") == []
    assert "The dump was changed since it was read" in found["sources/tarn/a.html"]
    assert "changed since" not in files(moved)["sources/tarn/a.html"]
    found = files(msgspec.structs.replace(SECRET, headline="", body="w " * 60), "excerpt", read="1" * 64)
    assert having(found, "load more", "hidden zyxwv words") == []
    assert "sources/tarn/a.html" not in found


def test_a_day_of_which_nothing_is_shown() -> None:
    found = files(msgspec.structs.replace(SECRET, id="2031-02-11-x", date="2031-02-11", hidden=True))
    assert "withheld from publication" in found["2031/02/11/index.withheld.html"]
    assert "2031/02/11/index.html" not in found
    found = files(msgspec.structs.replace(SECRET, id="undated-x", date="", hidden=True))
    assert "withheld from publication" in found["undated/index.withheld.html"]
    assert "1 entry is withheld here" in found["undated/index.html"]


def test_an_address_stays_where_it_tells_nothing() -> None:
    kept = msgspec.structs.replace(SECRET, redact=("Qwertz",), was=("2031-02-07-qwertz", "2031-02-07-y"))
    found = files(kept)
    assert "2031/02/08/1600-x.html" in found
    assert "2031/02/07/y.html" in found
    assert "2031/02/07/qwertz.html" not in found


def test_a_headline_that_another_entry_shows_is_not_covered_in_the_dump() -> None:
    twin = msgspec.structs.replace(SECRET, hidden=True, headline="Sluice gate reopened")
    page = files(twin)["sources/tarn/a.html"]
    assert '<span class="l" dir="auto">Sluice gate reopened</span>' in page
    page = files(msgspec.structs.replace(SECRET, hidden=True, headline="Courier tarn the"))["sources/tarn/a.html"]
    assert "The Tarn Courier" in page
    page = files(msgspec.structs.replace(SECRET, hidden=True, headline="Load more"))["sources/tarn/a.html"]
    assert "Load more" not in page
