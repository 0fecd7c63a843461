"""`backfile topics`: suggestions for the vocabulary, why an entry has its topics, and what is unused."""

from __future__ import annotations

from pathlib import Path

import click

from backfile.cli.console import Console
from backfile.cli.options import archive_option, examples, json_option, open_archive
from backfile.cli.report import refused, tell_problems

_SUGGEST = examples("backfile topics suggest", "backfile topics suggest --write", "backfile topics suggest --most 100")
_EXPLAIN = examples(
    "backfile topics explain 2031-03-03-0941-saltmarket-empty-council-says",
    "backfile topics explain build/site/2031/03/03/0941-saltmarket-empty-council-says.html",
)


@click.group(
    short_help="Suggest topics, explain them, find unused ones.",
    invoke_without_command=True,
    epilog=examples("backfile topics suggest --write", "backfile topics explain ENTRY", "backfile topics unused"),
)
@click.pass_context
def topics(context: click.Context) -> int:
    """Work on the vocabulary of topics, the file content/topics.yaml."""
    if context.invoked_subcommand is None:
        context.obj.lines(context.get_help())
    return 0


@topics.command(short_help="Propose topics from the entries.", epilog=_SUGGEST)
@click.option("--most", metavar="N", default=30, type=click.IntRange(1, 10_000), help="How many at most (30).")
@click.option("--write", is_flag=True, help="Add them to content/topics.yaml, behind what is there.")
@json_option
@archive_option
@click.pass_obj
def suggest(console: Console, most: int, write: bool, as_json: bool, archive: Path | None) -> int:
    """Propose topics: names that entries share and that content/topics.yaml lacks, each with three examples.

    With --write they are added at the end of the file, marked 'suggested: true'. What you wrote there stays as it is,
    comments included, and what you took out is not proposed again.
    """
    from backfile.cli.vocabulary import suggestions_object, tell_suggestions
    from backfile.pipeline import suggest_vocabulary

    root, settings = open_archive(archive)
    found, problems = suggest_vocabulary(root, settings, most=most, write=write)
    tell_problems(console, root, [problem for problem in problems if problem.refused])
    console.json(suggestions_object(found)) if as_json else tell_suggestions(console, root, found)
    return refused(problems)


@topics.command(short_help="Say why an entry has its topics.", epilog=_EXPLAIN)
@click.argument("entry", metavar="ENTRY")
@json_option
@archive_option
@click.pass_obj
def explain(console: Console, entry: str, as_json: bool, archive: Path | None) -> int:
    """Say why ENTRY (its id, or the address of its page) has its topics, and why words in it do not count."""
    from backfile.cli.vocabulary import explanation_object, tell_explanation
    from backfile.pipeline import explain_entry

    root, settings = open_archive(archive)
    found, problems = explain_entry(root, settings, entry)
    console.json(explanation_object(found, root)) if as_json else tell_explanation(console, root, found)
    return refused(problems)


@topics.command(short_help="List topics and words that no entry has.", epilog=examples("backfile topics unused"))
@json_option
@archive_option
@click.pass_obj
def unused(console: Console, as_json: bool, archive: Path | None) -> int:
    """List the topics of content/topics.yaml that no entry has, and words of the others that are found nowhere."""
    from backfile.cli.vocabulary import tell_unused, unused_object
    from backfile.pipeline import unused_topics

    root, settings = open_archive(archive)
    found, total, problems = unused_topics(root, settings)
    console.json(unused_object(found, root)) if as_json else tell_unused(console, root, found, total)
    return refused(problems)
