"""What a person needs to publish: which files differ, in a safe order; pages alone; GitHub's workflow."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.support.archives import POSTS, backfile, make_archive, tree
from tests.tools.links import check_site

from backfile.cli import run
from backfile.model.upload import upload_order


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", lake__fog=POSTS)


def changed(root: Path, capsys: pytest.CaptureFixture[str], *args: str) -> list[tuple[str, str]]:
    capsys.readouterr()
    assert backfile("build", "--archive", root, "--changed", *args) == 0
    lines = capsys.readouterr().out.splitlines()
    return [(what, path) for what, _, path in (line.partition("\t") for line in lines)]


def test_changed_files_bring_a_copy_up_to_date(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = root / "build/site"
    copy: dict[str, bytes] = {}

    def upload(found: list[tuple[str, str]]) -> None:
        for what, path in found:
            assert (path in copy) == (what != "new"), path
            if what == "gone":
                del copy[path]
            else:
                copy[path] = (site / path).read_bytes()
        assert copy == {path: data for path, data in tree(site).items() if path != ".backfile"}

    first = changed(root, capsys)
    upload(first)
    assert {what for what, _ in first} == {"new"}
    assert changed(root, capsys) == []
    day = root / "content/entries/lake/2031/2031-02-04.yaml"
    day.write_text(day.read_text("utf-8").replace("Everybody is home", "Nobody is home"), "utf-8")
    upload(changed(root, capsys))
    day.unlink()
    last = changed(root, capsys)
    upload(last)
    kinds = [what for what, _ in last]
    assert "gone" in kinds
    assert kinds == [*(k for k in kinds if k != "gone"), *(k for k in kinds if k == "gone")]


def test_what_pages_lead_to_is_copied_before_them() -> None:
    paths = [
        "index.html", "feed.xml", "2031/index.html", "2031/02/index.html", "2031/02/08/index.html",
        "topics/x/index.html", "2031/02/08/1556-x.html", "sources/lake/fog.html", "undated/index.html",
        "undated/y.html", "assets/site.css", "2031/02/08/compare.html", "data/2031-02.csv", "sitemap.xml",
        "sitemap-2031-02.xml",
    ]  # fmt: skip
    order = upload_order(reversed(paths))
    assert order == [
        "assets/site.css", "2031/02/08/1556-x.html", "sources/lake/fog.html", "undated/y.html",
        "2031/02/08/compare.html", "2031/02/08/index.html",
        "2031/02/index.html", "topics/x/index.html", "2031/index.html", "data/2031-02.csv", "undated/index.html",
        "sitemap-2031-02.xml", "feed.xml", "index.html", "sitemap.xml",
    ]  # fmt: skip


def test_pages_alone(root: Path) -> None:
    assert backfile("build", "--archive", root, "--only", "pages") == 0
    report = check_site(root / "build/site")
    assert report.faults == []
    paths = set(tree(root / "build/site"))
    assert {path.split("/")[0] for path in paths}.isdisjoint({"data", "feeds", "search"})
    assert "feed.xml" in paths
    assert b"prev-archive" not in (root / "build/site/feed.xml").read_bytes()
    assert backfile("build", "--archive", root) == 0
    assert "data/index.html" in tree(root / "build/site")


def test_what_is_refused_is_an_annotation(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backfile("build", "--archive", root) == 0
    (root / "content/entries/lake/2031/2031-02-04.yaml").write_text("---\nkind: post\nbody: x\nkind: qa\n", "utf-8")
    (root / "content/dumps/lake/new, 100%.txt").write_text("A page\n", "utf-8")
    monkeypatch.chdir(root)
    capsys.readouterr()
    assert run(["build", "--frozen", "--github"]) == 3
    notes = [line for line in capsys.readouterr().err.splitlines() if line.startswith("::")]
    assert len(notes) == 2
    assert notes[0].startswith("::error file=content/dumps/lake/new%2C 100%25.txt,line=1::refused: not read yet")
    assert notes[1].startswith("::error file=content/entries/lake/2031/2031-02-04.yaml,line=4::refused: ")
    assert (root / "build/site/2031/02/03/index.html").is_file()


def test_the_workflow_builds_frozen_and_publishes_on_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("new", tmp_path / "mine", "--github") == 0
    path = tmp_path / "mine/.github/workflows/pages.yml"
    assert str(path) in capsys.readouterr().out
    steps = yaml.safe_load(path.read_text("utf-8"))["jobs"]["publish"]["steps"]
    build = next(step["run"] for step in steps if "backfile build" in step.get("run", ""))
    assert "--frozen --github" in build
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "build/site"
    # The step as the runner runs it: with a backfile that ends in the given way.
    for code, ends in ((0, 0), (3, 0), (1, 1), (4, 4)):
        assert _runs(build, code, tmp_path) == ends


def _runs(script: str, code: int, folder: Path) -> int:
    (folder / "backfile").write_text(f"#!/bin/sh\nexit {code}\n")
    (folder / "backfile").chmod(0o755)
    environment = {"PATH": f"{folder}:{os.environ['PATH']}"}
    return subprocess.run(["bash", "-e", "-c", script], env=environment, check=False).returncode
