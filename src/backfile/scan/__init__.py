"""What can be seen in one line of text: stamps, zones, bylines. Nothing here knows a page or an entry."""

from backfile.scan.ago import Ago
from backfile.scan.days import Day
from backfile.scan.edition import editions, is_edition_word, tells_edition
from backfile.scan.marks import (
    FOUR,
    IN_SENTENCE,
    OF_EDITION,
    Mark,
    Shape,
    find_ago_mark,
    find_closing_byline,
    find_end_mark,
    find_mark,
)
from backfile.scan.names import MONTHS, WEEKDAYS, month_number, spoken, weekday_number
from backfile.scan.people import Credits, attribution, caption, credit, gallery_mark, is_name, of_picture, parse_byline
from backfile.scan.stamps import (
    LONGEST_STAMP,
    Clock,
    Stamp,
    ascii_digits,
    closing_stamp,
    compact_clock,
    find_stamp,
    is_relative,
    near_day,
    stamp_at,
    whole_stamp,
)
from backfile.scan.vague import YEAR_WORD, is_about, part_of, vague_year, without_year_word
from backfile.scan.zone_words import named_zone
from backfile.scan.zones import KNOWN, is_no_offset, offset_of, settle_zone

__all__ = [
    "FOUR",
    "IN_SENTENCE",
    "KNOWN",
    "LONGEST_STAMP",
    "MONTHS",
    "OF_EDITION",
    "WEEKDAYS",
    "YEAR_WORD",
    "Ago",
    "Clock",
    "Credits",
    "Day",
    "Mark",
    "Shape",
    "Stamp",
    "ascii_digits",
    "attribution",
    "caption",
    "closing_stamp",
    "compact_clock",
    "credit",
    "editions",
    "find_ago_mark",
    "find_closing_byline",
    "find_end_mark",
    "find_mark",
    "find_stamp",
    "gallery_mark",
    "is_about",
    "is_edition_word",
    "is_name",
    "is_no_offset",
    "is_relative",
    "month_number",
    "named_zone",
    "near_day",
    "of_picture",
    "offset_of",
    "parse_byline",
    "part_of",
    "settle_zone",
    "spoken",
    "stamp_at",
    "tells_edition",
    "vague_year",
    "weekday_number",
    "whole_stamp",
    "without_year_word",
]
