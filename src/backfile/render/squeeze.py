"""Stylesheets and scripts of the theme without what only their writers need: comments and blanks.

For our own files, not for all there may be: a regular expression in a script is known by what stands around it (never a
division without blanks), a statement that ends a line ends with a semicolon, and none is empty.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")
_COMPARED = re.compile(r"(?<=width) ?([<>]=?) ?")  # in the question of a media rule

_TOKEN = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'
    | (?<=[=(,:!&|?{;\n ]) / (?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[\ ]) (?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])* /
    | \([\w$]+\)\ => | [`{}] | ;(?=\s*\}) | \s+""",
    re.DOTALL | re.VERBOSE,
)
TEMPLATE_TEXT = re.compile(
    r"(?:\\.|\$(?!\{)|[^`$\\])*(?:`|\$\{)", re.DOTALL
)  # of a template, up to its end or a value in it
_NAME = re.compile(r"[\w$]")


def squeeze_css(css: str) -> str:
    """A stylesheet."""
    flat = _AROUND.sub(r"\1", _BLANK.sub(" ", _COMMENT.sub("", css)))
    flat = _COMPARED.sub(r"\1", flat)
    return flat.replace(": ", ":").replace(";}", "}").strip() + "\n"


def squeeze_js(script: str) -> str:
    """A script."""
    found: list[str] = []
    values: list[int] = []  # of each template that is open at a value: how many braces are open in that
    at = 0
    while token := _TOKEN.search(script, at):
        found.append(script[at : token.start()])
        what, at = token[0], token.end()
        if what == "{" and values:
            values[-1] += 1
        elif what == "}" and values:
            values[-1] -= 1
        if what == "`" or (what == "}" and values and values[-1] < 0):
            text = TEMPLATE_TEXT.match(script, at)
            at = text.end() if text else at
            if what == "}":
                values.pop()
            if text and text[0].endswith("{"):
                values.append(0)
            found.append(what + (text[0] if text else ""))
        elif what.isspace():
            found.append(_blank(what, _last(found)[-1:], script[at : at + 1]))
        elif what.endswith("=>"):  # one parameter needs no parentheses
            found.append(f"{' ' if _last(found).endswith('async') else ''}{what[1:-4]}=>")
        elif what != ";" and not what.startswith(("//", "/*")):
            found.append(what)
    return "".join([*found, script[at:]])


def _last(found: list[str]) -> str:
    return next((part for part in reversed(found) if part), "")


def _blank(blank: str, before: str, after: str) -> str:
    """What has to stay of a blank between two characters."""
    if "\n" in blank:
        return "" if before in "{(,;\n" or after == "}" else "\n"
    parts_names = _NAME.match(before) and _NAME.match(after)
    return " " if parts_names or (before == after and before in "+-/") else ""
