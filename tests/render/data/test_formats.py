"""Entries as data: what each format holds, read back by libraries that are not ours."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import bibtexparser
import duckdb
import jsonschema
import msgspec
import pytest
from tests.tools import tiny

from backfile import index, render
from backfile.index import Choice
from backfile.model import Filed, Item, Person
from backfile.model.row import COLUMNS, Row
from backfile.render.citation import cite
from backfile.render.data.jsonl import schema
from backfile.render.data.references import bib_bytes, csl_bytes, csl_lines
from backfile.render.reference import make_reference
from backfile.render.site import make_site
from backfile.render.view import make_view
from backfile.settings import default_theme

NAMES = [column.name for column in COLUMNS]


def rows(*extra: Filed, choice: Choice | None = None) -> list[Row]:
    return [render.make_row(item, "https://example.org/a/") for item in items(*extra, choice=choice)]


def items(*extra: Filed, choice: Choice | None = None) -> list[Item]:
    return index.choose(tiny.archive(list(extra)), tiny.SETTINGS, choice or Choice())


def table(found: list[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render.encoder("csv")(found).decode(), newline="")))


def test_every_column_says_what_it_means() -> None:
    wanted = {"earliest_utc", "latest_utc", "dated", "zoned", "source", "dump", "lines", "url", "body_text"}
    assert wanted <= set(NAMES)
    assert list(Row.__struct_fields__) == NAMES
    for column in COLUMNS:
        assert column.about.endswith("."), column.name


def test_csv_holds_every_entry_in_order_of_time() -> None:
    found = table(rows())
    assert [*found[0]] == NAMES
    assert len(found) == len(tiny.ENTRIES)
    (gate,) = [row for row in found if row["headline"] == "Sluice gate reopened"]
    assert gate["earliest_utc"] == "2031-02-08T14:56:00Z"
    assert gate["byline"] == "A. Writer (author); B. Desk (editor); Newswire (via)"
    assert gate["page"] == "https://example.org/a/2031/02/08/1556-sluice-gate-reopened.html"
    assert gate["body_text"] == "Nadia Ferrant said <b>so</b> in Saltmarket.\n\nSee the page."
    assert (gate["dump"], gate["lines"], gate["key_event"]) == ("tarn/a.txt", "3-5", "1")
    (box,) = [row for row in found if row["kind"] == "summary"]
    assert box["fields"] == "Location: Saltmarket; Millreach\nDate: February 2031"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_cell_of_csv_starts_a_formula(start: str) -> None:
    entry = msgspec.structs.replace(
        tiny.ENTRIES[0], id="2031-02-09-x", headline=start, group=start, byline=(Person(start),), zone="+01:00"
    )
    (row,) = [row for row in table(rows(Filed(entry, "tarn", "x", 1))) if row["id"] == "2031-02-09-x"]
    assert row["headline"] == f"'{start}"
    assert row["group_heading"] == f"'{start}"
    assert row["byline"].startswith("'")
    assert row["zone"] == "+01:00"


def test_every_line_of_json_fits_the_schema() -> None:
    rules = schema()
    jsonschema.Draft202012Validator.check_schema(rules)
    lines = [json.loads(line) for line in render.encoder("jsonl")(rows()).decode().splitlines()]
    for line in lines:
        jsonschema.validate(line, rules)
    assert {answer.get("speaker") for line in lines for answer in line.get("answers", [])} >= {"Nadia Ferrant"}
    described = rules["$defs"]["Row"]["properties"]
    assert {name: described[name]["description"] for name in NAMES} == {c.name: c.about for c in COLUMNS}


def test_sqlite_answers_a_full_text_query() -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(render.encoder("sqlite")(rows()))
    query = "SELECT e.id FROM entries e JOIN entries_fts f ON e.rowid = f.rowid WHERE entries_fts MATCH ? ORDER BY rank"
    assert [id_ for (id_,) in base.execute(query, ("divers aschenfurt",))] == ["2031-02-08-divers-at-work"]
    assert base.execute(query, ("ice",)).fetchall() == [("2031-02-10-why",)]
    assert base.execute("SELECT id FROM entry_topics WHERE topic = 'crest'").fetchall() == [("2031-02-08-1710-crest",)]
    assert dict(base.execute("SELECT * FROM about_columns")) == {c.name: c.about for c in COLUMNS}
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    # This is how Datasette finds the index of a table.
    (made,) = base.execute("SELECT sql FROM sqlite_master WHERE name = 'entries_fts'").fetchone()
    assert 'content="entries"' in made
    base.close()


def test_parquet_keeps_lists_and_moments(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(render.encoder("parquet")(rows()))
    found = duckdb.read_parquet(str(tmp_path / "x.parquet"))
    assert found.columns == NAMES
    moment, dump, byline = found.filter("key_event").select("earliest_utc, dump, byline[2].role").fetchall()[0]
    assert (str(moment), dump, byline) == ("2031-02-08 14:56:00", ["tarn/a.txt"], "editor")


@pytest.mark.parametrize("name", ["csv", "jsonl", "sqlite"])
def test_no_entries_and_the_same_bytes_twice(name: str) -> None:
    assert render.encoder(name)(rows()) == render.encoder(name)(rows())
    assert isinstance(render.encoder(name)([]), bytes)


def test_references_are_read_by_others() -> None:
    braces = msgspec.structs.replace(tiny.ENTRIES[0], id="2031-02-09-y", headline="A {b} } & 5 % of\n$c_d #1 \\")
    settings = msgspec.structs.replace(tiny.SETTINGS, title="Tiny & small", base_url="https://example.org/a")
    site = make_site(settings, (default_theme(),))
    cited = items(Filed(braces, "tarn", "x", 1))
    found = [make_reference(item, site) for item in cited]
    made = bib_bytes(found).decode()
    assert made == "\n".join(cite(make_view(item, site)).bibtex + "\n" for item in cited)
    entries = bibtexparser.loads(made, _all_types()).entries_dict
    assert set(entries) == {reference.id for reference in found}
    gate = entries["2031-02-08-1556-sluice-gate-reopened"]
    assert gate["author"] == "{A. Writer}"
    assert (gate["date"], gate["urldate"], gate["url"]) == ("2031-02-08", "2031-02-09", "https://example.org/live/1")
    left, right = r"\textbraceleft{}", r"\textbraceright{}"
    told = rf"A {left}b{right} {right} \& 5 \% of \$c\_d \#1 \textbackslash{{}}"
    assert entries["2031-02-09-y"]["title"] == f"{{{told}}}"
    assert gate["note"].endswith("lines 3-5; https://example.org/a/2031/02/08/1556-sluice-gate-reopened.html")
    assert "[inferred: " in entries["undated-after"]["note"]
    csl = {reference["id"]: reference for reference in json.loads(csl_bytes([csl_lines(found)]))}
    assert csl.keys() == entries.keys()
    assert csl["2031-03-section"]["issued"] == {"date-parts": [[2031, 3]]}
    assert "issued" not in csl["undated-unknown"]
    assert json.loads(csl_bytes([])) == []


def _all_types() -> bibtexparser.bparser.BibTexParser:
    return bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(topics=("aschenfurt",)), {"2031-02-08-divers-at-work"}),
        (Choice(topics=("crest", "nadia-ferrant"), since="2031-02-08", until="2031-02-08"), 2),
        (Choice(sources=("empty",)), set()),
        (Choice(since="2031-03-01", until="2031-03-31"), {"2031-03-section", "undated-after", "undated-the-floods"}),
        (Choice(until="2030-12-31"), {"2030-n-year", "undated-before"}),
    ],
)
def test_entries_are_chosen_by_topic_source_and_days(choice: Choice, ids: set[str] | int) -> None:
    found = {row.id for row in rows(choice=choice)}
    assert found == ids if isinstance(ids, set) else len(found) == ids
