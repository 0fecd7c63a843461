"""Of stylesheets and scripts only comments and blanks are taken, and only of those that come with the theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tools import tiny

from backfile import render
from backfile.render.shorten import shorten
from backfile.render.squeeze import squeeze_css, squeeze_js


def test_stylesheets() -> None:
    css = "/* a */\n.a > .b, .c :is(p) {\n  margin: calc(1px + 2px) ;\n}\n@media print { p { color: red; } }"
    assert squeeze_css(css) == ".a>.b,.c :is(p){margin:calc(1px + 2px)}@media print{p{color:red}}\n"


@pytest.mark.parametrize(
    ("script", "squeezed"),
    [
        ("const a = 1; // one\nlet b = a  +  a;", "const a=1;let b=a+a;"),
        ("a + +b - -c; x = y / z;", "a+ +b- -c;x=y/z;"),
        ("const t = \"a  //  b\" + '  /* c */';", "const t=\"a  //  b\"+'  /* c */';"),
        ('const r = /[/`"]  \\/ {2}/gu;', 'const r=/[/`"]  \\/ {2}/gu;'),
        ("s = `a  ${ f({ b: `c  ${ d }  ` }) }  // e`;", "s=`a  ${f({b:`c  ${d}  `})}  // e`;"),
        ("const f = async (x) => { return x; };", "const f=async x=>{return x};"),
        ("/* a\n b */\nif (a) {\n  b();\n}\nelse c();\n", "if(a){b()}\nelse c();"),
    ],
)
def test_scripts(script: str, squeezed: str) -> None:
    assert squeeze_js(script).strip() == squeezed


@pytest.mark.parametrize(
    ("script", "shortened"),
    [
        (
            "let one=a.one;let two=1;two++;",
            "let one=a.one;let b=1;b++;",
        ),  # a property keeps its name, and so does its like
        ("let {one,two}=three;f(one,two)", "let {one,two}=three;f(one,two)"),
        ("const one={two:1,three};let two,three=2;one.x(three)", "const a={two:1,three};let two,three=2;a.x(three)"),
        ("let long=1;x={...long,y:long?long:2}", "let a=1;x={...a,y:a?a:2}"),
        ('let long=1;x=`long ${long+`${long} long`} long`+"long"', 'let a=1;x=`long ${a+`${a} long`} long`+"long"'),
        ("let long=/long[/]/g;document.title=location", "let a=/long[/]/g;document.title=location"),
        ("if(b){long=1}else{long=2}let a=c=>{long(c)}", "if(b){d=1}else{d=2}let a=c=>{d(c)}"),
    ],
)
def test_short_names(script: str, shortened: str) -> None:
    assert shorten(f"{{{script}}}") == f"{{{shortened}}}"


def test_what_other_scripts_may_use_keeps_its_name() -> None:
    assert shorten("const one=1,two=()=>{let three=one;f(three)};") == "const one=1,two=()=>{let a=one;f(a)};"


def test_what_an_archive_brings_of_its_own_stays(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/site.css").write_text("p  { color: red }\n", "utf-8")
    (tmp_path / "assets/own.js").write_text("a  /b/  c // division\n", "utf-8")
    found = {o.path: o.data for o in tiny.outputs(theme=(tmp_path, render.default_theme()))}
    assert found["assets/site.css"] == b"p  { color: red }\n"
    assert found["assets/own.js"] == b"a  /b/  c // division\n"
