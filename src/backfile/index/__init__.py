"""Entries to listings: by day, month, year, source and topic. Pure: the same archive gives the same listings."""

from backfile.index.items import make_items
from backfile.index.listings import build_listings
from backfile.index.suggest import propose, suggest_topics
from backfile.index.topics import Matcher
from backfile.index.usage import Use, use_of

__all__ = ["Matcher", "Use", "build_listings", "make_items", "propose", "suggest_topics", "use_of"]
