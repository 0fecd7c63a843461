"""What the README says of the data and of commands is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import click

from backfile.cli import COMMANDS, commands
from backfile.model.row import COLUMNS

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_it_explains_every_column_as_the_data_does() -> None:
    section = README.partition("\n| column | means |\n|---|---|\n")[2].partition("\n\n")[0]
    assert section.splitlines() == [f"| `{column.name}` | {column.about} |" for column in COLUMNS]


def test_every_command_and_option_that_it_shows_is_there() -> None:
    context = click.Context(commands)
    found = {name: commands.get_command(context, name) for name in COMMANDS}
    options = {name: {opt for p in command.params for opt in p.opts} for name, command in found.items() if command}
    for line in re.findall(r"^backfile .*$|`backfile [^`]*`", README, re.MULTILINE):
        name, *rest = re.findall(r"[^\s`]+", line.partition("#")[0].partition("|")[0])[1:]
        assert name in options, line
        # A group's commands have options of their own.
        shown = {word for word in rest if word.startswith("-") and word != "-"}
        assert name == "topics" or shown <= options[name], line


def test_every_command_has_its_paragraph() -> None:
    for command in COMMANDS:
        assert re.search(rf"`?{command}\b", README), command
