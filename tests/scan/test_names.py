"""The table of month and weekday names is what CLDR says, and what newspapers print besides."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from backfile.scan.names import month_number, weekday_number

TOOL = Path(__file__).parents[2] / "src/tools/calendar_names.py"


def test_the_table_is_what_the_tool_writes() -> None:
    spec = importlib.util.spec_from_file_location("calendar_names", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert json.loads(tool.TARGET.read_text("utf-8")) == tool.names()


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("March", 3),
        ("mars", 3),
        ("März", 3),
        ("Sept.", 9),
        ("marzo", 3),
        ("марта", 3),
        ("березня", 3),
        ("مارس", 3),
        ("Mart", 3),
    ],
)
def test_months_in_many_languages(word: str, month: int) -> None:
    assert month_number(word) == month


def test_short_weekdays_need_their_full_stop() -> None:
    assert weekday_number("Mo.") == 0
    assert weekday_number("mo") is None
    assert weekday_number("Donnerstag") == 3
