"""`python -m backfile`, and what the `backfile` command starts."""

from __future__ import annotations

import sys

from backfile.cli import run
from backfile.garbage import collect_no_more, collect_seldom


def main() -> None:
    """Run the command line and leave with its exit code."""
    collect_seldom()
    code = run()
    collect_no_more()
    sys.exit(code)


if __name__ == "__main__":
    main()
