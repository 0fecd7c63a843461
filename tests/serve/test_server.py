"""The server over a real socket, on loopback, on any port."""

from __future__ import annotations

import http.client
import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backfile.errors import BackfileError
from backfile.serve.hub import Hub
from backfile.serve.server import listening

PAGE = """<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Home</title></head><body>é</body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "2031").mkdir(parents=True)
    for name in ("index.html", "2031/index.html"):
        (site / name).write_text(PAGE)
    (site / "data.json").write_text("{}")
    (tmp_path / "secret.html").write_text("secret")
    return site


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def port(site: Path, hub: Hub) -> Iterator[int]:
    with listening(site, hub, lambda: b"<head></head>open", 0) as address:
        yield urlsplit(address).port or 0


@pytest.fixture
def client(port: int) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    yield client
    client.close()


def ask(client: http.client.HTTPConnection, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    client.request(method, path, headers=headers)
    answer = client.getresponse()
    return answer.status, answer.read()


def test_the_open_questions_have_an_address_that_no_file_can_have(client: http.client.HTTPConnection) -> None:
    status, page = ask(client, "/-/questions")
    assert status == 200
    assert page.endswith(b"open")
    assert b"/-/reload.js" in page
    assert ask(client, "/-/questions", Host="evil.example")[0] == 421


def raw(port: int, request: bytes) -> bytes:
    """The whole answer to a request, byte for byte; it must ask to close the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_page_comes_with_the_reload_script(client: http.client.HTTPConnection, hub: Hub, site: Path) -> None:
    client.request("GET", "/?q=1")
    answer = client.getresponse()
    page = answer.read().decode()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert f'<script src="/-/reload.js" data-version="{hub.news.version}" defer></script></head>' in page
    assert "connect-src &#x27;self&#x27;" in page
    assert (site / "index.html").read_text() == PAGE


def test_one_connection_serves_many_requests(client: http.client.HTTPConnection) -> None:
    assert ask(client, "/data.json") == (200, b"{}")
    first = client.sock
    assert ask(client, "/nowhere")[0] == 404
    assert ask(client, "/", "HEAD") == (200, b"")
    assert ask(client, "/data.json", "HEAD") == (200, b"")
    assert ask(client, "/-/reload.js")[1].startswith(b"//")
    assert client.sock is first


def test_a_folder_moves_to_its_slash(client: http.client.HTTPConnection) -> None:
    client.request("GET", "/2031?from=x")
    answer = client.getresponse()
    assert (answer.status, answer.headers["Location"], answer.read()) == (302, "/2031/?from=x", b"")


def test_missing_pages(client: http.client.HTTPConnection, site: Path) -> None:
    status, page = ask(client, "/nowhere/at/all.html")
    assert status == 404
    assert b"/-/reload.js" in page
    (site / "404.html").write_text(PAGE.replace("Home", "Not here"))
    status, page = ask(client, "/nowhere/at/all.html")
    assert status == 404
    assert b"Not here" in page
    assert b"/-/reload.js" in page


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:{port}", "127.0.0.1:{port}"])
def test_our_names(host: str, client: http.client.HTTPConnection, port: int) -> None:
    assert ask(client, "/", Host=host.format(port=port))[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "localhost:1", "localhost.evil.example", "0.0.0.0"]
)
def test_other_names(host: str, client: http.client.HTTPConnection, port: int) -> None:
    for path in ("/", "/-/events", "/-/reload.js", "/nowhere"):
        status, page = ask(client, path, Host=host.format(port=port))
        assert status == 421
        assert b"Home" not in page


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ],
)
def test_malformed_requests(request_: bytes, port: int) -> None:
    assert raw(port, request_).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("path", [b"/../secret.html", b"/%2e%2e/secret.html", b"//secret.html", b"/..%2fsecret.html"])
def test_no_way_out(path: bytes, port: int) -> None:
    answer = raw(port, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"secret<" not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_questions(method: str, client: http.client.HTTPConnection) -> None:
    client.request(method, "/", body=b"x")
    answer = client.getresponse()
    assert (answer.status, answer.headers["Allow"], answer.read()) == (405, "GET, HEAD", b"")


def test_events(client: http.client.HTTPConnection, hub: Hub) -> None:
    client.request("GET", "/-/events")
    answer = client.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    first = json.loads(answer.fp.readline().removeprefix(b"data: "))
    assert first == {"version": hub.news.version, "trouble": ""}
    assert answer.fp.readline() == b"\n"
    hub.tell("content/x.yaml:3: two\nlines </script>", changed=True)
    then = json.loads(answer.fp.readline().removeprefix(b"data: "))
    assert then["version"] != first["version"]
    assert then["trouble"] == "content/x.yaml:3: two\nlines </script>"


def test_the_server_ends_while_a_page_listens(site: Path) -> None:
    with listening(site, Hub(), lambda: b"<head></head>open", 0) as address:
        client = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=5)
        client.request("GET", "/-/events")
        answer = client.getresponse()
    assert answer.fp.read().count(b"data: ") <= 1
    client.close()


def test_the_next_port_where_one_is_taken(site: Path, hub: Hub, port: int) -> None:
    with listening(site, hub, lambda: b"<head></head>open", port) as address:
        assert port < (urlsplit(address).port or 0) < port + 20


def test_a_port_one_may_not_take(site: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("backfile.serve.server.Server", refuse)
    with (
        pytest.raises(BackfileError, match=r"port 80: Permission denied, name another with --port"),
        listening(site, hub, lambda: b"<head></head>open", 80),
    ):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 as its own")
def test_only_the_loopback_address(port: int) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", port)) != 0
