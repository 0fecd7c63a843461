from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, make_archive

from backfile.pipeline import BuildReport
from backfile.serve.hub import Hub
from backfile.serve.rebuild import Rebuild
from backfile.serve.watch import snapshot


class Heard:
    def __init__(self) -> None:
        self.reports: list[BuildReport] = []
        self.troubles: list[str] = []

    def ready(self, address: str) -> None: ...

    def built(self, report: BuildReport) -> None:
        self.reports.append(report)

    def failed(self, trouble: str) -> None:
        self.troubles.append(trouble)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", lake__fog=POSTS)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def rebuild(root: Path, heard: Heard, hub: Hub) -> Rebuild:
    return Rebuild(root, None, heard, hub)


def test_what_a_build_writes_starts_no_other(rebuild: Rebuild, root: Path, heard: Heard) -> None:
    seen = rebuild.settle()
    assert snapshot(root) == seen
    assert [len(report.reading.read) for report in heard.reports] == [1]


def test_a_change_is_a_new_version(rebuild: Rebuild, root: Path, heard: Heard, hub: Hub) -> None:
    rebuild.settle()
    before = hub.news
    rebuild.settle()
    assert hub.news == before
    path = root / "content/entries/lake/2031/2031-02-03.yaml"
    path.write_text(path.read_text().replace("First boat cancelled", "No boat at all"))
    rebuild.settle()
    assert hub.news.version != before.version
    assert len(heard.reports) == 3


def test_an_edit_made_during_a_build_is_not_lost(
    rebuild: Rebuild, root: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backfile.serve import rebuild as module

    build_site = module.build_site
    edits = [root / "content/about.md"]

    def edited_meanwhile(*args: object, **options: object) -> BuildReport:
        report = build_site(*args, **options)  # type: ignore[arg-type]
        if edits:
            edits.pop().write_text("Edited while the site was built.\n")
        return report

    monkeypatch.setattr(module, "build_site", edited_meanwhile)
    seen = rebuild.settle()
    assert snapshot(root) == seen
    assert "Edited while" in (root / "build/site/about/index.html").read_text()


def test_a_build_that_always_writes_comes_to_an_end(
    rebuild: Rebuild, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backfile.serve import rebuild as module

    build_site = module.build_site
    count = iter(range(100))

    def restless(*args: object, **options: object) -> BuildReport:
        (root / "content/about.md").write_text(str(next(count)))
        return build_site(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "build_site", restless)
    assert rebuild.settle() == snapshot(root)
    assert next(count) == 3


def test_a_failure_is_told_and_the_site_stays(rebuild: Rebuild, root: Path, heard: Heard, hub: Hub) -> None:
    rebuild.settle()
    before = hub.news.version
    (root / "backfile.toml").write_text("title =\n")
    rebuild.settle()
    assert hub.news.version == before
    assert "backfile.toml" in hub.news.trouble
    assert len(heard.troubles) == 1
    assert (root / "build/site/index.html").is_file()
    (root / "backfile.toml").write_text('title = "Mended"\n')
    rebuild.settle()
    assert hub.news.trouble == ""
    assert hub.news.version != before


def test_what_is_left_out_is_shown_on_the_page(rebuild: Rebuild, root: Path, hub: Hub) -> None:
    rebuild.settle()
    path = root / "content/entries/lake/2031/2031-02-03.yaml"
    path.write_text(path.read_text().replace("kind: post", "kind: poster", 1))
    rebuild.settle()
    assert hub.news.trouble.startswith("Built, but left out:\ncontent/entries/lake/2031/2031-02-03.yaml:3: ")
