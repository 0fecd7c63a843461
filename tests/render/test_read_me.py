"""READ ME FIRST says what is needed, of every key, and nothing that changes from build to build."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from tests.support.archives import POSTS, backfile, make_archive

from backfile.model import Capture, DumpFacts, Entry, Source, SourceBrief, Topic
from backfile.model.described import described
from backfile.render import Contents, bag_read_me
from backfile.render.read_me import Facts, site_read_me

TARN = SourceBrief(name="tarn", title="The Tarn\x1b[2J", publisher="Tarn Press", url="", licence="", publish="full")
FACTS = Facts("A\ntitle\x07", "https://example.org/", "# Made by\n\nAda.\n\x9bm", (TARN,))


@pytest.mark.parametrize("record", [Entry, Source, DumpFacts, Topic, Capture])
def test_every_key_is_explained_where_it_is_declared(record: type[msgspec.Struct]) -> None:
    told = described(record)
    assert list(told) == [field.encode_name for field in msgspec.structs.fields(record)]
    assert [key for key, words in told.items() if not words and key != "why"] == []
    code = re.compile(r"\b[A-Z]{5,}\b|[a-z]+\.[A-Z]")
    assert not [words for words in told.values() if code.search(words)]


def test_the_text_of_a_site_and_of_a_bag() -> None:
    (site,) = site_read_me(FACTS)
    assert site.path == "READ ME FIRST.txt"
    text = site.data.decode("utf-8")
    for words in ("Open index.html", "sha256sum --quiet --check checksums.txt", "unpack all of it first", "Ada."):
        assert words in text
    assert "The Tarn\\x1b[2J (Tarn Press): no licence stated" in text
    bag = bag_read_me(FACTS, Contents(True, ("2 dumps",)))
    for words in ("data/site/index.html", "manifest-sha256.txt", "Left out: 2 dumps.", "backfile restore", "  redact "):
        assert words in bag
    for one in (text, bag):
        assert one.isprintable() or not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", one)
        assert max(map(len, one.splitlines())) <= 120


def test_it_stands_in_every_site(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("build", "--archive", root, "--only", "pages") == 0
    assert "Live blog: Fog on the lake: no licence" in (root / "build/site/READ ME FIRST.txt").read_text("utf-8")
