"""What an earlier build left is used where it is whole, and is never needed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.archives import tree
from tests.support.edits import make

from backfile.engine.engines import Engine
from backfile.pipeline import BuildReport, build_site
from backfile.settings import load_settings

INLINE = Engine("inline")
#: The files of a site in which the words about the archive stand, and the lists of their sums.
ABOUT = {"about/index.html", "READ ME FIRST.txt", "checksums.txt", "checksums/about.txt"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("ledger") / "archive")
    build_site(root, load_settings(root), engine=INLINE)
    return root


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Path:
    """A copy of it; where the files of an archive moved to, nothing that is known of their states counts."""
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    build(root)
    return root


def build(root: Path, *, verify: bool = False) -> BuildReport:
    time.sleep(0.1)  # what was written just now has no state that can be trusted
    return build_site(root, load_settings(root), engine=INLINE, verify=verify)


def names_of_pages(report: BuildReport) -> set[str]:
    return {name for stage in report.stages if stage.name == "render pages" for name in stage.parts}


def damage(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :])


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("harm", [damage, empty, Path.unlink], ids=["damaged", "empty", "gone"])
@pytest.mark.parametrize("part", ["sites", "parts"])
def test_what_is_damaged_in_the_cache_is_made_anew(archive: Path, part: str, harm: Callable[[Path], None]) -> None:
    before = tree(archive / "build/site")
    for file in (archive / "build/cache" / part).iterdir():
        harm(file)
    (archive / "content/about.md").write_text("# About\n\nOther words.\n", "utf-8")
    build(archive)
    after = tree(archive / "build/site")
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == ABOUT


def test_a_page_that_was_removed_comes_back(archive: Path) -> None:
    before = tree(archive / "build/site")
    (archive / "build/site/2031/02/03/index.html").unlink()
    assert build(archive).pages > 0
    assert tree(archive / "build/site") == before


def test_a_page_that_was_edited_comes_back_with_verify(archive: Path) -> None:
    before = tree(archive / "build/site")
    (archive / "build/site/2031/02/03/index.html").write_text("scribbled", "utf-8")
    build(archive, verify=True)
    assert tree(archive / "build/site") == before


def test_a_changed_template_renders_the_pages_that_use_it(archive: Path) -> None:
    own = archive / "templates/about.html.j2"
    own.parent.mkdir(exist_ok=True)
    default = Path(__file__).parents[2] / "templates/about.html.j2"
    own.write_text(default.read_text("utf-8").replace("<h1", "<!-- mine --><h1"), "utf-8")
    report = build(archive)
    assert report.changed == tuple(sorted(ABOUT - {"READ ME FIRST.txt"}))
    assert names_of_pages(report) == {"about_pages"}


def test_folders_linked_into_the_templates_count_as_they_do_to_jinja(archive: Path, tmp_path: Path) -> None:
    default = Path(__file__).parents[2] / "templates/about.html.j2"
    (archive / "templates/assets").mkdir(parents=True)
    (tmp_path / "shared").mkdir()
    for again, to in (("again", "shared"), ("around", "archive/templates"), ("about", "archive/templates/assets")):
        (tmp_path / "shared" / again).symlink_to(tmp_path / to)
    for place in ("shared", "assets/shared"):
        (archive / "templates" / place).symlink_to(tmp_path / "shared")
    part = tmp_path / "shared/note.html.j2"
    part.write_text("<p>mine", "utf-8")
    own = archive / "templates/about.html.j2"
    own.write_text(default.read_text("utf-8").replace("<h1", '{% include "shared/note.html.j2" %}<h1'), "utf-8")
    assert "assets/shared/note.html.j2" in build(archive).new
    part.write_text("<p>ours", "utf-8")
    assert {"about/index.html", "assets/shared/note.html.j2"} < set(build(archive).changed)
    assert "<p>ours" in (archive / "build/site/about/index.html").read_text("utf-8")


def test_a_template_of_a_kind_shows_the_same_wherever_an_entry_is_made(archive: Path, tmp_path: Path) -> None:
    own = archive / "templates"
    (own / "kinds").mkdir(parents=True)
    around = '{% include "parts/text.html.j2" %}{% if e.item.previous or e.item.next or e.item.steps %}near{% endif %}'
    (own / "kinds/post.html.j2").write_text(around, "utf-8")
    build(archive)
    default = Path(__file__).parents[2] / "templates/feed_entries.xml.j2"
    (own / default.name).write_text(default.read_text("utf-8") + "<!-- mine -->", "utf-8")
    build(archive)  # of days only what feeds need
    shutil.copytree(archive, tmp_path / "other", ignore=shutil.ignore_patterns("build"))
    build(tmp_path / "other")
    assert tree(archive / "build/site") == tree(tmp_path / "other/build/site")


def test_a_comment_in_a_file_of_entries_renders_nothing(archive: Path) -> None:
    (file,) = (archive / "content/entries/harbour/2031").glob("2031-03-01.yaml")
    file.write_text(file.read_text("utf-8") + "# remember: ask Ada\n", "utf-8")
    report = build(archive)
    assert names_of_pages(report) == set()
    assert (report.new, report.changed, report.gone) == ((), (), ())


def test_a_build_that_changes_nothing_tells_what_is_wrong_again(archive: Path) -> None:
    file = archive / "content/entries/harbour/2031/2031-03-02.yaml"
    file.write_text('kind: post\nbody: "open\n', "utf-8")
    (archive / "content/dumps/lake/binary.txt").write_bytes(b"%PDF-1.4\0\0")
    first = build(archive)
    second, third = build(archive), build(archive)
    assert [p.code for p in first.reading.problems if p.refused] == ["binary"]
    assert first.problems
    for report in (second, third):
        assert report.reading.problems == first.reading.problems
        assert report.problems == first.problems
        assert report.notes == first.notes
        assert (report.entries, report.days, report.pages) == (first.entries, first.days, first.pages)
    assert third.stages == []  # nothing was even looked into
