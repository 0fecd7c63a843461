"""The server: this machine only, its own names only, the site's own files only."""

from __future__ import annotations

import errno
import mimetypes
import os
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from backfile.errors import BackfileError
from backfile.serve.news import SCRIPT, News

HOST = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_POLICY = re.compile(rb"(default-src &#39;none&#39;;|default-src 'none';)")
_HEAD_END = b"</head>"


class Server(ThreadingHTTPServer):
    """A server of one folder."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder.resolve()
        self.news = News()
        super().__init__((HOST, port), _Handler)

    def stop(self) -> None:
        """End open connections and the server."""
        self.news.stop()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed in mid-answer is no news."""


def open_server(folder: Path, port: int) -> Server:
    """A server on `port`, or on the next free one of the twenty above it. Raises BackfileError where none is free."""
    for number in range(port, port + 20) if port else (0,):
        try:
            return Server(folder, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BackfileError(f"{HOST}:{number}: cannot be opened ({error.strerror}), try --port") from error
    raise BackfileError(f"{HOST}: ports {port} to {port + 19} are taken, try another one with --port")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
        """Quiet: a line a request helps nobody here."""

    def _answer(self, *, with_body: bool) -> None:
        # Another site's page in the same browser may reach this address under a name of its own (DNS rebinding).
        names = {f"{HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}"}
        if self.headers.get("Host", "") not in names:
            self._send(
                HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", b"not a name of this server\n", with_body
            )
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/-/news" and with_body:
            self._send_news()
        elif path == "/-/reload.js":
            self._send(HTTPStatus.OK, _TYPES[".js"], SCRIPT.encode(), with_body)
        else:
            self._send_file(path, with_body)

    def _send_file(self, path: str, with_body: bool) -> None:
        file = _inside(self.server.folder, path)
        status = HTTPStatus.OK
        if file is None:
            file, status = _inside(self.server.folder, "/404.html"), HTTPStatus.NOT_FOUND
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"no such page\n", with_body)
            return
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        self._send(status, kind, _with_reload(data) if file.suffix == ".html" else data, with_body)

    def _send(self, status: HTTPStatus, kind: str, data: bytes, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def _send_news(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for event in self.server.news.listen():
            self.wfile.write(event)
            self.wfile.flush()


def _inside(folder: Path, path: str) -> Path | None:
    """The regular file of the folder that a path of an address names; `index.html` of a folder; None for all else."""
    if "\0" in path or "\\" in path:
        return None
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if any(part == ".." or part.startswith(".") for part in parts):
        return None
    file = Path(os.path.realpath(folder.joinpath(*parts)))
    if file.is_dir():
        file = Path(os.path.realpath(file / "index.html"))
    return file if file.is_relative_to(folder) and file.is_file() else None


def _with_reload(page: bytes) -> bytes:
    """The page with the reload script; its policy, which allows no connection, is opened for this server's news."""
    page = _POLICY.sub(rb"\1 connect-src 'self';", page, count=1)
    return page.replace(_HEAD_END, b'<script src="/-/reload.js" defer></script>\n' + _HEAD_END, 1)
