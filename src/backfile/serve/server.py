"""The server: to this machine only, the files of the site and nothing else."""

from __future__ import annotations

import contextlib
import errno
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any

from backfile.errors import BackfileError
from backfile.serve.answer import Answer
from backfile.serve.hub import Hub

HOST = "127.0.0.1"
_TRIES = 20  # ports tried, from the one asked for


class Server(ThreadingHTTPServer):
    """Answers from the folder of a site."""

    daemon_threads = True  # an open page must not keep the program from ending

    def __init__(self, site: Path, hub: Hub, questions: Callable[[], bytes], port: int) -> None:
        self.site = site
        self.hub = hub
        self.questions = questions  #: makes the page of open questions, whenever it is asked for
        super().__init__((HOST, port), Answer)

    def server_bind(self) -> None:
        """Take the port, without asking the network for this machine's name (seconds where there is none)."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def listening(site: Path, hub: Hub, questions: Callable[[], bytes], port: int) -> Iterator[str]:
    """Serve `site` beside this thread, at `port` or the next one that is free (0: any). Hands out the address."""
    server = _first_free(site, hub, questions, port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="serve", daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        hub.close()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def _first_free(site: Path, hub: Hub, questions: Callable[[], bytes], port: int) -> Server:
    last = min(port + _TRIES - 1, 65535) if port else 0
    for number in range(port, last + 1):
        try:
            return Server(site, hub, questions, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BackfileError(f"port {number}: {error.strerror}, name another with --port") from error
    raise BackfileError(f"ports {port} to {last} are taken, name another with --port")
