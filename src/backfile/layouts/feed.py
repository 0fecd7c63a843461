"""Feeds: RSS, Atom or a WordPress export pasted into a dump. Its items are posts."""

from __future__ import annotations

import re

from backfile.layouts.parts.feedxml import Feed, Item, Value, find_feeds
from backfile.layouts.parts.jsonld import source_of
from backfile.layouts.parts.markup import Passage, one_line, read_markup
from backfile.layouts.structured import byline_of
from backfile.model import Block, Draft, Dump, Reading, Region, Role

NAME = "feed"
_MAIL = re.compile(r"\S{1,64}@\S{1,200}\s+\(([^()]{1,80})\)$")
_WORD = re.compile(r"[^\W_]+")
#: What a WordPress export holds beside posts and pages: pictures, menus, old versions.
_NO_POSTS = frozenset(("attachment", "nav_menu_item", "revision", "custom_css", "wp_block", "wp_global_styles"))


def _find(dump: Dump) -> list[Feed]:
    tags = ("<rss", "<feed", ":RDF", "<item", "<entry", ":feed", ":entry")
    if not any("<" in line.raw and any(tag in line.raw for tag in tags) for line in dump.lines):
        return []
    return [feed for feed in find_feeds(source_of(dump, "\n")) if any(_worth(item) for item in feed.items)]


def _worth(item: Item) -> bool:
    """Has the item words, and is it a post?"""
    type_ = "".join(value.text for value in item.of("type")).strip()
    return type_ not in _NO_POSTS and bool(item.of("title") or item.of("content") or item.of("summary"))


def claim(dump: Dump) -> list[Region]:
    """A region for each feed, from its declaration to its last tag."""
    return [
        Region(layout=NAME, first=feed.first, last=feed.last, score=1.0, why=f"feed of {len(feed.items)} items")
        for feed in _find(dump)
    ]


def read(dump: Dump, region: Region) -> Reading:
    """A draft for every item that is a post; a role for every line of the feed."""
    reading = Reading()
    roles: dict[int, Role] = {}
    for feed in _find(dump):
        if region.first <= feed.first <= region.last:
            for item in feed.items:
                if _worth(item):
                    _take(reading, roles, item)
            _facts(reading, roles, feed.facts)
    for n in range(region.first, region.last + 1):
        if dump.lines[n - 1].raw.strip():
            reading.account.append(roles.get(n) or Role(n, "page", "XML that holds no words of an entry"))
    return reading


def _facts(reading: Reading, roles: dict[int, Role], facts: Item) -> None:
    for kind in facts.values:
        for value in facts.of(kind)[:1]:
            reading.page.setdefault(kind, []).append((value.lines[0], _title(value)))
            for n in value.lines:
                roles.setdefault(n, Role(n, "page", f"XML: {kind} of the feed"))


def _take(reading: Reading, roles: dict[int, Role], item: Item) -> None:
    """One item, and the lines on which words of it stand."""
    index = len(reading.drafts)
    draft = Draft(kind="post", first=item.first, last=item.last)
    used: list[Value] = item.of("title")[:1]
    draft.headline = _title(used[0]) if used else ""
    if stamps := (item.of("stamp") or item.of("made"))[:1]:
        draft.stamp, draft.stamp_line = " ".join(stamps[0].text.split()), stamps[0].lines[0]
    names = {_name(value): value for value in item.of("author")}
    draft.byline = [byline_of(name) for name in names if name]
    used += [*stamps, *names.values(), *_fill(draft, item)]
    for n in sorted({n for value in used for n in value.lines}):
        if n not in roles:
            roles[n] = Role(n, "entry", "XML of a post", index)
        elif roles[n].entry != index:
            roles[n] = Role(n, "entry", "XML of a post; first of several on this line", roles[n].entry)
    reading.drafts.append(draft)


def _name(value: Value) -> str:
    """`mail (Name)` is how RSS has an author; the mail is nobody's name."""
    text = one_line(value.text)
    found = _MAIL.match(text[:400])
    return found[1].strip() if found else text


def _title(value: Value) -> str:
    return " ".join(value.text.split()) if value.form == "text" else one_line(value.text)


def _fill(draft: Draft, item: Item) -> list[Value]:
    """The body: the content, and a summary that is not only the content's beginning above it."""
    content, summary = item.of("content")[:1], item.of("summary")[:1]
    taken = content or summary
    passage = _passage(taken[0]) if taken else Passage([], [])
    if content and summary:
        lead = _passage(summary[0])
        if lead.blocks and _letters(lead.blocks) not in _letters(passage.blocks):
            passage = Passage(lead.blocks + passage.blocks, passage.captions)
            taken = [*summary, *content]
    if passage.blocks and " ".join(passage.blocks[0].items) == draft.headline:
        del passage.blocks[0]  # a title that is said again
    draft.body = passage.blocks
    draft.media = [(caption, "", "") for caption in passage.captions]
    return taken


def _passage(value: Value) -> Passage:
    return read_markup(value.text, wraps=True, plain=value.form == "text")


def _letters(blocks: list[Block]) -> str:
    """The words alone, so that an excerpt with three dots behind it is found again in its text."""
    return " ".join(_WORD.findall(" ".join(" ".join(block.items) for block in blocks).casefold()))
