"""Structured data: schema.org JSON-LD pasted into a dump, alone, in a script tag, or amid other text.

A line of JSON holds more than an entry's words (names of fields, addresses). So a line belongs to an entry where words
of it stand there, and where a whole page stands on one line, that line belongs to the first entry of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from backfile.layouts.parts.jsonld import Node, Source, find_json, source_of
from backfile.layouts.parts.schema import Found, find_things
from backfile.layouts.parts.things import Thing, in_one_line
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import parse_byline

NAME = "structured"
_MOST = 40  # regions of JSON; each is found anew when it is read
_TAG = re.compile(r"\s*</?script\b[^<>]{0,300}>\s*(?:</script>\s*)?", re.IGNORECASE)


def _find(dump: Dump) -> tuple[Source, list[Node], Found]:
    """The JSON values that hold something for us, and what."""
    if not any('"@type"' in line.raw or '"liveBlogUpdate"' in line.raw for line in dump.lines):
        return Source("", [0]), [], Found([], [])
    source = source_of(dump)
    roots = find_json(source, ('"@type"', '"liveBlogUpdate"'))
    found = find_things(roots)
    places = sorted([thing.node.start for thing in found.things] + [node.start for _, node, _ in found.facts])
    return source, [root for root in roots if _count(places, root)], found


def _count(places: list[int], root: Node) -> int:
    return bisect_left(places, root.end) - bisect_left(places, root.start)


def claim(dump: Dump) -> list[Region]:
    """A region for each run of JSON values that nothing but script tags parts."""
    source, roots, found = _find(dump)
    places = sorted(thing.node.start for thing in found.things)
    spans: list[tuple[int, int, int]] = []
    for root in roots:
        lines = source.lines(root)
        first, last = _with_tags(dump, lines[0], lines[-1])
        things = _count(places, root)
        if spans and first <= spans[-1][1] + 1:
            first, _, more = spans.pop()
            things += more
        spans.append((first, last, things))
    regions = []
    for first, last, things in spans[:_MOST]:
        why = f"JSON-LD with {things} posts or questions" if things else "JSON-LD about the page"
        regions.append(Region(layout=NAME, first=first, last=last, score=1.0, why=why))
    return regions


def _with_tags(dump: Dump, first: int, last: int) -> tuple[int, int]:
    while first > 1 and _tag(dump, first - 1):
        first -= 1
    while last < len(dump.lines) and _tag(dump, last + 1):
        last += 1
    return first, last


def _tag(dump: Dump, n: int) -> bool:
    return bool(_TAG.fullmatch(dump.lines[n - 1].raw[:400])) or not dump.lines[n - 1].raw.strip()


def read(dump: Dump, region: Region) -> Reading:
    """A draft for every update, article and question; a role for every line of the JSON."""
    source, _, found = _find(dump)
    reading = Reading()
    roles: dict[int, Role] = {}
    told: set[tuple[str, str, str]] = set()
    for thing in found.things:
        if not region.first <= source.line(thing.node.start) <= region.last:
            continue
        draft = _draft(thing, source)
        key = (draft.headline or draft.question, draft.stamp, str((draft.body, draft.answers)))
        if key in told:
            continue  # one object pasted twice, or a list of updates given in two places
        told.add(key)
        _give_lines(roles, thing, source, len(reading.drafts))
        reading.drafts.append(draft)
    for kind, node, text in found.facts:
        n = source.line(node.start)
        if not region.first <= n <= region.last:
            continue
        reading.page.setdefault(kind, []).append((n, text))
        roles.setdefault(n, Role(n, "page", f"JSON: {kind} of the page"))
    for n in range(region.first, region.last + 1):
        if dump.lines[n - 1].raw.strip():
            tag = Role(n, "furniture", "tag of a script") if _tag(dump, n) else None
            rest = tag or Role(n, "page", "JSON that holds no words of an entry")
            reading.account.append(roles.get(n, rest))
    return reading


def _give_lines(roles: dict[int, Role], thing: Thing, source: Source, index: int) -> None:
    """The lines an entry's words stand on are its own, unless an earlier one has them."""
    for n in sorted({n for node in _own(thing) for n in source.lines(node)}):
        if n not in roles:
            roles[n] = Role(n, "entry", f"JSON of a {'question' if thing.kind == 'qa' else 'post'}", index)
        elif roles[n].entry != index:
            rule = roles[n].rule.split(";")[0]
            roles[n] = Role(n, "entry", f"{rule}; first of several on this line", roles[n].entry)


def _own(thing: Thing) -> list[Node]:
    """The values that stand inside the object; a person it names by `@id` may stand elsewhere."""
    return [node for node in thing.used if thing.node.start <= node.start and node.end <= thing.node.end]


def _draft(thing: Thing, source: Source) -> Draft:
    lines = source.lines(thing.node)
    draft = Draft(kind=thing.kind, first=lines[0], last=lines[-1], stamp=thing.stamp)
    if thing.stamp:
        draft.stamp_line = next(source.line(node.start) for node in thing.used if _is(node, thing.stamp))
    if thing.kind == "qa":
        draft.question, draft.asker = thing.head, ", ".join(thing.people)
        draft.answers = [(speaker, passage.blocks) for speaker, passage in thing.answers]
    else:
        draft.headline, draft.body = thing.head, thing.text.blocks
        draft.byline = [byline_of(name) for name in thing.people]
    draft.media = [(caption, credit, "") for caption, credit in thing.captions]
    return draft


def _is(node: Node, text: str) -> bool:
    return in_one_line(node) == text


def byline_of(name: str) -> str:
    """A name as a byline has it; one that no byline could hold is kept as a credit."""
    line = f"by {name}"
    return line if parse_byline(line) else f"[{name}]"
