"""Regular expressions that are compiled when they are first used.

Those with wide sets of characters take milliseconds each: a build of one changed entry does not wait for what it does
not use.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the pattern has, kept here: from the second time on nothing is looked up."""
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for its methods; the functions of `re` do not take it."""
    return cast("re.Pattern[str]", _Late(source, flags))
