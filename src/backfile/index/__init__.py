"""Entries to listings: by day, month, year, source and topic. Pure: the same archive gives the same listings.

A day is worked out by itself, before a `Background` that says what it must know of the rest; months are put together
from days, and all listings from the parts of months.
"""

from backfile.index.addresses import neutral_ids, withheld_passages
from backfile.index.background import Background, make_background
from backfile.index.by_source import capture_listings, with_refs
from backfile.index.choice import Choice, choose
from backfile.index.days import near, neighbours
from backfile.index.fields import days_named, with_box
from backfile.index.items import Maker, make_items
from backfile.index.listings import build_listings
from backfile.index.month import day_part, month_part
from backfile.index.published import published, texts_of
from backfile.index.refs import brief
from backfile.index.rings import complete, day_listing, ends_of, firsts_of, make_rings
from backfile.index.topics import Matcher
from backfile.index.usage import Use, use_of

__all__ = [
    "Background",
    "Choice",
    "Maker",
    "Matcher",
    "Use",
    "brief",
    "build_listings",
    "capture_listings",
    "choose",
    "complete",
    "day_listing",
    "day_part",
    "days_named",
    "ends_of",
    "firsts_of",
    "make_background",
    "make_items",
    "make_rings",
    "month_part",
    "near",
    "neighbours",
    "neutral_ids",
    "published",
    "texts_of",
    "use_of",
    "with_box",
    "with_refs",
    "withheld_passages",
]
