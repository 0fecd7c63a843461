"""Entries to listings: by day, month, year, source and topic. Pure: the same archive gives the same listings."""

from backfile.index.listings import build_listings
from backfile.index.search import search_tasks
from backfile.index.suggest import suggest_topics

__all__ = ["build_listings", "search_tasks", "suggest_topics"]
