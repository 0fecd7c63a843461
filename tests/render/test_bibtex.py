"""References in BibTeX: what TeX would take for a command is text, and an address stays one."""

from __future__ import annotations

import msgspec
import pytest

from backfile.render.bibtex import bibtex
from backfile.render.reference import Reference

WHOLE = Reference(
    id="2031-02-08-gate", title="Gate  opens", authors=("Ada B", "C & D"), source="Tarn\nCourier", publisher="",
    lang="en", date="2031-02-08", time="15:56", stamp="8 February 2031", doubt="", original="https://a.example/x",
    captured="2031-02-09", page="https://b.example/y", archive="Tiny", where="lines 3-5",
)  # fmt: skip


def test_a_whole_reference() -> None:
    assert bibtex(WHOLE) == (
        "@online{2031-02-08-gate,\n"
        "  author = {{Ada B} and {C \\& D}},\n"
        "  title = {{Gate opens}},\n"
        "  organization = {Tarn Courier},\n"
        "  date = {2031-02-08},\n"
        "  url = {https://a.example/x},\n"
        "  urldate = {2031-02-09},\n"
        "  note = {Tiny; lines 3-5; https://b.example/y}\n"
        "}"
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = msgspec.structs.replace(WHOLE, authors=(), date="", original="", page="", where="")
    assert bibtex(bare) == (
        "@online{2031-02-08-gate,\n  title = {{Gate opens}},\n  organization = {Tarn Courier},\n  note = {Tiny}\n}"
    )


@pytest.mark.parametrize(
    ("sign", "written"),
    [
        ("\\", r"\textbackslash{}"),
        ("~", r"\textasciitilde{}"),
        ("^", r"\textasciicircum{}"),
        ("{", r"\textbraceleft{}"),  # whoever reads the file counts braces, also behind a backslash
        ("}", r"\textbraceright{}"),
        *((sign, f"\\{sign}") for sign in "%&#$_"),
        ('"<>', '"<>'),
    ],
)
def test_signs_of_tex_are_text(sign: str, written: str) -> None:
    odd = bibtex(msgspec.structs.replace(WHOLE, title=f"a{sign}b", source=sign, authors=(sign,), archive=sign))
    assert f"title = {{{{a{written}b}}}}" in odd
    assert f"organization = {{{written}}}" in odd
    assert f"author = {{{{{written}}}}}" in odd
    assert f"note = {{{written}; " in odd


def test_no_sign_in_an_address_ends_the_field() -> None:
    odd = msgspec.structs.replace(WHOLE, original="https://a.example/{x}\\ y\t\n%20~_&#z")
    assert "url = {https://a.example/%7Bx%7D%5C%20y%09%0A%20~_&#z},\n" in bibtex(odd)
