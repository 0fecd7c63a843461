"""The site under a sub-path of a web server: nginx with the README's recipe, else a small server that does the same."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.archives import CHECKOUT

SUB_PATH = "/archive/"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin:/usr/local/sbin:/opt/homebrew/bin")


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def serving(site: Path, port: int, scratch: Path) -> Iterator[None]:
    """Serve `site` below the sub-path, compressed."""
    with _nginx(site, port, scratch) if NGINX else _python(site, port):
        for _ in range(100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield


@contextmanager
def _nginx(site: Path, port: int, scratch: Path) -> Iterator[None]:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    (recipe,) = re.findall(r"```nginx\n(.*?)```", readme, re.DOTALL)
    recipe = recipe.replace("alias /srv/www/archive/", f"alias {site}/")
    scratch.mkdir(parents=True, exist_ok=True)
    folders = " ".join(f"{name}_temp_path {scratch};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    settings = scratch / "nginx.conf"
    settings.write_text(
        f"daemon off; pid {scratch}/pid; error_log {scratch}/error.log; events {{}}\n"
        f"http {{ access_log off; {folders} server {{ listen 127.0.0.1:{port};\n{recipe}}} }}\n",
        "utf-8",
    )
    running = subprocess.Popen([str(NGINX), "-e", scratch / "error.log", "-c", settings])
    try:
        yield
    finally:
        running.terminate()
        running.wait(10)


@contextmanager
def _python(site: Path, port: int) -> Iterator[None]:
    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".woff2": "font/woff2", ".js": "text/javascript"}  # noqa: RUF012  # its base has it so

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = site / (path.removeprefix(SUB_PATH) or "index.html")
            found = path.startswith(SUB_PATH) and file.is_file()
            file = file if found else site / "404.html"
            data, kind = file.read_bytes(), self.guess_type(file)
            packed = file.suffix != ".woff2"
            data = gzip.compress(data) if packed else data
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind + ("; charset=utf-8" if packed else ""))
            self.send_header("Content-Length", str(len(data)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()
