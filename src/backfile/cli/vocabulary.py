"""What is told of the vocabulary of topics: suggestions, reasons, unused words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from backfile.cli.console import Console, Tinted, cut
from backfile.cli.words import as_typed, count

if TYPE_CHECKING:
    from backfile.index import Use
    from backfile.model import Tag
    from backfile.pipeline import Explanation, Suggestions, Unused

FILE = "content/topics.yaml"

_FIELDS = {"answers": "answer", "media": "caption"}
#: why words do not count -> in words
_IGNORED = {
    "case": "written in another case",
    "part": "only a part of a word",
    "only_with": "none of its 'only_with' words stands in the entry",
    "not_with": "one of its 'not_with' words stands in the entry",
    "inside": "inside a longer name",
    "off": "taken off by 'not:' in the entry",
    "withheld": "its name is withheld in the entry",
}


def tell_suggestions(console: Console, root: Path, found: Suggestions) -> None:
    """Each suggestion with its count and examples, then what to do with them."""
    for n, use in enumerate(found.uses, 1):
        also = f" (also {', '.join(use.topic.aliases)})" if use.topic.aliases else ""
        console.out(f"{n:3} ", Tinted(use.topic.name, bold=True), f"{also}: {_entries(use)}")
        for entry, tag in use.examples:
            console.out(*_example(console, entry, tag))
    for slug, words in found.words.items():
        if slug not in found.taken:
            console.out(f"'{slug}' may also be called: {', '.join(words)}")
    file = as_typed(FILE, root)
    if found.blind:
        console.out(
            f"{count(found.blind, 'entry is', 'entries are')} written without spaces between words, so no name in "
            f"them can be told: write topics for them into {file}"
        )
    console.out(_suggested(found, file))


def _suggested(found: Suggestions, file: str) -> str:
    known = f", {found.known} more are there already" if found.known else ""
    if not found.uses and not found.taken:
        return f"Nothing new to suggest from {count(found.entries, 'entry', 'entries')}{known}."
    told = f"{count(len(found.uses), 'suggestion')} from {count(found.entries, 'entry', 'entries')}{known}."
    if found.written:
        longer = f" Further words: {', '.join(found.taken)}." if found.taken else ""
        return f"{told} Written to {file}: look through it, and take out 'suggested: true' where you agree.{longer}"
    return f"{told} To add them to {file}: backfile topics suggest --write"


def _entries(use: Use) -> str:
    return count(len(use.tagged), "entry", "entries")


def _example(console: Console, entry: str, tag: Tag) -> tuple[str | Tinted, ...]:
    start = f"{cut(tag.before.lstrip(), 44)}"
    room = max(20, console.width() - len(start) - len(tag.alias) - 10)
    return (
        "      ",
        start,
        Tinted(tag.alias, bold=True),
        f"{cut(tag.after.rstrip(), min(room, 44))}  ",
        Tinted(entry, dim=True),
    )


def tell_explanation(console: Console, root: Path, found: Explanation) -> None:
    """Each topic with its reason, then words that do not count."""
    entry = found.item.entry
    console.out(Tinted(found.filed.entry.id, bold=True), f"  {as_typed(found.filed.path, root)}:{found.filed.line}")
    if found.item.withheld:
        console.out("  withheld from the site, so it has no topics there")
        return
    for tag in found.item.tags:
        if not tag.alias:
            console.out("  ", Tinted(tag.name, bold=True), ": set by hand, 'topics:' in the entry")
            continue
        place = found.places.get(tag.slug)
        line = f", line {place.line} of content/dumps/{place.dump}" if place else ""
        where = f", {_FIELDS.get(tag.field, tag.field)}{line}"
        console.out(
            "  ",
            Tinted(tag.name, bold=True),
            f": '{tag.before}",
            Tinted(tag.alias, bold=True),
            f"{tag.after.rstrip()}'{where}",
        )
    if not found.item.tags:
        by_hand = " ('topics: []' in the entry)" if entry.topics == () else ""
        console.out(f"  no topic{by_hand}")
    for mention in [] if entry.topics is not None else found.ignored:
        console.out(
            Tinted(f"  not {mention.topic.name} by '{mention.tag.alias}': {_IGNORED[mention.ignored]}", dim=True)
        )


def tell_unused(console: Console, root: Path, found: list[Unused], total: int) -> None:
    """A line for each topic without entries, and for each with words that are found nowhere."""
    idle = [unused for unused in found if not unused.use.tagged]
    for unused in found:
        use, words = unused.use, ", ".join(f"'{word}'" for word in unused.words)
        what = f"no entry has it, looked for {words}" if unused in idle else f"found nowhere: {words}"
        console.out(f"{as_typed(FILE, root)}:{unused.line}: ", Tinted(use.topic.name, bold=True), f": {what}")
        for word in unused.words:
            for why, times in use.ignored.get(word, {}).items():
                console.out(Tinted(f"    '{word}' stands in {count(times, 'place')}, but {_IGNORED[why]}", dim=True))
    more = sum(len(unused.words) for unused in found if unused not in idle)
    console.out(
        f"{len(idle)} of {count(total, 'topic')} without an entry, {count(more, 'further word')} found nowhere."
    )


def suggestions_object(found: Suggestions) -> dict[str, Any]:
    """For `topics suggest --json`."""
    return {
        "suggestions": [
            {
                "slug": use.topic.slug,
                "name": use.topic.name,
                "aliases": list(use.topic.aliases),
                "entries": len(use.tagged),
                "examples": [{"entry": entry, **_trace(tag)} for entry, tag in use.examples],
            }
            for use in found.uses
        ],
        "further_words": {slug: list(words) for slug, words in found.words.items()},
        "known": found.known,
        "without_spaces": found.blind,
        "written": found.written,
    }


def explanation_object(found: Explanation, root: Path) -> dict[str, Any]:
    """For `topics explain --json`."""
    by_hand = found.item.entry.topics is not None
    return {
        "entry": found.filed.entry.id,
        "path": as_typed(found.filed.path, root),
        "line": found.filed.line,
        "withheld": found.item.withheld,
        "topics": [
            {
                "slug": tag.slug,
                "name": tag.name,
                "by_hand": not tag.alias,
                **(_trace(tag) if tag.alias else {}),
                **({"dump": place.dump, "dump_line": place.line} if (place := found.places.get(tag.slug)) else {}),
            }
            for tag in found.item.tags
        ],
        "ignored": [
            {"slug": mention.topic.slug, "why": mention.ignored, **_trace(mention.tag)}
            for mention in ([] if by_hand else found.ignored)
        ],
    }


def _trace(tag: Tag) -> dict[str, str]:
    return {"words": tag.alias, "field": tag.field, "before": tag.before, "after": tag.after}


def unused_object(found: list[Unused], root: Path) -> dict[str, Any]:
    """For `topics unused --json`."""
    return {
        "unused": [
            {
                "path": as_typed(FILE, root),
                "line": unused.line,
                "slug": unused.use.topic.slug,
                "entries": len(unused.use.tagged),
                "words": list(unused.words),
            }
            for unused in found
        ]
    }
