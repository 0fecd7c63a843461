"""Whatever stands in a dump or in its name: no traceback, nothing that drives a terminal, little time and memory, and
the harmless lines beside it are read.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.archives import backfile, make_archive
from tests.support.giants import GIANTS
from tests.support.laws import check_reading, own_words
from tests.support.payloads import CONTROLS, SCRIPTS, SLOW
from tests.support.places import PLACES, all_with, dump_with

SECONDS = 5
MEGABYTES = 512
NIGHTLY = int(os.environ.get("BACKFILE_RUNS", "25")) > 25

#: Everything but the line feed that a terminal obeys, or that turns a line round.
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

_ORDER = [*PLACES]
INPUTS: dict[str, str] = {}
for _name, _text in CONTROLS.items():
    INPUTS |= all_with(_name, _text)
for _n, (_name, _text) in enumerate([*SLOW.items(), *((script, script) for script in SCRIPTS)]):
    INPUTS[f"{_name} as {_ORDER[_n % len(_ORDER)]}"] = dump_with(_ORDER[_n % len(_ORDER)], _text.replace("\n", " "))
_PARTS = 4


def spoken(capsys: pytest.CaptureFixture[str]) -> str:
    """All that was said since last time, which must be fit for a terminal."""
    captured = capsys.readouterr()
    said = captured.out + captured.err
    found = RAW.search(said)
    assert found is None, f"a raw character {found[0]!r} in {said[max(0, found.start() - 60) : found.end() + 20]!r}"
    assert "Traceback" not in said, said[-800:]
    return said


def test_there_are_enough() -> None:
    assert len(INPUTS) >= 300


@pytest.mark.slow
@pytest.mark.parametrize("part", range(_PARTS))
def test_show(part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    for n, (name, text) in enumerate([*INPUTS.items()][part::_PARTS]):
        start = time.process_time()
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        options = ["--json"] if n % 3 == 0 else ["--explain"] if n % 3 == 1 else []
        assert backfile("show", path, *options) == 0, name
        assert spoken(capsys)
        assert time.process_time() - start < SECONDS, name


@pytest.mark.slow
def test_the_harmless_lines_are_read_beside_it() -> None:
    tame = {name: check_reading(text.encode()) for name, text in all_with("x", "Gate opens today").items()}
    lost = {}
    for name, text in INPUTS.items():
        found = check_reading(text.encode("utf-8", "surrogatepass"))
        place = next(place for place in tame if name.endswith(place.removeprefix("x")))
        if missing := tame[place] - found:
            lost[name] = missing
    assert all(own_words(text) for text in INPUTS.values())
    assert lost == {}


NAMES = [
    "plain", "\x1b[31mred\x1b[0m", "two\nlines", "\u202etxt.exe", "<script>ran()<_script>", "{{7*7}}", "-rf", "a'b\"c",
    "$(ran)`ran`", "con", "x" * 200, "über\u0301", "\U0001f30a", "%2e%2e%2f", "~", "a;b&c|d", "index", "a\u2028b",
    "\x7f\x9b", "[x](javascript:ran())", "a b  c", "x.yaml", "#anchor?query", "*", "bad\udcff\udcfe",
]  # fmt: skip


@pytest.mark.slow
def test_an_archive_of_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(tmp_path / "archive")
    dumps = root / "content/dumps"
    for n, place in enumerate(PLACES):
        texts = [*CONTROLS.values(), *SCRIPTS[n :: len(PLACES)]]
        page = "\n\n".join(dump_with(place, text.replace("\n", " ")) for text in texts[:: 1 if NIGHTLY else 3])
        (dumps / f"place-{n}").mkdir()
        (dumps / f"place-{n}/page.txt").write_bytes(page.encode("utf-8", "surrogatepass"))
    for n, name in enumerate(NAMES):
        text = dump_with("body", f"A boat by the name of {n}.").replace("3.2.2031", f"{n + 1}.3.2031")
        (dumps / name).mkdir()
        (dumps / f"{name}.txt").write_text(text)
        (dumps / name / "page.txt").write_text(text.replace("boat", "other boat"))
    (root / "content/topics.yaml").write_text(
        '- {slug: gate, name: "Gate <script>ran()</script>", aliases: [boat, "\\u202eboats"]}\n', "utf-8"
    )
    commands = [["read"], ["build"], ["check"], ["topics", "suggest"], ["topics", "unused"], ["build"]]
    commands += [["export", "--format", name, "-o", str(root / name)] for name in ("csv", "jsonl", "sqlite")]
    for command in commands:
        start = time.process_time()
        assert backfile(*command, "--archive", root) in (0, 3), command
        assert time.process_time() - start < SECONDS, command
        spoken(capsys)
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(root)]
    assert outside == []
    names = [path.relative_to(root / "build/site").as_posix() for path in (root / "build/site").rglob("*")]
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in names if name != "READ ME FIRST.txt")


# A process begins with the size of the one that starts it, so a small one stands between.
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=sys.stderr).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
QUICK = ["3 million brackets", "objects in objects", "a long post in JSON", "controls", "open tags", "blanks in a line"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="counts memory in kilobytes, as Linux does")
@pytest.mark.parametrize("name", GIANTS if NIGHTLY else QUICK)
def test_megabytes(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(GIANTS[name](), "utf-8", newline="")
    with (tmp_path / "said").open("wb") as said:
        command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "backfile", "show", str(path)]
        child = subprocess.run(command, stdout=subprocess.PIPE, stderr=said, check=True)
    code, seconds, kilobytes = map(float, child.stdout.split())
    text = (tmp_path / "said").read_text("utf-8")
    assert code == 0, text[-800:]
    assert not RAW.search(text)
    assert seconds < SECONDS
    assert kilobytes < MEGABYTES * 1024
