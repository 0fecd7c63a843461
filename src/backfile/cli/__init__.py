"""The command line. `run` is the one place where an exception becomes an exit code."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import zoneinfo
from collections.abc import Iterator, Sequence
from importlib import import_module

import click

from backfile import __version__
from backfile.cli.console import Console
from backfile.errors import BackfileError

__all__ = ["COMMANDS", "commands", "run"]

#: In the order of a newcomer's first day.
COMMANDS = ("new", "read", "build", "serve", "check", "show", "topics", "export", "forget", "bag", "restore")

USAGE = 2
BUG = 1
INTERRUPTED = 130
TERMINATED = 143

_HELP = """Turn raw dumps of live blogs and news pages into dated entries and a website to browse.

Start with 'backfile new archive', copy text files of pages into archive/content/dumps/, and run 'backfile build' in
that folder. Everything else can wait.
"""

_STOPPED = "backfile: stopped, the next run goes on from here"


class _Commands(click.Group):
    """Each command is a function in the module of its name, which is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the base class's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - same
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"backfile.cli.{cmd_name}"), cmd_name)
        return command


@click.group(
    cls=_Commands,
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
    import traceback  # for bugs alone

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
