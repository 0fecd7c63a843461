"""The answer to one request."""

from __future__ import annotations

import os
import shutil
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from backfile.model.paths import NOT_FOUND
from backfile.serve.locate import Located, content_type, locate
from backfile.serve.questions import PAGE
from backfile.serve.reload import EVENTS, SCRIPT, script, with_reload

if TYPE_CHECKING:
    from backfile.serve.server import Server

_ALIVE = 15.0  # seconds between signs of life to a page that waits
_MISSING = b"<!doctype html><html lang='en'><head><title>404</title></head><body><p>No such page.</p></body></html>"


class Answer(BaseHTTPRequestHandler):
    """GET and HEAD, from a browser on this machine that asked for this machine."""

    protocol_version = "HTTP/1.1"
    server_version = "backfile"
    sys_version = ""
    timeout = 60  # seconds a connection may be idle

    def do_GET(self) -> None:
        """Answer with a file of the site, or with what reloads pages."""
        hosts = self.headers.get_all("Host") or []
        path = self.path.partition("?")[0].partition("#")[0]
        if len(hosts) != 1 or not path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif not self._is_our_name(hosts[0]):  # another name that leads here: a page elsewhere trying to read ours
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif path == EVENTS:
            self._send_events()
        elif path == PAGE:
            self._send_page(self._server.questions())
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, content_type(SCRIPT), script())
        else:
            self._send_located(locate(self._server.site, path))

    def do_HEAD(self) -> None:
        """As GET; the body is left out where it would be sent."""
        self.do_GET()

    def parse_request(self) -> bool:
        """Refuse whatever is not a question."""
        if not super().parse_request():
            return False
        if self.command in ("GET", "HEAD"):
            return True
        self.send_response(HTTPStatus.METHOD_NOT_ALLOWED)
        for name, value in (("Allow", "GET, HEAD"), ("Content-Length", "0"), ("Connection", "close")):
            self.send_header(name, value)
        self.end_headers()
        return False

    @property
    def _server(self) -> Server:
        return cast("Server", self.server)

    def _is_our_name(self, host: str) -> bool:
        name, _, port = host.lower().partition(":")
        return name in ("127.0.0.1", "localhost") and port in ("", str(self._server.server_port))

    def _send_located(self, found: Located) -> None:
        if found.move_to:
            query = self.path.partition("?")[2]
            self._send(HTTPStatus.FOUND, "text/plain", b"", location=found.move_to + (f"?{query}" if query else ""))
        elif found.file is None or not self._send_file(HTTPStatus.OK, found.file):
            self._send_missing()

    def _send_missing(self) -> None:
        found = locate(self._server.site, f"/{NOT_FOUND}")
        if found.file is None or not self._send_file(HTTPStatus.NOT_FOUND, found.file):
            self._send_page(_MISSING, HTTPStatus.NOT_FOUND)

    def _send_page(self, page: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(status, content_type(NOT_FOUND), with_reload(page, self._server.hub.news.version))

    def _send_file(self, status: HTTPStatus, file: Path) -> bool:
        """Send a file; False where it cannot be opened: gone because the site is being built, or not to be read."""
        kind = content_type(file.name)
        try:
            opened = file.open("rb")
        except OSError:
            return False
        with opened:
            if file.suffix == ".html":
                self._send(status, kind, with_reload(opened.read(), self._server.hub.news.version))
            else:
                self._send_head(status, kind, os.fstat(opened.fileno()).st_size)
                if self.command != "HEAD":
                    shutil.copyfileobj(opened, self.wfile)
        return True

    def _send(self, status: HTTPStatus, kind: str, data: bytes, location: str = "") -> None:
        self._send_head(status, kind, len(data), location)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_head(self, status: HTTPStatus, kind: str, length: int | None, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(length))
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def _send_events(self) -> None:
        """Tell a page the news, now and whenever there is some, until it goes away."""
        self._send_head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None)
        if self.command == "HEAD":
            return
        told = None
        while (news := self._server.hub.wait(told, _ALIVE)) is not None:
            # Two line ends finish an event; JSON has none inside.
            self.wfile.write(b": still here\n\n" if news == told else b"data: " + msgspec.json.encode(news) + b"\n\n")
            told = news

    def end_headers(self) -> None:
        """What every answer says: keep nothing, guess nothing, and let no other site embed it."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: the console tells of builds."""
