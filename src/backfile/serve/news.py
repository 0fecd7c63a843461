"""News for open pages, as server-sent events (WHATWG HTML, section 9.2)."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial

#: Loaded by every served page: reloads it after a build, shows a mistake as text.
SCRIPT = """\
(() => {
  const news = new EventSource("/-/news");
  let banner = null;
  news.addEventListener("built", () => location.reload());
  news.addEventListener("broken", (event) => {
    banner = banner || document.body.insertBefore(document.createElement("pre"), document.body.firstChild);
    banner.setAttribute("role", "alert");
    banner.textContent = "Not built, this is the last good site:\\n" + JSON.parse(event.data);
  });
})();
"""


class News:
    """Hands each message to everybody who listens."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._last = ("", "")
        self._over = False

    def tell(self, kind: str, text: str) -> None:
        """Send a message of one `kind` to all who listen now."""
        with self._changed:
            self._count += 1
            self._last = (kind, text)
            self._changed.notify_all()

    def stop(self) -> None:
        """End all listening."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _has_news(self, seen: int) -> bool:
        return self._over or self._count > seen

    def listen(self) -> Iterator[bytes]:
        """Events as they come, and a comment every few seconds, so that a closed page is noticed."""
        seen = self._count
        yield b": hello\n\n"
        while True:
            with self._changed:
                came = self._changed.wait_for(partial(self._has_news, seen), timeout=5)
                if self._over:
                    return
                kind, text = self._last
                seen = self._count
            yield f"event: {kind}\ndata: {json.dumps(text)}\n\n".encode() if came else b": still here\n\n"
