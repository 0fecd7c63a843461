"""What can be seen in one line of text: stamps, zones, bylines. Nothing here knows a page or an entry."""

from backfile.scan.marks import Mark, find_end_mark, find_mark
from backfile.scan.names import MONTHS, WEEKDAYS, month_number, spoken, weekday_number
from backfile.scan.people import Credits, attribution, caption, credit, gallery_mark, is_name, of_picture, parse_byline
from backfile.scan.stamps import Clock, Day, Stamp, closing_stamp, compact_clock, find_stamp, stamp_at, whole_stamp
from backfile.scan.vague import part_of, vague_year
from backfile.scan.zones import named_zone, offset_of, settle_zone

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Clock",
    "Credits",
    "Day",
    "Mark",
    "Stamp",
    "attribution",
    "caption",
    "closing_stamp",
    "compact_clock",
    "credit",
    "find_end_mark",
    "find_mark",
    "find_stamp",
    "gallery_mark",
    "is_name",
    "month_number",
    "named_zone",
    "of_picture",
    "offset_of",
    "parse_byline",
    "part_of",
    "settle_zone",
    "spoken",
    "stamp_at",
    "vague_year",
    "weekday_number",
    "whole_stamp",
]
