from __future__ import annotations

import pytest

from backfile.serve.reload import allow, with_reload

TAG = b'<script src="/-/reload.js" data-version="v-1" defer></script>'


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'"),
        (
            "default-src 'none'; script-src 'self'; base-uri 'none';",
            "default-src 'none'; script-src 'self'; base-uri 'none'; connect-src 'self'",
        ),
        ("connect-src 'none'; script-src 'sha256-x'", "connect-src 'self'; script-src 'sha256-x' 'self'"),
        ("", "script-src 'self'; connect-src 'self'"),
    ],
)
def test_the_policy_of_the_served_copy(policy: str, allowed: str) -> None:
    assert allow(policy) == allowed


@pytest.mark.parametrize(
    "meta",
    [
        b"""http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">""",
        b"""http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;">""",
        b"""http-equiv='content-security-policy'\n content='default-src &#39;none&#39;; script-src &#39;self&#39;'>""",
    ],
)
def test_a_page(meta: bytes) -> None:
    page = with_reload(b"<html><head><meta " + meta + b"</head><body>&lt;/head&gt; </head></body></html>", "v-1")
    head, _, body = page.partition(TAG)
    assert b"script-src &#x27;self&#x27;; connect-src &#x27;self&#x27;" in head
    assert body == b"</head><body>&lt;/head&gt; </head></body></html>"


def test_a_page_without_a_head() -> None:
    assert with_reload(b"<p>\xff", "v-1") == b"<p>\xff" + TAG
