from __future__ import annotations

import click
import pytest

from backfile import __version__
from backfile.cli import COMMANDS, commands, run


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "backfile new" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"backfile {__version__}\n"


def test_commands_stand_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    shown = capsys.readouterr().out
    places = [shown.index(f"\n  {command} ") for command in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"Examples:\n    backfile {command}" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_help_text(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command
    assert command.name == name
    for option in command.params:
        assert option.param_type_name == "argument" or option.help, option.name
