"""No word of what is withheld stands in any byte of the site, nor in the name of any of its files."""

from __future__ import annotations

import contextlib
import html
import sqlite3
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.archives import POSTS, backfile, make_archive, tree
from tests.support.whole import Whole

from backfile import index, render
from backfile.index.suggest import suggest_topics
from backfile.model import (
    KINDS,
    Answer,
    Archive,
    Asker,
    Capture,
    Coverage,
    Dump,
    DumpFacts,
    Entry,
    Filed,
    LineRun,
    Media,
    Origin,
    Person,
    Problem,
    Retold,
    Source,
    Topic,
)
from backfile.settings import Settings
from backfile.store import decode
from backfile.text import slug

#: Fields whose values are no free text: the model or the calendar says what may stand there.
CLOSED = {"id", "kind", "date", "time", "zoned", "dated", "between", "key", "hidden", "redact", "read", "from"}
SETTINGS = Settings(title="Canaries", base_url="https://example.org/a/")
DAYS = ["2031-02-08", "2031-02-09", "2031-02", ""]


def canary(n: int, field: str) -> str:
    """A word that stands nowhere else; most have a letter that Unicode spells in two ways."""
    letters = "".join("bcdfghjklmnpqrstvwxz"[(n * 7 + ord(char)) % 20] for char in field[:6].ljust(6, "x"))
    return f"Qy{letters[:4]}" if field in ("zone", "lang") else f"Qy{letters}ž{'bcdfghjklm'[n % 10]}"


def told(n: int, entry: Entry, word: str, field: str) -> Entry:
    """The entry with a word in one field, in the middle of others, in every place that the field has."""
    text = f"Lamps {word} burn"
    values: dict[str, object] = {
        "byline": (Person(text, text),),
        "asker": Asker(text, text),
        "answers": (Answer(text, f"{text} *on*."),),
        "body": f"First line.\n\n> {text} and [go {word}](https://example.org/{slug(word)}).\n",
        "fields": {text: (text, "other")},
        "media": (Media(text, text, text),),
        "topics": (slug(word),),
        "not": (slug(word),),
        "was": (f"2031-01-0{n % 9 + 1}-{slug(text)}",),
        "settled": {"double": text},
        "zone": word,
        "lang": word,
    }
    name = {"not": "not_topics"}.get(field, field)
    return msgspec.structs.replace(entry, **{name: values.get(field, text)})


FIELDS = [name for name in Entry.__struct_encode_fields__ if name not in CLOSED]


#: Groups of fields that a person may have edited; the page then tells what the dump reads.
GROUPS = ["headline", "question", "answers", "attribution", "body", "fields", "byline", "asker", "group", "media"]


