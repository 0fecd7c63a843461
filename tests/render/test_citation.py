"""Citations stand alone, in every form."""

from __future__ import annotations

import re

import msgspec
from tests.tools import tiny

from backfile.render.citation import Citation, cite
from backfile.render.site import make_site
from backfile.render.view import make_view
from backfile.settings import Settings, default_theme

AT_BASE = Settings(title="Tiny", base_url="https://example.org/archive")


def citation(entry_id: str, settings: Settings = tiny.SETTINGS) -> Citation:
    site = make_site(settings, (default_theme(),))
    listings = tiny.listings(settings=settings)
    items = [item for day in listings.days for item in day.items] + list(listings.undated)
    return cite(make_view(next(item for item in items if item.ref.id == entry_id), site))


def test_as_text() -> None:
    assert citation("2031-02-08-1556-sluice-gate-reopened", AT_BASE).text == (
        "A. Writer: “Sluice gate reopened”. Tarn Courier, 8 February 2031, 15:56 CET. https://example.org/live/1. "
        "Tiny, captured 9 February 2031, tarn/a.txt, lines 3-5. "
        "https://example.org/archive/2031/02/08/1556-sluice-gate-reopened.html."
    )
    assert "8 February 2031 [inferred: between 15:56 and 17:10]" in citation("2031-02-08-divers-at-work").text
    assert "8 February 2031, 17:10 CET [completed]" in citation("2031-02-08-1710-crest").text
    assert ", date not known." in citation("undated-unknown").text


def test_without_an_address_no_path_of_this_machine() -> None:
    for entry in tiny.ENTRIES:
        found = citation(entry.id)
        assert "file:" not in str(found)
        assert str(default_theme()) not in str(found)


def test_as_bibtex() -> None:
    found = citation("2031-02-08-1710-crest", AT_BASE).bibtex
    assert found.startswith("@online{2031-02-08-1710-crest,\n")
    assert '  title = {{The "crest" <passes>}},\n' in found
    assert "  date = {2031-02-08},\n" in found
    for entry in tiny.ENTRIES:
        text = re.sub(r"\\.", "", citation(entry.id).bibtex)
        assert text.count("{") == text.count("}")
        assert not re.search(r"[%&#$_~^]", text.partition("\n")[2].replace("\\&", "")) or "http" in text


def test_as_ris() -> None:
    for entry in tiny.ENTRIES:
        lines = citation(entry.id).ris.split("\n")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
        assert (lines[0], lines[-1]) == ("TY  - BLOG", "ER  - ")
    assert "DA  - 2031/02/08/15:56" in citation("2031-02-08-1556-sluice-gate-reopened").ris
    assert "PY  - 2030" in citation("2030-n-year").ris


def test_for_zotero() -> None:
    meta = dict(citation("2031-02-08-1556-sluice-gate-reopened").meta)
    assert meta["z:itemType"] == "blogPost"
    assert (meta["DC.creator"], meta["DC.date"]) == ("A. Writer", "2031-02-08T15:56+01:00")
    page = {o.path: o.data.decode(errors="replace") for o in tiny.outputs()}["2031/02/08/1710-crest.html"]
    assert '<meta name="DC.title" content="The &#34;crest&#34; &lt;passes&gt;">' in page
    assert "DC.creator" not in msgspec.json.encode(citation("2031-02-08-1710-crest").meta).decode()
