"""Scripts of the theme with short names for what they declare themselves, so that all of them fit the budget.

Works on squeezed scripts of ours, and changes only names of which every use can be told to be that of a variable: what
is anywhere in a script a property, a key, or both at once (`{ name }`), keeps its name, and so does what a script does
not declare, or declares for others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from string import ascii_letters

import msgspec

from backfile.render.squeeze import TEMPLATE_TEXT

_PIECE = re.compile(
    r""""(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | (?<=[=(,:!&|?{;\n])/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+/[a-z]*
    | [`(){}\[\]] | [0-9][\w.]* | (?P<name>[A-Za-z_$][\w$]*)""",
    re.VERBOSE,
)
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        "async await break catch class const continue delete do else extends false finally for function if in "
        "instanceof let new null of return super switch this throw true try typeof undefined var void while with yield",
    )
)
_BLOCK = re.compile(
    r"(?:^|[);}\n]|=>|\b(?:else|try|finally|do|catch)|extends [\w$]+)$"
)  # before a brace that begins statements
_DECLARES = re.compile(r"(?:^|[^\w$.])(?:let|const|function|class) $")


class Name(msgspec.Struct, frozen=True):
    """A name where it stands in a script."""

    text: str
    start: int
    inside: str  #: the bracket around it: "o" for the brace of an object or of a pattern


def shorten(script: str) -> str:
    """A squeezed script in which variables have names of one or two letters."""
    names = list(_names(script))
    taken = {name.text for name in names}
    fixed = _KEYWORDS | {name.text for name in names if _is_property(script, name)}
    # What is declared outside all brackets is there for other scripts too.
    fixed |= {name.text for name in names if not name.inside and _is_declared(script, name)}
    own = {name.text for name in names if _is_declared(script, name)} - fixed
    counts = Counter(name.text for name in names if name.text in own and len(name.text) > 1)
    short = ("".join(letters) for size in (1, 2) for letters in product(ascii_letters, repeat=size))
    fresh = (name for name in short if name not in taken and name not in _KEYWORDS)
    # The most frequent first; of equals in the order of the alphabet, so that the bytes are the same each time.
    given = dict(zip(sorted(counts, key=lambda name: (-counts[name], name)), fresh, strict=False))
    parts, at = [], 0
    for name in names:
        if name.text in given:
            parts += [script[at : name.start], given[name.text]]
            at = name.start + len(name.text)
    return "".join([*parts, script[at:]])


def _names(script: str) -> Iterator[Name]:
    at, around = 0, [""]
    while piece := _PIECE.search(script, at):
        what, at = piece[0], piece.end()
        closes = what == "}" and around[-1] == "`"
        if what == "`" or closes:
            text = TEMPLATE_TEXT.match(script, at)
            at = text.end() if text else at
            opens = bool(text) and script[at - 1] == "{"
            if closes and not opens:
                around.pop()
            elif opens and not closes:
                around.append("`")
        elif what == "{":
            around.append("{" if _BLOCK.search(_before(script, piece.start())) else "o")
        elif what in "([":
            around.append(what)
        elif what in ")]}":
            around.pop()
        elif piece["name"]:
            yield Name(what, piece.start(), around[-1])


def _is_property(script: str, name: Name) -> bool:
    before, after = _before(script, name.start), _after(script, name)
    if before.endswith(".") and not before.endswith("..."):
        return True
    # In an object or a pattern: `name:`, `name,`, `name}`, `name=...` and `name(`.
    return name.inside == "o" and before.endswith(("{", ",")) and after.startswith((":", ",", "}", "=", "("))


def _is_declared(script: str, name: Name) -> bool:
    before, after = _before(script, name.start), _after(script, name)
    return bool(_DECLARES.search(before)) or (after.startswith("=") and not after.startswith("=="))


def _before(script: str, at: int) -> str:
    return script[max(0, at - 30) : at]


def _after(script: str, name: Name) -> str:
    return script[(end := name.start + len(name.text)) : end + 2]
