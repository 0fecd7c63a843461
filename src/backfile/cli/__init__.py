"""The command line: one thin file per command, and the one place where an exception becomes an exit code."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from types import FrameType

import click

from backfile import __version__
from backfile.cli.build import build
from backfile.cli.check import check
from backfile.cli.console import complain, plain
from backfile.cli.new import new
from backfile.cli.read import read
from backfile.cli.serve import serve
from backfile.cli.show import show
from backfile.errors import BackfileError

INTERRUPTED, TERMINATED = 130, 143


class _Terminated(BaseException):
    """SIGTERM came: unwind, so that locks and half-written files are let go of."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """In the order in which a newcomer needs them."""
        return list(self.commands)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="backfile")
def cli() -> None:
    r"""Turn pages of live blogs, Q&As and infoboxes, pasted into text files, into an archive to browse.

    \b
    Start here:
      backfile new my-archive              make the folder
      cp page.txt my-archive/content/dumps/
      cd my-archive; backfile build        read what is new, write build/site
      backfile serve                       the same, and look at it while you work
    """


for _command in (new, read, build, serve, check, show):
    cli.add_command(_command)


def run(args: list[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 done, 1 failed, 2 usage, 3 some inputs refused, 4 locked, 5 damage."""
    previous = signal.signal(signal.SIGTERM, _terminate)
    try:
        code = cli.main(args, prog_name="backfile", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BackfileError as error:
        complain(str(error))
        return error.code
    except (KeyboardInterrupt, _Terminated) as stop:
        complain("stopped; the next run goes on from here")
        return INTERRUPTED if isinstance(stop, KeyboardInterrupt) else TERMINATED
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"{plain(str(error.filename or 'disk'))}: {error.strerror or error}, nothing more was written")
        return 1
    except Exception:  # noqa: BLE001 - the last word on a mistake of ours
        traceback.print_exc()
        complain("this is a mistake in backfile itself, please report it with the lines above")
        return 1
    finally:
        signal.signal(signal.SIGTERM, previous)
    return code if isinstance(code, int) else 0


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise _Terminated
