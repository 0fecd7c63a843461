"""YAML and settings of somebody who means ill: refused with file and line in a moment, and the rest is built."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive

from backfile.model import Problem
from backfile.store.captures import parse_capture
from backfile.store.entries import load_entries
from backfile.store.sources import load_source
from backfile.store.topics import load_topics
from backfile.store.tree import read_text

SECONDS = 2.0  #: of processor time; less than one where tests do not share the machine

_LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
_MERGES = "m0: &m0 {k: x}\n" + "".join(f"m{n}: &m{n}\n  <<: [{', '.join([f'*m{n - 1}'] * 9)}]\n" for n in range(1, 12))
HOSTILE = {
    "aliases of aliases": _LAUGHS,
    "merges of merges": _MERGES,
    "a merge of itself": "a: &a\n  <<: *a\n",
    "brackets": "kind: " + "[" * 3_000_000 + "\n",
    "braces": "kind: " + "{a: " * 500_000 + "\n",
    "lists in lists": "- " * 500_000 + "x\n",
    "keys of keys": "? " * 500_000 + "x\n",
    "a tag that runs": "kind: !!python/object/apply:os.system [echo ran]\n",
    "a tag of ours": "kind: !!str post\n",
    "a binary": "kind: !!binary aGVsbG8=\n",
    "a doubled key": "kind: post\nbody: x\nkind: qa\n",
    "a doubled key inside": "kind: qa\nasker: {name: A, name: B}\n",
    "a key that is a list": "[kind, x]: post\n",
    "wrong types": "kind: {post: 1}\nbody: [x]\nbyline: none\nfields: [a]\nmedia: x\nfrom: {dump: x}\nkey: perhaps\n",
    "an impossible day": "kind: post\nbody: x\ndate: 2031-02-30\n",
    "a day that Python cannot bear": "kind: post\nbody: x\ndate: 0000-00-00\n",
    "a year of many digits": f"kind: post\nbody: x\ndate: {'9' * 5_000}-01-01\n",
    "an impossible time": "kind: post\nbody: x\ndate: 2031-02-03\ntime: 99:99:99\n",
    "a number for a date": "kind: post\nbody: x\ndate: 1_000_000e99\n",
    "a zone that is a path": "kind: post\nbody: x\nzone: ../../../../etc/passwd\n",
    "an id that is a path": "kind: post\nbody: x\nid: ../../x\n",
    "an id with a line end": 'kind: post\nbody: x\nid: "2031-02-03-a\\nb"\n',
    "a dump that is elsewhere": "kind: post\nbody: x\nfrom: [{dump: ../../../etc/passwd, lines: 1-9}]\n",
    "lines beyond all": "kind: post\nbody: x\nfrom: [{dump: a.txt, lines: 1-99999999999999999999}]\n",
    "ten megabytes in a bad field": f"kind: {'x' * 10_000_000}\n",
    "ten megabytes in a key": f"{'x' * 10_000_000}: y\n",
    "thousands of keys": "".join(f"k{n}: v\n" for n in range(100_000)),
    "thousands of keys, in many places": "".join(
        f"- {{{', '.join(f'k{n}: v' for n in range(9_000))}}}\n" for _ in range(9)
    ),
    "a long list": "byline: [" + "x," * 100_000 + "]\n",
    "more than a file may hold": "kind: post\nbody: |\n" + "  fog\n" * 3_500_000,
    "a control character": 'kind: post\nbody: "\x1b[2J"\n',
    "half a surrogate": 'kind: post\nbody: "\\ud800"\nid: no\n',
    "no text": "kind: post\nbody: \x00\x01\x02\n",
    "an open quote": "kind: 'post\n",
    "tabs": "kind: post\n\tbody: x\n",
    "a directive": "%YAML 9.9\n%TAG ! tag:x,2031:\n---\nkind: !x post\n",
    "documents of nothing": "kind: post\nbody: x\n...\nkind: qa\n",
}


def _topics(root: Path, path: str) -> list[Problem]:
    (root / "content/topics.yaml").write_bytes((root / path).read_bytes())
    found = load_topics(root)[1]
    (root / "content/topics.yaml").unlink()
    return found


def _captures(root: Path, path: str) -> list[Problem]:
    return parse_capture(read_text(root, path)[0], path)[1]


#: kind of file -> where it stands, and what is wrong with one
FILES: dict[str, tuple[str, Callable[[Path, str], list[Problem]]]] = {
    "entries": ("content/entries/lake/2031/{}.yaml", lambda root, path: load_entries(root / path, root, "lake")[1]),
    "sources": ("content/sources/{}.yaml", lambda root, path: load_source(root, path)[1]),
    "captures": ("content/entries/lake/captures/{}.yaml", _captures),
    "topics": ("content/{}.yaml", _topics),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", lake__fog=POSTS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILES)
def test_it_is_refused_and_the_rest_is_built(kind: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("read", "--archive", root) == 0
    place, check = FILES[kind]
    texts = HOSTILE if kind == "entries" else dict([*HOSTILE.items()][::3])  # one parser reads them all
    for name, text in texts.items():
        path = place.format("x-" + name.replace(" ", "-"))
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", errors="surrogatepass")
        start = time.process_time()
        problems = check(root, path)
        assert time.process_time() - start < SECONDS, name
        assert any(problem.refused for problem in problems), name
        assert all(problem.line <= text.count("\n") + 1 and len(str(problem)) < 700 for problem in problems), name
    if kind == "topics":  # there is one file of them
        (root / "content/topics.yaml").write_text(HOSTILE["aliases of aliases"], "utf-8")
    capsys.readouterr()
    assert backfile("build", "--archive", root) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    names = ["topics"] if kind == "topics" else [f"x-{name.replace(' ', '-')}" for name in texts]
    assert [name for name in names if not re.search(rf"/{name}\.yaml(?::[0-9]+)?: refused: \S", said)] == []
    assert (root / "build/site/2031/02/03/0810-first-boat-cancelled.html").is_file() or kind == "sources"


SETTINGS = {
    "an open table": "[[[[",
    "brackets": "title = " + "[" * 100_000,
    "inline tables": "title = " + "{a=" * 100_000,
    "keys of keys": "a." * 50_000 + "b = 1",
    "a doubled key": 'title = "a"\ntitle = "b"\n',
    "a doubled table": "[title]\n[title]\n",
    "an impossible date": "title = 2031-02-30\n",
    "a list": 'title = ["a"]\n',
    "a number of many digits": f"format = {'9' * 100_000}\n",
    "ten megabytes in a bad setting": f'zone = "{"x" * 10_000_000}"\n',
    "ten megabytes in a key": f'{"x" * 10_000_000} = "y"\n',
    "many keys": "".join(f"k{n} = {n}\n" for n in range(30_000)),
    "a script for an address": 'base_url = "javascript:ran()"\n',
    "a path for a logo": 'logo = "../../etc/passwd"\n',
    "style for a colour": 'accent = "red;background:url(//evil.example)"\n',
    "a control character": 'title = "\x1b[2J"\n',
    "no text": "\x00\x01",
    "half a surrogate": 'title = "\\ud800"\n',
}


@pytest.mark.slow
def test_settings_are_refused_in_a_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "backfile.toml"
    for name, text in SETTINGS.items():
        path.write_text(text, "utf-8")
        start = time.process_time()
        code = backfile("build", "--archive", root)
        said = capsys.readouterr().err
        assert code == 1, f"{name}: exit {code}, {said[-500:]}"
        assert re.match(r"backfile: \S*backfile\.toml(?::[0-9]+)?: \S", said), f"{name}: {said[:300]}"
        assert said.count("\n") == 1
        assert len(said) < 600, f"{name}: {said[:300]}"
        assert time.process_time() - start < SECONDS, name
        assert not (root / "build/site").exists()
