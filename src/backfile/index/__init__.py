"""Entries to listings: by day, month, year, source and topic. Pure: the same archive gives the same listings."""

from backfile.index.addresses import withheld_passages
from backfile.index.listings import build_listings
from backfile.index.published import published, texts_of
from backfile.index.suggest import suggest_topics

__all__ = ["build_listings", "published", "suggest_topics", "texts_of", "withheld_passages"]
