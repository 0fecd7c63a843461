"""A page counts as changed when one of the templates did that it is made from, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tools import tiny

from backfile.render import Templates


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
