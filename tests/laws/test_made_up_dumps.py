"""Laws: of a dump of any shape, whole or torn, with whatever a stranger may have written into it, every line is
accounted for, every harmless word of an entry's lines is in it, and what is read without the stranger is read with him.
"""

from __future__ import annotations

import os

import pytest
from tests.tools.fuzz import all_broken

DUMPS = int(os.environ.get("BACKFILE_DUMPS", "2000"))
_PARTS = 8  # so that they run beside one another


@pytest.mark.slow
@pytest.mark.parametrize("part", range(_PARTS))
def test_made_up_dumps(part: int) -> None:
    assert all_broken(range(part * DUMPS // _PARTS, (part + 1) * DUMPS // _PARTS)) == []
