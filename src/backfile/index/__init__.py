"""Entries to listings: by day, month, year, source and topic. Pure: the same archive gives the same listings."""

from backfile.index.addresses import neutral_ids, withheld_passages
from backfile.index.choice import Choice, choose
from backfile.index.items import make_items
from backfile.index.listings import build_listings
from backfile.index.published import published, texts_of
from backfile.index.search import search_tasks
from backfile.index.suggest import propose, suggest_topics
from backfile.index.topics import Matcher
from backfile.index.usage import Use, use_of

__all__ = [
    "Choice",
    "Matcher",
    "Use",
    "build_listings",
    "choose",
    "make_items",
    "neutral_ids",
    "propose",
    "published",
    "search_tasks",
    "suggest_topics",
    "texts_of",
    "use_of",
    "withheld_passages",
]
