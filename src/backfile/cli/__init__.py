"""The command line. `run` is the one place where an exception becomes an exit code."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import traceback
import zoneinfo
from collections.abc import Iterator, Sequence

import click

from backfile import __version__
from backfile.cli.bag import bag
from backfile.cli.build import build
from backfile.cli.check import check
from backfile.cli.console import Console
from backfile.cli.export import export
from backfile.cli.forget import forget
from backfile.cli.new import new
from backfile.cli.read import read
from backfile.cli.restore import restore
from backfile.cli.serve import serve
from backfile.cli.show import show
from backfile.cli.topics import topics
from backfile.errors import BackfileError

__all__ = ["COMMANDS", "commands", "run"]

#: In the order of a newcomer's first day.
COMMANDS: tuple[click.Command, ...] = (new, read, build, serve, check, show, topics, export, forget, bag, restore)

USAGE = 2
BUG = 1
INTERRUPTED = 130
TERMINATED = 143

_HELP = """Turn raw dumps of live blogs and news pages into dated entries and a website to browse.

Start with 'backfile new archive', copy text files of pages into archive/content/dumps/, and run 'backfile build' in
that folder. Everything else can wait.
"""

_STOPPED = "backfile: stopped, the next run goes on from here"


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the base class's signature
        return list(self.commands)


@click.group(
    cls=_InOrder,
    help=_HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="backfile %(version)s")
@click.pass_context
def commands(context: click.Context) -> int:
    """Show the help where no command is named."""
    if context.invoked_subcommand is None:
        context.obj.lines(context.get_help())
    return 0


for _command in COMMANDS:
    commands.add_command(_command)


def run(args: Sequence[str] | None = None) -> int:
    """Run a command line (that of this process, unless given). Returns the exit code; never raises."""
    console = Console()
    # The zones that come with backfile, not the machine's: the same input gives the same bytes everywhere.
    zoneinfo.reset_tzpath(to=())
    try:
        with _stopped_by_sigterm():
            code = commands.main(args=args, prog_name="backfile", standalone_mode=False, obj=console)
            return int(code or 0)
    except SystemExit as stop:
        if stop.code == TERMINATED:
            console.err(_STOPPED)
        return stop.code if isinstance(stop.code, int) else BUG
    except (KeyboardInterrupt, click.Abort):
        console.err(_STOPPED)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last stop: whatever happens has an exit code
        return _failed(console, error)
    finally:
        console.flush()


def _failed(console: Console, error: Exception) -> int:
    """Say in one line what went wrong. The exit code."""
    if isinstance(error, BackfileError):
        console.err(f"backfile: {error}")
        return error.code
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "backfile"
        message = " ".join(error.format_message().split())  # click lists choices on lines of their own
        console.err(f"backfile: {message} (see: {command} --help)")
        return USAGE
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        console.err(f"backfile: {where}{error.strerror or error}")
        return 1
    for line in traceback.format_exception(error):
        console.lines(line.rstrip("\n"), error=True)
    console.err(f"backfile {__version__}: this is a bug, please report it with the lines above; no input was lost")
    return BUG


@contextlib.contextmanager
def _stopped_by_sigterm() -> Iterator[None]:
    """A polite kill ends the work like an exception, so that everything half done is tidied up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
