"""Recipes: what a source file may say of a page that cannot be learned from the page itself."""

from __future__ import annotations

import msgspec

from backfile.model.archive import DumpFacts, Source

#: `layout:` in a source file -> what the page then is
LAYOUTS = {
    "stamped": "posts under (or above, or beside) their stamps",
    "labels": "posts told apart by match minutes, overs, laps, elapsed times",
    "bullets": "posts that begin with bullets",
    "bulletin": "lists of latest news",
    "qa": "questions and answers",
    "infobox": "labels with their values",
    "timeline": "lines that begin with their day, or stand under years",
    "sections": "titled passages",
    "prose": "an article, one passage as a whole",
}
#: `headline:` in a source file -> where a post has its headline
HEADLINES = {
    "above": "on the line above the stamp",
    "beside": "on the line of the stamp",
    "below": "on the first line below the stamp, whatever it ends in",
    "none": "nowhere: posts have none",
}


def told(source: Source, facts: DumpFacts) -> DumpFacts:
    """What is told of a dump, with what holds for all dumps of its source; the dump's own word goes first."""
    return msgspec.structs.replace(
        facts,
        layout=facts.layout or source.layout,
        headline=facts.headline or source.headline,
        furniture=(*facts.furniture, *source.furniture),
    )
