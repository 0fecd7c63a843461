"""Law: whatever stands in a field, every file of the site is what its format says, and holds the field as text."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import urlsplit

import bibtexparser
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.payloads import SCRIPTS
from tests.tools import hostile, tiny

from backfile.model import Answer, Archive, Asker, Entry, Filed, Media, Origin, Output, Person, Source, Topic
from backfile.render.citation import cite
from backfile.render.site import make_site
from backfile.render.view import make_view
from backfile.settings import Settings, default_theme

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
# Inside these nothing is written by us but ours: a payload that became one would be seen by its name.
_NEVER = frozenset(
    ("iframe", "object", "embed", "base", "audio", "video", "frame", "frameset", "applet", "math", "marquee")
)
_SIGNS = "<>&\"'`={}[]()\\/:;#%$@!|*_~^+-,. \n\t\r\x00\x0b\x1b\x7f\x85\x9b\u2028\u202e\ufeff\ufffe\uffffé東🌊"
_OTHERS = ["=1+1", "-2", "@x", "\t=1", "\r=1", "＝1", "TY  - X", "ER  - ", "}\n@x{", "]]>", "-->"]
texts = st.one_of(
    st.text(_SIGNS, min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.lists(st.sampled_from([*SCRIPTS, *_OTHERS]),
             min_size=1, max_size=3).map(" ".join),
).filter(lambda text: any(char.isalnum() for char in text))  # fmt: skip


class Page(HTMLParser):
    """Takes a page apart and fails where it holds what no template of ours writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.data: list[str] = []
        self.linked: list[dict[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert tag not in _NEVER, tag
        assert len(given) == len(attrs), f"an attribute twice: {attrs}"
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert name != "style", (tag, value)
            assert re.fullmatch(r"[a-zA-Z][a-zA-Z0-9:-]*", name), (tag, name)
            if name in ("href", "src", "action"):
                assert urlsplit(value or "").scheme in ("", "http", "https", "mailto"), value
        assert tag != "script" or given.get("src") or str(given.get("type")).endswith("json")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li") and tag not in self.open:
            return
        while (
            self.open
            and self.open[-1] != tag
            and self.open[-1] in ("p", "li", "path", "svg", "option", "rect", "circle")
        ):
            self.open.pop()
        assert self.open, f"</{tag}> ends nothing"
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.linked.append(json.loads(data))
        self.data.append(data)


SETTINGS = Settings(title=" ".join(SCRIPTS[::9]), base_url="https://a.example/")  # one, for it costs a compilation


def made(text: str) -> Archive:
    """A small archive with `text` in every field."""
    post = Entry(
        id="2031-02-03-1200-post", kind="post", headline=text, date="2031-02-03", time="12:00", zone="Europe/Prague",
        dated="completed", why=text, label=text, stamp=text, byline=(Person(text), Person(text, "via")), group=text,
        attribution=text, body=text, media=(Media(text, text, text),), topics=("t",),
        origins=(Origin(tiny.DUMP, "3-5"),),
    )  # fmt: skip
    question = Entry(
        id="2031-02-03-asked", kind="qa", date="2031-02-03", question=text, asker=Asker(text, text),
        answers=(Answer(text, text),), origins=(Origin(tiny.DUMP, "3"),),
    )  # fmt: skip
    box = Entry(id="undated-box", kind="summary", headline=text, date="2031", fields={text: (text, "x")}, body=text)
    archive = tiny.archive()
    capture = msgspec.structs.replace(archive.captures[tiny.DUMP], title=text, standfirst=text, notes=(text,))
    source = msgspec.structs.replace(archive.sources["tarn"], title=text, publisher=text, licence=text)
    return Archive(
        sources={"tarn": source, "other": Source(name="other", title=text)},
        entries=[Filed(entry, "tarn", "content/entries/tarn/x.yaml", 1) for entry in (post, question, box)],
        captures={tiny.DUMP: capture},
        topics=[Topic(slug="t", name=text, aliases=(text,), note=text)],
        about=text,
    )


def references(text: str) -> list[dict[str, str]]:
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    return bibtexparser.loads(text, parser).entries


def check(output: Output) -> None:
    text = output.data.decode("utf-8") if not output.path.endswith((".woff2", ".png")) else ""
    ending = output.path.rsplit(".", 1)[-1]
    if ending == "html":
        page = Page()
        page.feed(text)
        page.close()
        assert page.open == []
    elif ending == "xml":
        assert not _NO_XML.search(text)
        ET.fromstring(text)
    elif ending == "json":
        json.loads(text)
    elif ending == "jsonl":
        assert all(json.loads(line) for line in text.split("\n") if line)
    elif ending == "csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1
        for cell in (cell for row in rows[1:] for cell in row):
            assert not re.match(r"\s*[=+\-@＝＋－＠]", cell) or re.fullmatch(r"[+-][0-9]{2}:[0-9]{2}", cell), cell
    elif ending == "bib":
        assert len(references(text)) == text.count("@online{2") + text.count("@online{undated")


@settings(max_examples=6, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_every_file_is_what_its_format_says(text: str) -> None:
    outputs = tiny.outputs(made(text), SETTINGS)
    assert {output.path.rsplit(".", 1)[-1] for output in outputs} >= {"html", "xml", "json", "jsonl", "csv", "bib"}
    for output in outputs:
        check(output)


@pytest.mark.slow
def test_every_file_of_the_hostile_archive() -> None:
    for output in hostile.outputs():
        check(output)


@settings(max_examples=30, derandomize=True, deadline=None)
@given(texts)
def test_references_end_where_they_end(text: str) -> None:
    item = tiny.listings(made(text)).days[0].items[0]
    site = make_site(tiny.SETTINGS, (default_theme(),))
    cited = cite(make_view(item, site))
    ris = cited.ris
    lines = ris.split("\n")
    assert lines[0] == "TY  - BLOG"
    assert lines[-1] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert len(ris.splitlines()) == len(lines)
    (entry,) = bibtexparser.loads(
        cited.bibtex, bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    ).entries
    assert entry["ID"] == item.ref.id
