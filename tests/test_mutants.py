"""The program that tries whether tests notice a change notices what tests do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.mutants.__main__ import PACKAGE, equivalents
from benchmarks.mutants.changes import mutants
from benchmarks.mutants.parts import PARTS

CHECKOUT = Path(__file__).parents[1]
MODULE = """\
LEAST = 18


def may_vote(age: int) -> bool:
    return age >= LEAST
"""
TESTS = """\
from planted import may_vote


def test_votes():
    assert may_vote(20)
    assert not may_vote(10)
"""
SCRIPT = """\
import sys
from pathlib import Path
from benchmarks.mutants.changes import mutants
from benchmarks.mutants.trial import Trial

folder, source = Path(sys.argv[1]), sys.argv[2]
trial = Trial.prepare(folder / "copy", folder / "source/planted")
for mutant in mutants(source):
    code = trial.run("planted/__init__.py", mutant.source, [str(folder / "test_planted.py")], 60)
    print(code, mutant.old, mutant.new, sep="; ")
print(trial.run("planted/__init__.py", "while True: pass", [str(folder / "test_planted.py")], 0.2))
"""


def test_a_planted_survivor_and_a_planted_kill(tmp_path: Path) -> None:
    (tmp_path / "source/planted").mkdir(parents=True)
    (tmp_path / "source/planted/__init__.py").write_text(MODULE)
    (tmp_path / "test_planted.py").write_text(TESTS)
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path, MODULE], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == [
        "0; LEAST = 18; LEAST = (19)",
        "1; return age >= LEAST; return None",
        "0; return age >= LEAST; return (age > LEAST)",
        "-9",
    ]
    assert (tmp_path / "source/planted/__init__.py").read_text() == MODULE
    assert (tmp_path / "copy/src/planted/__init__.py").read_text() == MODULE


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("if a < b: pass", ["if (a <= b): pass"]),
        ("if a: pass", ["if (not a): pass"]),
        ("while not a: break", ["while (a): break", "while not a: continue"]),
        ("b = [x for x in a if x]", ["b = [x for x in a if (not x)]"]),
        ("a = b and c", ["a = (b or c)"]),
        ("a += 1", ["pass", "a -= 1", "a += (2)"]),
        ("a = a | b", ["pass", "a = (a & b)"]),
        ("a.b = b", ["pass"]),
        ("a = b / c", []),
        ("a(-b)", ["pass", "a((b))"]),
        ("raise a", ["pass"]),
        ("return b'x'", ["return (b'')"]),
        ("return True", ["return (False)"]),
        ("return f'a{b or c}'", ["return None", "return ('')", "return f'a{b and c}'"]),
        ("a = re.sub('[^b-d\\\\]]x', c)", ["re.sub(('')", "('[b-d\\\\]]x')", "('[^\\\\]]x')", "('[^b-d]x')"]),
        ("'words'", []),
        ("a: int", []),
    ],
)
def test_the_changes_that_are_made(line: str, changed: list[str]) -> None:
    found = [mutant.new for mutant in mutants(f"def f(a):\n    '''Words.'''\n    {line}\n")]
    assert len(found) == len(changed), found
    assert all(part in new for part, new in zip(changed, found, strict=True)), found


def test_an_error_is_handed_on_and_a_method_has_its_name() -> None:
    source = "class A:\n    b: int = 3\n    def c(self):\n        try: d()\n        except E: return 4\n"
    found = [(mutant.line, str(mutant)) for mutant in mutants(source, ["A.c"])]
    assert found == [
        (4, "A.c: try: d() -> try: pass"),
        (5, "A.c: except E: return 4 -> except E: raise"),
        (5, "A.c: except E: return 4 -> except E: return (5)"),
    ]
    assert len(list(mutants(source, ["A"]))) == 4


def test_what_is_named_as_equivalent_is_there_and_has_its_reason() -> None:
    scopes = [scope for scopes in PARTS.values() for scope in scopes]
    keys = {
        f"{scope.path} {mutant}"
        for scope in scopes
        for mutant in mutants((PACKAGE / scope.path).read_text("utf-8"), scope.names.split())
    }
    known = equivalents()
    assert known.keys() <= keys
    assert all(known.values())
    assert all((CHECKOUT / test).exists() for scope in scopes for test in scope.tests.split())
