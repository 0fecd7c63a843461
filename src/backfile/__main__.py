"""`python -m backfile` and the command `backfile`."""

from __future__ import annotations

from backfile.cli import run


def main() -> None:
    """Run the command line and end the process with its exit code."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
