"""Promise: what is compiled once is used again, and never in place of another template."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import pytest
from tests.tools import tiny

from backfile import render
from backfile.render import theme
from backfile.render.compiled import compiled
from backfile.render.compiler import LeanEnvironment

Forget = Callable[[], None]


@pytest.fixture
def forget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forget]:
    """Begins as a new process does, with a folder of its own for what is compiled."""

    def forget() -> None:
        theme._codes.cache_clear()
        theme._environment.cache_clear()

    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget()
    yield forget
    forget()


def kept(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "kept").rglob("templates.en.*")
    return path


def test_a_second_process_compiles_nothing(tmp_path: Path, forget: Forget, monkeypatch: pytest.MonkeyPatch) -> None:
    first = tiny.outputs()
    assert kept(tmp_path).stat().st_size > 100_000
    forget()
    monkeypatch.setattr(LeanEnvironment, "compile", None)
    assert tiny.outputs() == first


def test_a_template_of_the_archive_is_used_wherever_it_is_named(tmp_path: Path, forget: Forget) -> None:
    tiny.outputs()
    forget()
    own = tmp_path / "templates"
    (own / "parts").mkdir(parents=True)
    (own / "parts/footer.html.j2").write_text("<footer>ours</footer>\n", "utf-8")
    found = tiny.outputs(theme=(own, render.default_theme()))
    pages = [page for page in found if b'class="wrap"' in page.data or page.path == "404.html"]
    assert [page.path for page in pages if b"<footer>ours" not in page.data] == ["404.html"]  # which has none


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"x" + data[1:], lambda data: b""])
def test_what_is_damaged_is_made_again(tmp_path: Path, forget: Forget, spoil: Callable[[bytes], bytes]) -> None:
    theme._codes("en")
    size = kept(tmp_path).stat().st_size
    kept(tmp_path).write_bytes(spoil(kept(tmp_path).read_bytes()))
    forget()
    assert "day.html.j2" in theme._codes("en")
    assert kept(tmp_path).stat().st_size == size


def test_where_nothing_can_be_kept_pages_are_the_same(tmp_path: Path, forget: Forget) -> None:
    first = tiny.outputs()
    sys.pycache_prefix = str(kept(tmp_path))  # a file
    forget()
    assert tiny.outputs() == first
    assert theme._codes("en") == {}


def test_a_theme_that_changes_meanwhile_is_not_kept(tmp_path: Path, forget: Forget) -> None:
    folder = tmp_path / "theme"
    folder.mkdir()
    for name in ("a.j2", "b.j2"):
        (folder / name).write_text(name, "utf-8")

    def changing(name: str) -> CodeType:
        (folder / "b.j2").write_text("another branch", "utf-8")
        return compile("", name, "exec")

    assert compiled(folder, "en", {}, changing) == {}
    assert list((tmp_path / "kept").rglob("templates.*")) == []
    assert compiled(folder, "en", {}, changing).keys() == {"a.j2", "b.j2"}
