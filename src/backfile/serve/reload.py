"""The snippet that reloads open pages, put into pages as they are served; the files of the site stay as they are."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

#: Addresses no file of a site can have.
SCRIPT = "/-/reload.js"
EVENTS = "/-/events"

_POLICY = re.compile(
    rb"""(<meta\s+http-equiv=["']?content-security-policy["']?\s+content=)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_HEAD_ENDS = re.compile(rb"</head\s*>", re.IGNORECASE)


@cache
def script() -> bytes:
    """The reload script."""
    return Path(__file__).with_name("reload.js").read_bytes()


def with_reload(page: bytes, version: str) -> bytes:
    """A page with the reload script in its head, allowed by its security policy."""
    tag = f'<script src="{SCRIPT}" data-version="{version}" defer></script>'.encode()
    page = _POLICY.sub(_allowing, page, count=1)
    end = _HEAD_ENDS.search(page)
    at = end.start() if end else len(page)
    return page[:at] + tag + page[at:]


def _allowing(found: re.Match[bytes]) -> bytes:
    policy = html.unescape((found[2] or found[3] or b"").decode("utf-8", "replace"))
    return found[1] + b'"' + html.escape(allow(policy)).encode() + b'"'


def allow(policy: str) -> str:
    """A security policy that also lets a page load the reload script and listen to its server."""
    written = [rule.split() for rule in policy.split(";") if rule.strip()]
    rules = {name: values for name, *values in written}
    for name in ("script-src", "connect-src"):
        values = [value for value in rules.get(name, []) if value != "'none'"]
        rules[name] = values if "'self'" in values else [*values, "'self'"]
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())
