"""Dumps of some megabytes that look like nothing a person would paste: each must be read in little time and memory."""

from __future__ import annotations

import json
from collections.abc import Callable

_POST = "The ferries wait until the fog lifts, says the harbour office."
_HEAD = "Live blog: Fog on the lake\n\nThe ferries wait for the fog to lift.\n\n"
_END = f"\n\n10:00 3.2.2031\n\n{_POST}\n\n11:00 3.2.2031\n\n{_POST}\n"


def _json(body: str) -> str:
    post = {"@type": "BlogPosting", "headline": "Fog", "datePublished": "2031-02-03T10:00:00Z", "articleBody": body}
    return f'<script type="application/ld+json">\n{json.dumps(post)}\n</script>\n'


def _feed(body: str) -> str:
    return (
        f'<rss version="2.0"><channel><item><title>Fog</title><description>{body}</description></item></channel></rss>'
    )


#: name -> makes the dump
GIANTS: dict[str, Callable[[], str]] = {
    "3 million brackets": lambda: _HEAD + "[" * 3_000_000 + _END,
    "3 million braces": lambda: _HEAD + "{" * 3_000_000 + _END,
    "objects in objects": lambda: _HEAD + '{"@type":' * 300_000 + _END,
    "megabytes on a line": lambda: _HEAD + "fog on the lake " * 250_000 + _END,
    "one word": lambda: _HEAD + "x" * 4_000_000 + _END,
    "base64": lambda: _HEAD + "data:image/png;base64," + "iVBORw0KGgo/" * 300_000 + _END,
    "ideographs": lambda: _HEAD + "船" * 1_000_000 + _END,
    "many blank lines": lambda: _HEAD + "\n" * 250_000 + _END,
    "blanks in a line": lambda: _HEAD + "a" + " " * 3_000_000 + "b" + _END,
    "carriage returns": lambda: _HEAD.replace("\n", "\r") + "fog\r" * 25_000 + _END.replace("\n", "\r"),
    "open tags": lambda: _HEAD + "<p><b>" * 400_000 + _END,
    "less than": lambda: _HEAD + "<" * 3_000_000 + _END,
    "entities": lambda: _HEAD + "&amp;" * 600_000 + _END,
    "clocks": lambda: _HEAD + "12:00\n" * 15_000 + _END,
    "clocks on a line": lambda: _HEAD + "12:00 " * 500_000 + _END,
    "dates on a line": lambda: _HEAD + "3.2.2031 " * 300_000 + _END,
    "bullets": lambda: _HEAD + "• fog\n" * 15_000 + _END,
    "marks of questions": lambda: _HEAD + "Q: Why?\nA: Fog.\n" * 5_000 + _END,
    "bars": lambda: _HEAD + "a | b | c\n" * 15_000 + _END,
    "bars on a line": lambda: _HEAD + "a | " * 600_000 + _END,
    "names": lambda: _HEAD + "By Ada Lund and Bo Kern, " * 120_000 + _END,
    "stars": lambda: _HEAD + "**a *b " * 400_000 + _END,
    "controls": lambda: _HEAD + "\x1b[2J\x9b1m\u202e fog " * 150_000 + _END,
    "a long post in JSON": lambda: _json("<p>Fog on the lake.</p>" * 100_000),
    "brackets in JSON": lambda: _json("[" * 2_000_000),
    "scripts in JSON": lambda: _json("<script>" * 200_000),
    "comments in JSON": lambda: _json("<!-- " * 300_000 + ">"),
    "lists in JSON": lambda: _json("<ul><li>" * 150_000),
    "a long post in a feed": lambda: _feed("&lt;p&gt;Fog on the lake.&lt;/p&gt;" * 60_000),
    "items of a feed": lambda: '<rss version="2.0"><channel>' + "<item><title>Fog</title>" * 60_000,
    "sections in sections": lambda: _feed("<![CDATA[" * 200_000),
    "an infobox of braces": lambda: "{{Infobox fog\n" + "| a = {{" * 300_000 + _END,
}
