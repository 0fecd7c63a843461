"""A page counts as changed when one of the templates did that it is made from, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tools import tiny

from backfile.render import Templates
from backfile.render.site import make_site


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name, text in {
        "day.j2": '{% extends "base.j2" %}{% block main %}{% include "parts/a.j2" %}{% endblock %}',
        "base.j2": "{{ constant('parts/foot.j2', path) }}{% block main %}{% endblock %}",
        "parts/a.j2": '{% import "macros.j2" as m %}',
        "parts/foot.j2": "foot",
        "macros.j2": "",
        "other.j2": "",
        "any.j2": "{% include 'kinds/' ~ kind ~ '.j2' %}{% include kind %}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "pages"),
    [
        ("macros.j2", {"day.j2", "any.j2"}),
        ("parts/foot.j2", {"day.j2", "any.j2"}),
        ("base.j2", {"day.j2", "any.j2"}),
        ("other.j2", {"other.j2", "any.j2"}),
        ("any.j2", {"any.j2"}),
        ("new.j2", {"any.j2"}),
    ],
)
def test_what_a_changed_template_changes(theme: Path, changed: str, pages: set[str]) -> None:
    names = ("day.j2", "other.j2", "any.j2")
    before = {name: Templates((theme,)).digest([name]) for name in names}
    (theme / changed).write_text("changed", "utf-8")
    if changed == "any.j2":
        (theme / changed).write_text("{% include kind %} changed", "utf-8")
    after = {name: Templates((theme,)).digest([name]) for name in names}
    assert {name for name in names if before[name] != after[name]} == pages


def test_a_template_of_the_archive_wins(theme: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "parts").mkdir(parents=True)
    before = Templates((own, theme)).digest(["day.j2"])
    (own / "parts/a.j2").write_text("mine", "utf-8")
    assert Templates((own, theme)).digest(["day.j2"]) != before


def test_every_task_has_a_name_of_its_own() -> None:
    names = [task.name for task in tiny.listings().tasks()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "text",
    [
        '{% include "logo.svg" %}',
        "{% include 'parts/fuß noten.j2' %}",
        '{% include "parts/fuß" ~ noten ~ ".j2" %}',
        "{%+ include part %}",
        "{%- include [part, 'other.j2'] -%}",
        "{% from part import macro %}",
        "{{ constant(part, path) }}",
        "{{ constant('parts/' ~ part, path) }}",
    ],
)
@pytest.mark.parametrize("changed", ["logo.svg", "parts/fuß noten.j2"])
def test_however_a_part_is_named_it_counts(theme: Path, text: str, changed: str) -> None:
    for name in ("logo.svg", "parts/fuß noten.j2"):
        (theme / name).write_text("before", "utf-8")
    (theme / "page.j2").write_text(text, "utf-8")
    before = Templates((theme,)).digest(["page.j2"])
    (theme / changed).write_text("after", "utf-8")
    named = changed in text or not ("logo.svg" in text or "fuß noten" in text)
    assert (Templates((theme,)).digest(["page.j2"]) != before) == named


def test_templates_are_those_of_the_beginning(theme: Path) -> None:
    templates = Templates((theme,))
    before = templates.digest(["other.j2"])
    (theme / "base.j2").write_text("changed while pages were made", "utf-8")
    assert templates.digest(["day.j2"]) != Templates((theme,)).digest(["day.j2"])
    assert before == Templates((theme,)).digest(["other.j2"])


def test_what_an_editor_leaves_is_no_template(theme: Path) -> None:
    before = Templates((theme,)).digest(["any.j2"])
    (theme / ".#day.j2").symlink_to("nowhere")
    (theme / ".day.j2.swp").write_bytes(b"\xff")
    assert Templates((theme,)).digest(["any.j2"]) == before
    assert make_site(tiny.SETTINGS, (theme,)).version
