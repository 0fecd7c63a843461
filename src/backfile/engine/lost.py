"""Workers that end before their work."""

from backfile.errors import BackfileError


class WorkerLostError(BackfileError):
    """A process at work was ended from outside, by the system or by what it worked on."""
