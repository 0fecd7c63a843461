from __future__ import annotations

import os
from pathlib import Path

import pytest

from backfile.serve.locate import Located, content_type, locate


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "2031" / "04").mkdir(parents=True)
    (site / "empty").mkdir()
    for name in ("index.html", "2031/04/index.html", "a b.html", "café.html", ".backfile"):
        (site / name).write_text(name)
    (tmp_path / "secret.txt").write_text("secret")
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "outside").symlink_to(tmp_path)
    (site / "loop").symlink_to("loop")
    os.mkfifo(site / "pipe")
    return site


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/2031/04/", "2031/04/index.html"),
        ("/2031/04/index.html", "2031/04/index.html"),
        ("/a%20b.html", "a b.html"),
        ("/caf%C3%A9.html", "café.html"),
    ],
)
def test_files(path: str, name: str, site: Path) -> None:
    assert locate(site, path) == Located(file=(site / name).resolve())


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere.html",
        "/empty/",
        "/index.html/",
        "/index.html/x",
        "/../secret.txt",
        "/2031/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//index.html",
        "/2031//04/",
        "/./index.html",
        "/.backfile",
        "/out.txt",
        "/outside/secret.txt",
        "/outside/",
        "/loop",
        "/pipe",
        "/index.html%00.txt",
        "/%ff",
        "/%ED%A0%80",
        "/" + "x" * 5000,
        "/" + "x/" * 5000,
    ],
)
def test_nothing_else(path: str, site: Path) -> None:
    assert locate(site, path) == Located()


def test_a_folder_without_its_slash_moves_there(site: Path) -> None:
    assert locate(site, "/2031/04") == Located(move_to="/2031/04/")
    (site / "a b").mkdir()
    assert locate(site, "/a%20b") == Located(move_to="/a%20b/")


def test_a_site_that_is_itself_behind_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site)
    assert locate(tmp_path / "link", "/").file == site.resolve() / "index.html"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("x.html", "text/html; charset=utf-8"),
        ("x.JS", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("x.png", "image/png"),
        ("x", "application/octet-stream"),
    ],
)
def test_content_types(name: str, kind: str) -> None:
    assert content_type(name) == kind
