"""The site of a tiny archive as a whole."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import feedparser
import msgspec
import pytest
from tests.tools import tiny
from tests.tools.links import check_site

from backfile import render
from backfile.errors import BackfileError
from backfile.files import check_paths, fault
from backfile.model import Archive, DumpFacts
from backfile.settings import Settings

AT_BASE = Settings(title="Tiny", base_url="https://example.org/archive", language="de")


@pytest.mark.parametrize(
    "settings", [tiny.SETTINGS, AT_BASE, *(Settings(language=lang) for lang in ("fr", "es", "ar"))]
)
def test_every_link_resolves_and_nothing_is_asked_for_elsewhere(tmp_path: Path, settings: Settings) -> None:
    report = check_site(tiny.site(tmp_path, settings=settings))
    assert report.faults == []
    assert report.pages > 30
    ours = {link for link in report.remote if not link.startswith("https://example.org/archive/")}
    assert ours == {"https://example.org/live", "https://example.org/live/1", "https://example.org/x?a=1&b=2"}


def test_an_empty_archive_has_a_site(tmp_path: Path) -> None:
    nothing = Archive(sources={}, entries=[], captures={}, topics=[])
    assert check_site(tiny.site(tmp_path, nothing)).faults == []


def test_files_of_the_site() -> None:
    paths = [output.path for output in tiny.outputs()]
    assert not any(map(fault, paths))
    check_paths(set(paths))
    assert paths == sorted(set(paths), key=paths.index)
    assert {
        "index.html",
        "2031/index.html",
        "2031/02/index.html",
        "2031/02/08/index.html",
        "2031/02/08/1556-sluice-gate-reopened.html",
        "2031/02/07/1556-sluice-gate.html",
        "undated/index.html",
        "undated/2031-03-section.html",
        "undated/leap.html",
        "topics/index.html",
        "topics/saltmarket/index.html",
        "topics/saltmarket/2031-02.html",
        "sources/index.html",
        "sources/tarn/index.html",
        "sources/tarn/a.html",
        "about/index.html",
        "404.html",
        "feed.xml",
        "assets/site.css",
        "assets/icon.svg",
    } <= set(paths)
    assert "sitemap.xml" not in paths


def test_tasks_can_be_sent_to_another_process() -> None:
    found = tiny.listings().tasks()
    for task in found:
        sent = pickle.loads(pickle.dumps(task))
        assert sent.run(sent.payload) == task.run(task.payload)


def test_every_page_has_the_policy_and_nothing_inline() -> None:
    for output in tiny.outputs():
        if output.path.endswith(".html"):
            page = output.data.decode()
            assert "default-src 'none'" in page
            scripts = set(re.findall(r"<script(?! type=\"application/(?:ld\+)?json\")([^>]*)>(.*?)</script>", page))
            ours = r' src="[./]*assets/(head|site|search)[.]js"( defer)?'
            assert all(re.fullmatch(ours, given) for given, _ in scripts)
            assert {inside for _, inside in scripts} <= {""}
            assert ("<style>" in page) == (output.path == "404.html")


def test_structured_data_is_data() -> None:
    pages = {output.path: output.data.decode(errors="replace") for output in tiny.outputs(settings=AT_BASE)}
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["2031/02/08/1710-crest.html"])
    data = msgspec.json.decode(found[0])
    assert data["headline"] == 'The "crest" <passes>'
    assert "<passes>" not in found[0]
    assert data["datePublished"] == "2031-02-08T17:10+01:00"
    assert data["url"] == "https://example.org/archive/2031/02/08/1710-crest.html"
    question = msgspec.json.decode(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["2031/02/10/why.html"])[0]
    )
    assert question["@type"] == "Question"
    assert [answer["text"] for answer in question["acceptedAnswer"]] == ["Because of ice.", "And luck."]


@pytest.mark.parametrize("settings", [tiny.SETTINGS, AT_BASE])
def test_the_feed_is_a_feed(settings: Settings) -> None:
    files = {output.path: output.data for output in tiny.outputs(settings=settings)}
    feed = feedparser.parse(files["feed.xml"])
    assert not feed.bozo
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids)) == 7
    assert all(found.startswith(("urn:uuid:", "https://example.org/archive/")) for found in [feed.feed.id, *ids])
    assert feed.entries[0].updated == feed.feed.updated
    assert any(entry.updated == "2031-02-08T17:10:00+01:00" for entry in feed.entries)


def test_an_error_in_a_template_names_file_and_line(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "kinds").mkdir(parents=True)
    theme = (own, render.default_theme())
    (own / "kinds/post.html.j2").write_text("one\n{{ entry.nothing }}\n")
    with pytest.raises(BackfileError, match=r"^templates/kinds/post\.html\.j2:2: .*nothing.*, mend the template$"):
        tiny.outputs(theme=theme)


def test_a_broken_template_names_file_and_line(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "day.html.j2").write_text("one\n{% if %}\n")
    with pytest.raises(BackfileError, match=r"^templates/day\.html\.j2:2: "):
        tiny.outputs(theme=(own, render.default_theme()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'one\n{{ t("nokey") }}\n', "2: there is no 'nokey', mend the template"),
        (b"one\n{{ t('nokey') }}\n", "2: there is no 'nokey', mend the template"),
        (b'{{ day_words("x") }}', "1: .*, mend the template"),
        (b"\n\n{{ rel(path, 5) }}", "3: .*, mend the template"),
        (b"one\ntwo \xff\n", "2: the file is not UTF-8, save it as UTF-8"),
        (b'{% include "day.html.j2" %}', "1: it includes, extends or calls itself without end, mend the template"),
        (
            b'\n{% include "parts/none.html.j2" %}',
            "2: the template 'parts/none.html.j2' was looked for in 'templates/' and is missing, put it there",
        ),
    ],
)
def test_whatever_goes_wrong_in_a_template_is_told_in_one_line(tmp_path: Path, text: bytes, told: str) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "day.html.j2").write_bytes(text)
    with pytest.raises(BackfileError) as caught:
        tiny.outputs(theme=(own, render.default_theme()))
    assert re.fullmatch(rf"templates/day\.html\.j2:{told}", str(caught.value))
    assert str(tmp_path) not in str(caught.value)


def test_an_address_that_is_not_on_the_web_is_no_link() -> None:
    made = tiny.archive()
    facts = {"a.txt": DumpFacts(url="\tJavaScript:alert(2)")}
    made.sources["tarn"] = msgspec.structs.replace(made.sources["tarn"], url="javascript:alert(1)", dumps=facts)
    assert [o.path for o in tiny.outputs(made) if b"alert(" in o.data] == []


def test_entries_of_a_month_without_a_day_are_counted_everywhere() -> None:
    pages = {output.path: output.data.decode(errors="replace") for output in tiny.outputs()}
    for path, link in (("index.html", "2031/03/index.html"), ("2031/index.html", "03/index.html")):
        assert re.search(rf'<a href="{link}">March</a></h[23]> <span>1</span>', pages[path])
    assert '<p class="sum">1 entry</p>' in pages["2031/03/index.html"]


def test_the_heading_of_the_about_page_stands_once() -> None:
    def about(text: str) -> str:
        found = tiny.outputs(tiny.archive(about=text))
        return next(output.data.decode(errors="replace") for output in found if output.path == "about/index.html")

    assert re.findall(r"<h[1-6][^>]*>[^<]*About[^<]*<", about("# About *us* & `you`\n\nInvented.")) == [
        '<h1 dir="auto">About us &amp; you<'
    ]
    assert "<p>Invented.</p>" in about("About us\n===\nInvented.")
    assert ">About this archive</h1>" in about("Invented.\n\n# Later")


def test_the_page_for_what_is_not_there_leads_home() -> None:
    lost = {output.path: output.data.decode(errors="replace") for output in tiny.outputs(settings=AT_BASE)}["404.html"]
    assert '<header><a href="https://example.org/archive/index.html">Tiny</a></header>' in lost
    lost = {output.path: output.data.decode(errors="replace") for output in tiny.outputs()}["404.html"]
    assert "<a " not in lost
    assert "index.html in its folder" in lost


def test_a_source_does_not_repeat_its_name() -> None:
    made = tiny.archive()
    made.sources["tarn"] = msgspec.structs.replace(made.sources["tarn"], publisher="Tarn Courier")
    pages = {output.path: output.data.decode(errors="replace") for output in tiny.outputs(made)}
    assert pages["sources/index.html"].count("Tarn Courier") == 1
    assert "· <bdi>" not in pages["sources/tarn/index.html"]
    assert "· <bdi>Tarn Courier" in pages["2031/02/index.html"]


def test_one_partial_can_be_replaced(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "parts").mkdir(parents=True)
    (own / "parts/footer.html.j2").write_text("<footer>Our own</footer>\n")
    pages = {output.path: output.data for output in tiny.outputs(theme=(own, render.default_theme()))}
    assert b"<footer>Our own</footer>" in pages["2031/02/08/index.html"]


def test_long_days_topic_months_and_captures_have_parts(tmp_path: Path) -> None:
    entry = tiny.ENTRIES[0]
    many = [
        tiny.Filed(msgspec.structs.replace(entry, id=f"2031-02-08-n-{n}", was=()), "tarn", "x", 1) for n in range(620)
    ]
    asked = next(found for found in tiny.ENTRIES if found.kind == "qa")
    many += [tiny.Filed(msgspec.structs.replace(asked, id=f"2031-02-10-q-{n}"), "tarn", "x", 1) for n in range(210)]
    made = tiny.archive(many)
    assert check_site(tiny.site(tmp_path, made)).faults == []
    assert (tmp_path / "2031/02/08/index.3.html").is_file()
    assert (tmp_path / "topics/saltmarket/2031-02.2.html").is_file()
    assert (tmp_path / "qa/tarn/questions.2.html").is_file()


def test_an_entry_of_a_new_month_changes_no_page_of_another_day() -> None:
    before = {output.path: output.data for output in tiny.outputs()}
    new = msgspec.structs.replace(
        tiny.other_source(), id="2031-05-01-0800-new", date="2031-05-01", time="08:00", body="All is well."
    )
    after = {output.path: output.data for output in tiny.outputs(tiny.archive([tiny.Filed(new, "lake", "x", 1)]))}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if not path.endswith(".js")} == {
        "index.html",
        "search/index.html",  # names the tiers of the index: the newest month is one
        "2031/index.html",
        "2031/03/index.html",  # leads on to the new month
        "2031/05/index.html",
        "2031/02/10/index.html",  # leads on to the new day
        "2031/05/01/index.html",
        "2031/05/01/0800-new.html",
        "on/index.html",
        "on/02-10.html",  # leads on to the new date
        "on/05-01.html",
        "sources/index.html",
        "sources/lake/index.html",
        "topics/index.html",
        "READ ME FIRST.txt",  # names the sources
        "feed.xml",
        "feed.json",
        "feeds/2031-02.xml",  # leads on to the new month
        "feeds/2031-05.xml",
        "feeds/2031-05.json",
        "data/index.html",
        *(f"data/2031-05.{ending}" for ending in ("csv", "jsonl", "csl.json", "bib")),
    }
