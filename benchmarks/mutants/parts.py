"""What is tried, and with which tests."""

from __future__ import annotations

from typing import NamedTuple


class Scope(NamedTuple):
    """A file below the package, what of it is meant, and the tests for it, those that fail soonest first."""

    path: str
    tests: str
    names: str = ""  # functions, classes and names at the top of the file; empty for all


_PUBLISHING = "tests/files/test_turn.py tests/test_files.py tests/files/test_others_hands.py tests/files/test_crash.py"
_MATCHING = "tests/normalize/test_matching.py"

PARTS = {
    "slug": (
        Scope("text.py", "tests/test_text.py tests/test_files.py", "_APOSTROPHE _NOT_SLUG DEVICES slug"),
        Scope("normalize/ids.py", "tests/normalize/test_ids.py"),
        Scope("model/paths.py", "tests/model/test_paths.py"),
    ),
    "escape": (
        Scope(
            "text.py",
            "tests/test_text.py",
            "_SPACES _CONTROLS _REPLACED _CLEAN _UNCLEAN _SURROGATE _UNPRINTABLE"
            " clean printable printable_json _escaped",
        ),
        Scope("plain.py", "tests/render/test_markdown.py tests/render/test_bodies.py", "_PUNCTUATION escape"),
        Scope("render/markdown.py", "tests/render/test_markdown.py tests/render/test_bodies.py"),
        Scope("render/short_cut.py", "tests/render/test_markdown.py tests/render/test_bodies.py"),
        Scope("render/parser.py", "tests/render/test_markdown.py tests/render/test_bodies.py"),
        Scope("render/structured.py", "tests/render/test_structured.py", "_ESCAPES json_for_html"),
        Scope("render/bibtex.py", "tests/render/test_bibtex.py"),
        Scope("render/data/csv.py", "tests/render/data/test_csv.py"),
        Scope("cli/annotations.py", "tests/cli/test_annotations.py"),
        Scope("preserve/sums.py", "tests/preserve/test_sums.py"),
        Scope("store/yaml_out.py", "tests/store/test_yaml_out.py"),
    ),
    "atomic write": (
        Scope("files/disk.py", "tests/files/test_disk.py tests/test_files.py"),
        Scope("files/exchange.py", "tests/files/test_exchange.py"),
        Scope("files/journal.py", "tests/files/test_together.py tests/test_files.py tests/files/test_crash.py"),
        Scope("files/whole.py", "tests/files/test_whole.py"),
        Scope("files/turn.py", _PUBLISHING),
        Scope("files/site.py", _PUBLISHING),
    ),
    "merge": (
        Scope("normalize/merge.py", "tests/normalize/test_merge.py"),
        Scope("normalize/matching.py", _MATCHING),
        Scope("normalize/likeness.py", "tests/normalize/test_likeness.py"),
        Scope(
            "pipeline/filing.py",
            "tests/pipeline/test_hand_edits.py tests/pipeline/test_captures.py",
            "Filing._merge Filing._corrected Filing._without_forgotten Filing._is_later Filing._when"
            " _joined _words _content _edit_doubt _still_open _edit _short",
        ),
    ),
}
