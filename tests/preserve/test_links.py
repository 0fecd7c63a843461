from __future__ import annotations

from pathlib import Path

import pytest

from backfile.preserve import broken_links

BASE = "https://example.org/archive/"


def broken(folder: Path, page: str, base_url: str = "") -> list[tuple[str, int, str]]:
    (folder / "2031").mkdir(exist_ok=True)
    (folder / "index.html").write_text("<h1 id=top>Home</h1>\n<a name='old'></a><p id='a b'>", "utf-8")
    (folder / "site.css").write_text("a{}\nb{background:url(pic.svg)}\n@import 'gone.css';", "utf-8")
    (folder / "pic.svg").write_text("<svg/>", "utf-8")
    (folder / "2031/page.html").write_text(page, "utf-8")
    found = [(trouble.path, trouble.line, trouble.what.split()[2]) for trouble in broken_links(folder, base_url)]
    assert found[-1:] == [("site.css", 3, "gone.css")] or ("site.css", 3, "gone.css") in found
    return [one for one in found if one[0] != "site.css"]


@pytest.mark.parametrize(
    "link",
    ["../index.html", "../index.html#top", "../index.html#old", "../index.html#a%20b", "#here", "", "page.html", "#",
     "https://elsewhere.example/x", "//elsewhere.example/x", "mailto:a@example.org", "data:,x", "../pic.svg#part",
     "page.html?x=1#here", "#top"],
)  # fmt: skip
def test_good_links(tmp_path: Path, link: str) -> None:
    assert broken(tmp_path, f"<p id=here>\n<a href='{link}'>x</a>") == []


@pytest.mark.parametrize(
    "link",
    ["gone.html", "#nowhere", "../index.html#nowhere", "../2031/", "..", "/index.html", "../../x.html", "../INDEX.html",
     "http://[bad/x", "page.html#HERE"],
)  # fmt: skip
def test_broken_links_with_their_lines(tmp_path: Path, link: str) -> None:
    assert broken(tmp_path, f"<p id=here>\n\n<a href='{link}'>x</a>") == [("2031/page.html", 3, link)]


def test_everything_that_names_a_file(tmp_path: Path) -> None:
    page = """<link href="1"><script src="2"></script><img src="3" srcset="4 2x, 5"><meta http-equiv="refresh"
    content="0; url=6"><video poster="7"></video><form action="8"></form><svg><use xlink:href="9"/></svg>"""
    assert [link for *_, link in broken(tmp_path, page)] == list("123456789")


def test_text_and_comments_are_no_links(tmp_path: Path) -> None:
    page = "<!-- <a href='x'> --><script>'<a href=\"y\">'</script>&lt;a href='z'&gt;"
    assert broken(tmp_path, page) == []


@pytest.mark.parametrize("mark", ["<![if x]>", "<![x>", "<![[>", "<![ >", "<!x>", "<![CDATA[>"])
def test_links_behind_marks_of_any_kind(tmp_path: Path, mark: str) -> None:
    assert [link for *_, link in broken(tmp_path, f"{mark}<a href='gone.html'>x</a>")] == ["gone.html"]


def test_the_sites_own_address_is_looked_for_on_disk(tmp_path: Path) -> None:
    page = f"<a href='{BASE}index.html#top'></a><a href='{BASE}'></a><a href='{BASE}gone.html'></a>"
    assert [link for *_, link in broken(tmp_path, page, BASE)] == [f"{BASE}gone.html"]
    assert broken(tmp_path, page) == []
