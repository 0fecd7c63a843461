"""What keeps an archive and proves it whole: lists of sums, bags, links that lead somewhere. Knows no live blogs."""

from backfile.preserve.bag import bag_files, verified_payload
from backfile.preserve.flip import Flip, find_flip
from backfile.preserve.links import broken_links
from backfile.preserve.record import Sum, read_record, record_text, sum_with_crc
from backfile.preserve.site_sums import SUMS, list_data, list_of, listed_files, verify_site
from backfile.preserve.sums import file_sum, read_sums, sum_line, sum_of
from backfile.preserve.trouble import Trouble

__all__ = [
    "SUMS",
    "Flip",
    "Sum",
    "Trouble",
    "bag_files",
    "broken_links",
    "file_sum",
    "find_flip",
    "list_data",
    "list_of",
    "listed_files",
    "read_record",
    "read_sums",
    "record_text",
    "sum_line",
    "sum_of",
    "sum_with_crc",
    "verified_payload",
    "verify_site",
]
