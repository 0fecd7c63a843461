"""Bylines as printed to people with roles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backfile.model import Person
from backfile.scan import parse_byline

_LIST = re.compile(r",\s+|\s+(?:and|und|et|y|e|en)\s+|\s+&\s+")


def people(lines: Iterable[str]) -> tuple[Person, ...]:
    """`by A and B edited by C` gives two authors and an editor; `[Agency]` gives a credit. Doubles are left out."""
    found: dict[tuple[str, str], Person] = {}
    for line in lines:
        if line.startswith("["):
            named = [(line.strip("[]"), "credit")]
        else:
            credits = parse_byline(line)
            named = [
                (name, role)
                for names, role in (credits.people if credits else ())
                for name in (_LIST.split(names) if role != "via" else [names])
            ]
        for name, role in named:
            found.setdefault((name.strip(), role), Person(name.strip(), role))
    return tuple(found.values())
