"""Cells that a spreadsheet could run begin with `'`; all others stand as they are."""

from __future__ import annotations

import csv
import io

import pytest

from backfile.model import Person
from backfile.model.row import Row
from backfile.render.data.cells import NAMES
from backfile.render.data.csv import csv_bytes


def cell(**fields: object) -> str:
    name = next(iter(fields))
    (row,) = csv.DictReader(io.StringIO(csv_bytes([Row(id="x", kind="post", **fields)]).decode(), newline=""))
    return row[name]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
@pytest.mark.parametrize("before", ["", " ", "\t ", "\n", "\xa0"])
def test_what_starts_a_formula(sign: str, before: str) -> None:
    assert cell(headline=f"{before}{sign}1") == f"'{before}{sign}1"
    assert cell(headline=f"{before}a{sign}1") == (
        f"'{before}a{sign}1" if before in ("\t ", "\n") else f"{before}a{sign}1"
    )


@pytest.mark.parametrize("blank", "\t\r\n")
def test_blanks_that_lead_into_another_cell(blank: str) -> None:
    assert cell(headline=f"{blank}a") == f"'{blank}a"


def test_an_offset_of_a_zone_is_no_formula() -> None:
    assert cell(zone="+01:00") == "+01:00"
    assert cell(zone="-09:59") == "-09:59"
    assert cell(zone="+01:00 x") == "'+01:00 x"
    assert cell(zone="+1:00") == "'+1:00"


def test_a_list_that_begins_so() -> None:
    assert cell(byline=(Person("=1"), Person("Ada"))) == "'=1 (author); Ada (author)"
    assert cell(byline=()) == ""


def test_the_table() -> None:
    data = csv_bytes([Row(id="a", kind="post", headline='a, "b"'), Row(id="\ud800", kind="post")])
    first, *rest = data.split(b"\r\n")
    assert first.decode().split(",") == list(NAMES)
    assert rest[0].startswith(b'a,post,,"a, ""b""",')
    assert rest[1].startswith(b"?,post,")
    assert rest[2:] == [b""]
