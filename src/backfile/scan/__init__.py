"""What can be seen in one line of text: stamps, zones, bylines. Nothing here knows a page or an entry."""

from backfile.scan.names import MONTHS, WEEKDAYS, month_number, spoken
from backfile.scan.people import Credits, attribution, credit, gallery_mark, parse_byline
from backfile.scan.stamps import Clock, Day, Stamp, closing_stamp, stamp_at, whole_stamp
from backfile.scan.zones import named_zone, offset_of, settle_zone

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Clock",
    "Credits",
    "Day",
    "Stamp",
    "attribution",
    "closing_stamp",
    "credit",
    "gallery_mark",
    "month_number",
    "named_zone",
    "offset_of",
    "parse_byline",
    "settle_zone",
    "spoken",
    "stamp_at",
    "whole_stamp",
]