class Case(msgspec.Struct):
    """An archive, the words that must not be told, and those that must."""

    archive: Archive
    lines: list[str]
    secret: list[str]
    open: list[str]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    entries: list[Entry] = []
    lines = ["The page", ""]
    case = Case(archive=None, lines=lines, secret=[], open=[])  # type: ignore[arg-type]
    named = draw(st.booleans())  # the file of the page, and its address, have the first headline for a name
    dump = f"tarn/{slug(canary(0, 'headline'))}.txt" if named else "tarn/2031-02-08 live.txt"
    # A later capture, in which texts differ, and one that lacks all but the first entry.
    later, lacking = (f"tarn/{slug(canary(0, 'headline')) if named else 'live'} 2031-03-{n}.txt" for n in (11, 12))
    retold: dict[str, Retold] = {}
    for n in range(draw(st.integers(2, 6))):
        fate = draw(st.sampled_from(["shown", "hidden", "redacted"]))
        date = draw(st.sampled_from(DAYS))
        time = draw(st.sampled_from(["", "15:56"])) if len(date) == 10 else ""
        entry = Entry(kind=draw(st.sampled_from(sorted(KINDS))), headline="Kept", date=date, time=time, dated="stated")
        words: list[str] = []
        seen: list[str] = []
        fields = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5, unique=True))
        for field in dict.fromkeys(["headline", *fields] if named and n == 0 else fields):
            words.append(canary(n, field))
            if field in ("headline", "body"):
                seen.append(words[-1])
            entry = told(n, entry, words[-1], field)
        spelled = draw(st.sampled_from(["NFC", "NFD"]))
        name = slug(draw(st.sampled_from([entry.headline, words[0]])))
        first = len(lines) + 1
        lines += [unicodedata.normalize(spelled, f"Lamps {word} burn") for word in words]
        lines += [f"Kept or {words[-1][:4]}\u00ad{words[-1][4:]}", "", entry.headline]
        lines += [f"Lamps {words[0]} burn brightly"] if fate == "redacted" else []
        entry = msgspec.structs.replace(
            entry,
            id=f"{date or 'undated'}{'-1556' if time else ''}-{name}-{n}",
            hidden=fate == "hidden",
            redact=tuple(draw(st.sampled_from([words, [f"lamps {w.upper()} burn" for w in words] + words])))
            if fate == "redacted"
            else (),
            origins=(
                Origin(dump, f"{first}-{len(lines) - 2}", "1234abcd"),
                Origin(later, f"{first}-{len(lines) - 2}"),
                *([Origin(lacking, "1")] if n == 0 else []),
            ),
            fingerprints={"headline": "1234abcd"},
        )
        reads = msgspec.structs.replace(entry, headline=f"{entry.headline} still", body=f"Once.\n\n{entry.body}")
        edits = draw(st.lists(st.sampled_from(GROUPS), max_size=4, unique=True))
        retold[entry.id] = Retold({dump: entry, later: reads}, tuple(edits))
        case.open.extend(seen if fate == "shown" else [])
        case.secret.extend(words if fate != "shown" else [])
        entries.append(entry)
    runs = tuple(LineRun(entry.origins[0].lines, "entry", f"Lamps {e_word(entry)}", entry.id) for entry in entries)
    case.archive = Archive(
        sources={
            "tarn": Source(
                name="tarn",
                title="Tarn",
                publish=draw(st.sampled_from(["full", "full", "excerpt"])),
                dumps={dump[5:]: DumpFacts(url=f"https://tarn.example/{dump[5:-4]}")},
            )
        },
        entries=[Filed(entry, "tarn", "content/entries/tarn/x.yaml", 1) for entry in entries],
        captures={
            name: Capture(
                dump=name,
                sha256=decode(name, "\n".join(lines).encode()).sha256,
                title=" ".join(case.secret),
                notes=tuple(case.secret),
                lines=runs,
                ids=tuple(entry.id for entry in entries),
                problems=tuple(Problem(path=name, line=3, code="unread", what=word) for word in case.secret),
            )
            for name in (dump, later)
        },
        retold=retold,
        topics=[
            Topic(slug=slug(word), name=word, aliases=(word.lower(),), was=(f"{slug(word)}-once",))
            for word in [*case.secret, *case.open]
        ],
        topic_pages={slug(word) + more: word for word in case.secret for more in ("", "-gone")},
    )
    case.archive.captures[lacking] = Capture(
        dump=lacking, sha256="", ids=(entries[0].id,), coverage=Coverage("2031-01-01", "2031-04-01")
    )
    return case


def e_word(entry: Entry) -> str:
    return entry.redact[-1] if entry.redact else "kept"


def spellings(data: bytes) -> str:
    """What a reader, a browser or a program may make of the bytes."""
    text = data.decode("utf-8", "replace")
    plain = [text, html.unescape(text), unquote(text), text.encode().decode("unicode_escape", "replace")]
    return unicodedata.normalize("NFC", "\n".join(plain)).casefold().replace("\u00ad", "")


def build(case: Case) -> dict[str, bytes]:
    def load(name: str) -> Dump:
        return decode(name, "\n".join(case.lines).encode())

    return {output.path: output.data for output in Whole(case.archive, SETTINGS, load).outputs()}


def exports(case: Case, formats: Sequence[str]) -> dict[str, bytes]:
    rows = [render.make_row(item, "") for item in index.choose(case.archive, SETTINGS, index.Choice())]
    return {f"entries.{name}": legible(name, render.encoder(name)(rows)) for name in formats}


def legible(name: str, data: bytes) -> bytes:
    """What a program may read out of a file: its bytes, and all that they hold in a form of their own."""
    if name == "sqlite":
        with contextlib.closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(data)
            base.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, entries_fts, row)")
            found = [
                base.execute(f"SELECT * FROM {table}").fetchall() for table in ("entries", "entry_topics", "terms")
            ]
        return data.replace(b"\\", b" ") + repr(found).encode()
    if name != "parquet":
        return data
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.parquet")
        path.write_bytes(data)
        found = duckdb.read_parquet(str(path)).fetchall()
    return repr(found).encode()


def telling(files: dict[str, bytes], words: list[str]) -> list[tuple[str, str]]:
    """Files with a word in their name or bytes. Those of the theme are made from no entry."""
    wanted = [form for word in words for form in {word.casefold(), slug(word)}]
    return [
        (path, word)
        for path, data in files.items()
        if not path.startswith("assets/")
        for seen in [f"{path}\n{spellings(data)}"]
        for word in wanted
        if word in seen
    ]


