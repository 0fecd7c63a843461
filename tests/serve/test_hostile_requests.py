"""The server among strangers: a page elsewhere that knows its port, another program, odd files in the site."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backfile.serve.hub import Hub
from backfile.serve.server import listening

PAGE = "<!doctype html><html><head><title>Home</title></head><body>home</body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "index.html").write_text(PAGE)
    (site / "assets/site.css").write_text("a{}")
    (site / ".backfile-site").write_text("marker")
    (tmp_path / "secret.txt").write_text("secret words")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/index.html").write_text("secret words")
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "away").symlink_to(tmp_path / "folder")
    (site / "circle").symlink_to(site / "circle")
    (site / "passwd").symlink_to("/etc/passwd")
    os.mkfifo(site / "pipe.txt")
    return site


@pytest.fixture
def port(site: Path) -> Iterator[int]:
    with listening(site, Hub(), lambda: b"<head></head>open", 0) as address:
        yield urlsplit(address).port or 0


def ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while data := connection.recv(65536):
                answer += data
        return answer


def get(port: int, path: bytes) -> bytes:
    return ask(port, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")


PATHS = [
    *(b"/out.txt", b"/away/", b"/away/index.html", b"/away", b"/circle", b"/passwd", b"/pipe.txt"),
    *(b"/.backfile-site", b"/./.backfile-site", b"/%2ebackfile-site", b"/assets/", b"/assets/../.backfile-site"),
    *(
        b"/..",
        b"/../",
        b"/../secret.txt",
        b"/assets/../../secret.txt",
        b"/%2e%2e/secret.txt",
        b"/%252e%252e/secret.txt",
    ),
    *(b"/..%5csecret.txt", b"/..\\secret.txt", b"//etc/passwd", b"/%2fetc/passwd", b"/file:///etc/passwd", b"/C:/x"),
    *(
        b"/%00",
        b"/index.html%00.txt",
        b"/%ff%fe",
        b"/%",
        b"/%zz",
        b"/" + b"a" * 5_000,
        b"/" + b"a/" * 2_000,
        b"/\x1b[2J",
    ),
    *(
        b"/index.html/",
        b"/index.html/x",
        b"/\xe9",
        b"/<script>ran()</script>",
        b"/-/",
        b"/-/../secret.txt",
        b"/-/questions/",
    ),
]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_but_the_site_is_served(path: bytes, port: int, capfd: pytest.CaptureFixture[str]) -> None:
    answer = get(port, path)
    assert answer[:12] in (b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 302")
    head, _, body = answer.partition(b"\r\n\r\n")
    for word in (b"secret words", b"root:", b"marker", b"<script>ran", b"site.css"):
        assert word not in answer
    assert b"\x1b" not in head
    assert b"Index of" not in body
    assert capfd.readouterr() == ("", "")


REQUESTS = [
    *(
        b"",
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00" * 400,
    ),
    *(b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost" + b"x" * 70_000 + b"\r\n\r\n"),
    *(
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 300 + b"\r\n",
    ),
    *(
        b"GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n",
    ),
    *(
        b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 2130706433\r\n\r\n",
    ),
    *(
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n\r\n",
        b"get / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ),
    *(
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nGET / HTT",
        b"CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
def test_what_is_no_question_of_ours(request_: bytes, port: int, capfd: pytest.CaptureFixture[str]) -> None:
    answer = ask(port, request_)
    assert b"home" not in answer
    assert b"Traceback" not in answer
    assert capfd.readouterr() == ("", "")
    assert b"home" in get(port, b"/")  # and it goes on


def test_a_query_does_not_become_a_header(port: int) -> None:
    for query in (b"?a%0d%0aSet-Cookie:x", b"?\x0d\x0aSet-Cookie:x", b"?\x85Set-Cookie:x"):
        assert b"\r\nSet-Cookie" not in get(port, b"/assets" + query)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_missing(port: int, site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (site / "index.html").chmod(0)
    assert get(port, b"/").startswith(b"HTTP/1.1 404")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_cannot_be_opened_is_missing(
    port: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Path, *args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert get(port, b"/").startswith(b"HTTP/1.1 404")
    assert capfd.readouterr() == ("", "")
