"""Trouble that is the user's to mend, as exceptions; trouble in the data is a `model.Problem`."""

from __future__ import annotations


class BackfileError(Exception):
    """One clear line for the user: what, where, what to do. `code` is the exit code of the command."""

    code = 1


class UsageError(BackfileError):
    """The command cannot start: no such path, no archive found, wrong words (exit 2)."""

    code = 2


class UnreadableError(BackfileError):
    """A file of entries cannot be read, so nothing can be read into the archive: ids and edits are not known."""


class LockedError(BackfileError):
    """Another run holds the archive (exit 4)."""

    code = 4


class DamageError(BackfileError):
    """What was to be kept as it was is not (exit 5)."""

    code = 5
