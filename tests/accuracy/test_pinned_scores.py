"""The accuracy gate: scores over the example dumps and the real pages may rise, never fall below what is pinned here.

The dumps, their answers and the scorer lie beside this checkout and are not part of it.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.conftest import SHARED

from backfile.cli.annotate import as_object
from backfile.pipeline import show_dump

#: measure -> the lowest mean that passes
EXAMPLES = {
    "f1": 0.97,
    "date": 0.97,
    "headline": 0.92,
    "byline": 0.95,
    "question": 0.95,
    "values": 0.90,
    "read": 0.97,
    "words": 0.965,
}
REAL = {"f1": 1.0, "date": 1.0, "headline": 0.95, "byline": 0.95, "values": 1.0, "read": 0.98, "words": 0.98}
LOWEST_F1 = 0.80  # of any one example
MOST_FURNITURE, MOST_WRONG_DATES = 0.02, 0.01


def scorer() -> ModuleType:
    path = SHARED / "parsing/evaluate.py"
    if not path.is_file():
        pytest.skip("../shared/parsing is not beside this checkout")
    spec = importlib.util.spec_from_file_location("evaluate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(folder: Path, evaluate: ModuleType) -> dict[str, dict[str, float | None]]:
    """Each dump's measures, as the scorer's own command computes them, without a process a dump."""
    import json

    found = {}
    for gold_path in sorted(folder.glob("*.gold.json")):
        name = gold_path.name.removesuffix(".gold.json")
        path = next(iter([*folder.glob(f"{name}.txt"), *folder.glob(f"{name}_*.txt")]))
        gold = json.loads(gold_path.read_text("utf-8"))
        shown: dict[str, Any] = json.loads(json.dumps(as_object(show_dump(path))))
        missing, read = evaluate.accounted(shown, path)
        assert not missing, f"{name}: lines without a role: {missing}"
        fields: dict[str, Any] = {}
        for entry in shown["entries"]:
            fields.update(entry.get("fields") or {})
        got = evaluate.score.score(
            gold,
            {"entries": [evaluate.for_scorer(e) for e in shown["entries"]], "fields": fields},
            path.read_text("utf-8"),
        )
        verdicts = got.get("datetime_verdicts") or {}
        matched = got.get("matched")
        words, furniture = evaluate.kept(shown, path, gold)
        values = (got.get("fields") or {}).get("value_recall")
        found[name] = {
            "f1": got.get("f1") if got.get("f1") is not None else values,
            "date": (verdicts.get("right", 0) + verdicts.get("inferred", 0)) / matched if matched else None,
            "wrong": verdicts.get("wrong", 0) / matched if matched else None,
            "headline": got.get("headline_accuracy"),
            "byline": got.get("byline_accuracy"),
            "question": got.get("question_accuracy"),
            "values": values,
            "read": read,
            "words": words,
            "furniture": furniture,
        }
    return found


def mean(table: dict[str, dict[str, float | None]], measure: str) -> float:
    values = [value for row in table.values() if (value := row[measure]) is not None]
    return sum(values) / len(values) if values else 0.0


def check(table: dict[str, dict[str, float | None]], pinned: dict[str, float]) -> None:
    means = {measure: round(mean(table, measure), 3) for measure in [*pinned, "furniture", "wrong"]}
    sys.stderr.write(f"{means}\n")
    low = {measure: means[measure] for measure, floor in pinned.items() if means[measure] < floor}
    assert not low, (
        f"fell below what is pinned: {low}, in {[name for name, row in table.items() if (row['f1'] or 0) < 1]}"
    )
    assert means["furniture"] <= MOST_FURNITURE
    assert means["wrong"] <= MOST_WRONG_DATES


@pytest.mark.seeds
def test_examples() -> None:
    evaluate = scorer()
    table = rows(SHARED / "parsing/fixtures", evaluate)
    check(table, EXAMPLES)
    assert {name: row["f1"] for name, row in table.items() if (row["f1"] or 0) < LOWEST_F1} == {}


@pytest.mark.seeds
def test_real_pages(seeds: Path) -> None:
    check(rows(seeds, scorer()), REAL)
