"""The page of open questions: work for the people of the archive, shown by `serve` and never part of a site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from backfile.pipeline import Question, Way

#: An address that no file of a site can have.
PAGE = "/-/questions"

_FRAME = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Open questions</title>
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<main>
<div class="head">
<p class="trail"><a href="/index.html">The site</a></p>
<h1>Open questions</h1>
<p class="lead">{lead}</p>
</div>
<div class="prose">
{questions}
</div>
</main>
</body>
</html>
""")
_QUESTION = Markup("""\
<section>
<h2 dir="auto">{what}</h2>
<p class="meta">{where}{worth}</p>
<dl class="facts">
{ways}</dl>
</section>
""")
_WAY = Markup('<div><dt dir="auto">{words}</dt><dd>{type}{then}</dd></div>\n')
_TYPE = Markup("<pre><code>{yaml}</code></pre>{where}")


def questions_page(found: Sequence[Question]) -> bytes:
    """All open questions, in the order of `check`. Everything in it is text: it quotes files."""
    refused = sum(question.problem.refused for question in found)
    lead = "Nothing is open."
    if found:
        lead = f"{len(found)} open, what settles most first. This page is not part of the site you publish."
        lead += f" {refused} of them were left out of it." if refused else ""
    html = _FRAME.format(lead=lead, questions=_joined(map(_question, found)))
    return html.encode("utf-8", "replace")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _question(question: Question) -> Markup:
    problem = question.problem
    what = f"{'Refused: ' if problem.refused else ''}{problem.what}{', ' + problem.hint if problem.hint else ''}"
    worth = ""
    if question.settles > 1:
        worth = f" · {question.settles:,} {'entries' if question.unit == 'entry' else 'lines'}"
    where = _place(problem.path, problem.line)
    return _QUESTION.format(what=what, where=where, worth=worth, ways=_joined(map(_way, question.ways)))


def _way(way: Way) -> Markup:
    typed = _TYPE.format(yaml=way.yaml, where=_place(way.path, way.line)) if way.yaml else _place(way.path, way.line)
    then = Markup("<br>then: <code>{}</code>").format(way.then) if way.then else ""
    return _WAY.format(words=way.words, type=typed, then=then)


def _place(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path
