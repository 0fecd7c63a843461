"""The page "What is uncertain" speaks to readers: doubtful dates, gaps, lines that were not understood."""

from __future__ import annotations

import msgspec
from tests.tools import tiny

from backfile.model import Entry, Filed, LineRun


def page(extra: list[Entry]) -> str:
    made = tiny.archive([Filed(entry, "tarn", "x", 1) for entry in extra])
    capture = made.captures[tiny.DUMP]
    made.captures[tiny.DUMP] = msgspec.structs.replace(capture, lines=(*capture.lines, LineRun("2", "unread", "x")))
    found = {output.path: output.data.decode(errors="replace") for output in tiny.outputs(made)}
    assert "../problems/index.html" in found["about/index.html"]
    return found["problems/index.html"]


def test_what_it_says() -> None:
    hidden = Entry(id="2031-02-08-x", kind="post", date="2031-02-08", body="Secret.", hidden=True)
    text = page([hidden])
    for words in ("two readings", "no stamp", "Whenever.", "more followed", "1 entry is withheld here", "1 place"):
        assert words in text
    assert "tarn/a.html#L2" in text
    assert "2031/02/08/index.withheld.html" in text


def test_it_has_no_words_of_work() -> None:
    text = page([]).casefold()
    for word in ("yaml", "settled", "backfile check", "content/", "problem "):
        assert word not in text


def test_a_long_list_leads_on() -> None:
    text = page([Entry(id=f"undated-n{n}", kind="post", dated="unknown", body=f"N {n}.") for n in range(250)])
    assert text.count("undated/n") == 200 - 4  # four others come first
    assert "and 54 more" in text
