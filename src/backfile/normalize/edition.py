"""When a page says that it was published and last changed."""

from __future__ import annotations

import datetime

import msgspec

from backfile.model import Reading
from backfile.normalize.year import whole_date_in
from backfile.scan import editions


class Edition(msgspec.Struct, frozen=True):
    """A day the page gives for itself."""

    date: datetime.date
    line: int


def published_and_changed(reading: Reading) -> tuple[Edition | None, Edition | None]:
    """The first day and the last that lines such as "Published ..., updated ..." name; None where they do not."""
    found: dict[str, list[Edition]] = {"published": [], "changed": []}
    for n, text in reading.page.get("updated", []):
        for what, words in editions(text):
            if date := whole_date_in(words):
                found[what].append(Edition(date, n))
    return (
        min(found["published"], key=lambda edition: edition.date, default=None),
        max(found["changed"], key=lambda edition: edition.date, default=None),
    )
