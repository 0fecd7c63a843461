"""Law: a lean template gives what Jinja gives, and what it does not do is left to Jinja."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup
from tests.tools import tiny

from backfile import render
from backfile.errors import BackfileError
from backfile.render import theme
from backfile.render.compiler import LeanEnvironment
from backfile.render.site import make_site

OPTIONS = {"autoescape": True, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
TEMPLATES = {
    "base": "<{% block a %}base{% endblock %}|{{ self.a() }}|{% block b scoped %}{{ x }}{% endblock %}>"
    "{{ v|default('-') }}",
    "child": "{% extends 'base' %}{% import 'macros' as m %}{% set v = 'set' %}{% block a %}{{ m.f(x, n=2) }}"
    "{{ super() }}{% endblock %}",
    "macros": "{% macro f(x, n=1) %}{{ x }}{{ n }}{{ caller() if caller is defined }}{% endmacro %}",
    "part": "{% set v = x ~ 'part' %}{{ v }}{{ loop.index if loop is defined }}\n",
    "parts": "{% set v = 1 %}{% for x in xs %}[{% include 'part' %}{{ v }}]{% else %}none{% endfor %}"
    "{% include 'part' %}",
    "whole": "{% include 'child' %}{% include ['none', 'part'] %}{% include 'none' ignore missing %}",
    "choice": "{{ 'a<' if x }}{{ x if none else '<b>' }}{{ ('y' if none)|default('d') }}{{ html }}{{ 3 }}{{ x|upper }}",
    "loops": "{% for x in xs recursive %}{{ loop.index0 }}{{ x }}{{ loop(['r']) if loop.depth < 3 }}{% endfor %}",
    "call": "{% from 'macros' import f %}{% call f(x) %}in{{ x }}{% endcall %}{{ f(*xs) }}{{ f(x, **{'n': 3}) }}",
    "blocks": "{% set b %}<{{ x }}>{% endset %}{{ b }}{% filter upper %}{{ x }}{% endfilter %}"
    "{% with x = 'w' %}{{ x }}{% endwith %}",
    "names": "{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}"
    "{{ xs[0] }}{{ 'lit'.upper() }}{{ (1, 2)|join('<') }}{{ x ~ 1 }}",
}
LEFT = {
    "item": "{{ d.key }}{{ d.items()|list }}{{ d['key'] }}",
    "missing": "{{ x.none is defined }}{{ x.none|default('d') }}",
    "unescaped": "{% autoescape false %}{{ x }}{% endautoescape %}{{ x }}",
    "alone": "a{% include 'macros' without context %}b",
}
VALUES = {"x": '<x&"', "xs": ["1", "<2>"], "html": Markup("<i>"), "d": {"key": "<v>"}}


@pytest.mark.parametrize("name", [*TEMPLATES, *LEFT])
def test_a_template_gives_what_jinja_gives(name: str) -> None:
    loader = jinja2.DictLoader(TEMPLATES | LEFT)
    usual = jinja2.Environment(loader=loader, **OPTIONS).get_template(name).render(**VALUES)
    lean = LeanEnvironment(loader=loader, **OPTIONS)
    if name in TEMPLATES:
        assert lean.get_template(name).render(**VALUES) == usual
    else:
        with pytest.raises((AttributeError, jinja2.TemplateAssertionError)):
            lean.get_template(name).render(**VALUES)


def test_every_page_is_the_one_jinja_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(tiny.SETTINGS, (render.default_theme(),))
    lean = tiny.outputs()
    assert theme._environment(site, LeanEnvironment).refused == set()
    monkeypatch.setattr(LeanEnvironment, "get_template", None)
    theme._environment.cache_clear()
    assert tiny.outputs() == lean
    assert "day.html.j2" in theme._environment(site, LeanEnvironment).refused
    theme._environment.cache_clear()


def test_an_error_in_a_part_is_told_where_it_stands(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "parts").mkdir(parents=True)
    (own / "parts/day_head.html.j2").write_text("\n\n{{ days }}\n")
    with pytest.raises(BackfileError, match=r"^templates/parts/day_head\.html\.j2:3: "):
        tiny.outputs(theme=(own, render.default_theme()))