@settings(max_examples=30, deadline=None)
@given(cases())
def test_no_withheld_word_is_published(case: Case) -> None:
    files = build(case)
    assert telling(files, case.secret) == []
    if case.secret:  # with all the rest of the dump at hand, its hash would let one try out guesses
        capture = next(iter(case.archive.captures.values()))
        assert telling(files, [capture.sha256[:8], "1234abcd"]) == []
    pages = "".join(spellings(data) for path, data in files.items() if path.endswith(".html"))
    whole = case.archive.sources["tarn"].publish == "full"
    shown = [filed.entry for filed in case.archive.entries if not filed.entry.hidden]
    differs = "differs between the captures of" in pages
    assert differs or not (whole and any(not entry.redact for entry in shown))
    assert not differs or (whole and shown)
    assert ("edited in this archive" in pages) == (whole and any(case.archive.retold[e.id].edited for e in shown))
    assert {word for _, word in telling(files, case.open)} >= set(map(str.casefold, case.open))


@pytest.mark.parametrize("formats", [("csv", "jsonl", "sqlite"), ("parquet",)])
def test_no_withheld_word_is_exported(formats: Sequence[str]) -> None:
    @settings(max_examples=30 if len(formats) > 1 else 8, deadline=None)
    @given(cases())
    def law(case: Case) -> None:
        files = exports(case, formats)
        assert set(files) == {f"entries.{name}" for name in formats}
        assert telling(files, case.secret) == []
        for path, data in files.items():
            told = {word for _, word in telling({path: data}, case.open)}
            assert told >= set(map(str.casefold, case.open)), path

    law()


def test_the_law_knows_every_format() -> None:
    assert set(render.FORMATS) == {"csv", "jsonl", "sqlite", "parquet"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = POSTS.replace("\n\n08:10", "\n\nAt 08:10: First boat cancelled\n\n08:10").replace(
        "Ada Brandt", "Ada\u00a0Brandt"
    )
    root = make_archive(tmp_path / "archive", lake__fog=text)
    assert backfile("build", "--archive", root) == 0
    return root


def edit(root: Path, day: str, old: str, new: str) -> None:
    path = root / f"content/entries/lake/2031/{day}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_hidden_entry_and_a_redacted_passage_from_the_dump_to_the_site(root: Path) -> None:
    site, page = root / "build/site", "2031/02/03/0810-first-boat-cancelled.html"
    before = tree(root / "content/dumps")
    whole = tree(site)
    assert telling(whole, ["Brandt", "first boat", "motor froze"])
    edit(root, "2031-02-03", "headline: First boat cancelled\n", "headline: First boat cancelled\nhidden: true\n")
    edit(root, "2031-02-03", "headline: Bells every", "redact: [the motor froze, Bells]\nheadline: Bells every")
    assert backfile("build", "--archive", root) == 0
    files = tree(site)
    assert telling(files, ["Brandt", "first boat", "boat-cancelled", "motor froze", "bells"]) == []
    assert "kept in the archive but withheld" in (site / "2031/02/03/index.withheld.html").read_text("utf-8")
    assert "1 entry is withheld here" in (site / "2031/02/03/index.html").read_text("utf-8")
    assert "█████" in (site / "2031/02/03/2350-redacted.html").read_text("utf-8")
    assert tree(root / "content/dumps") == before
    edit(root, "2031-02-03", "hidden: true\n", "")
    edit(root, "2031-02-03", "redact: [the motor froze, Bells]\n", "")
    assert backfile("build", "--archive", root) == 0
    assert (site / page).read_bytes() == whole[page]
    assert tree(site) == whole


def test_a_topic_that_is_withheld_leaves_no_page_and_no_redirect(root: Path) -> None:
    topics, page = root / "content/topics.yaml", "topics/boat/index.html"
    for vocabulary in ("- {slug: boat, name: First boat}\n", "[]\n"):
        topics.write_text(vocabulary, "utf-8")
        assert backfile("build", "--archive", root) == 0
        assert page in tree(root / "build/site")  # its own page, then one that leads on
    edit(root, "2031-02-03", "headline: First boat cancelled\n", "headline: First boat cancelled\nhidden: true\n")
    assert backfile("build", "--archive", root) == 0
    assert page not in tree(root / "build/site")


def test_topics_are_not_suggested_from_withheld_words(tmp_path: Path) -> None:
    entry = Entry(id="2031-02-08-x", kind="post", date="2031-02-08", body="Then Karla Voss and Ivo Lind spoke.")
    entries = [msgspec.structs.replace(entry, id=f"2031-02-08-x{n}", redact=("Karla Voss",)) for n in range(3)]
    made = Archive(sources={}, captures={}, topics=[], entries=[Filed(e, "s", "x", 1) for e in entries])
    assert [topic.name for topic in suggest_topics(made)] == ["Ivo Lind"]
