"""The inside of a post: headline, byline, text, credits, gallery, and who is quoted."""

from __future__ import annotations

from backfile.layouts.parts.blocks import Lines, blocks, is_sentence
from backfile.model import Draft, Role
from backfile.scan import attribution, caption, credit, gallery_mark, parse_byline

_HEADLINE = 200  # characters; a longer first line is text


def fill_post(
    draft: Draft,
    lines: Lines,
    *,
    wrapped: bool = False,
    questions: bool = False,
    headed: bool = False,
    headline: str = "",
) -> list[Role]:
    """Put the lines of one post into its draft and say what each became.

    `lines` are those after the stamp, with blank ones; `questions`: a headline on this page may end in `?` or `!`;
    `headed`: its posts begin with headlines, be there a blank line below them or not.
    `headline`: what the source file tells of headlines, as in `recipe.HEADLINES`.
    """
    roles: dict[int, str] = {}
    rest = [(n, text.strip()) for n, text in lines]
    if headline == "below" and not draft.headline:
        rest = _take_first(draft, rest, roles)
    elif not draft.headline and headline not in ("none", "above", "beside"):
        rest = _take_headline(draft, rest, roles, questions, headed)
    rest = _take_captions(draft, rest, roles)
    rest = _take_bylines(draft, rest, roles)
    rest = _take_pictures(draft, rest, roles)
    rest = _take_attribution(draft, rest, roles)
    draft.body = blocks(rest, wrapped)
    roles.update({n: "text of the post" for n, text in rest if text})
    return [Role(n, "entry", roles[n]) for n in sorted(roles)]


def _take_first(draft: Draft, lines: list[tuple[int, str]], roles: dict[int, str]) -> list[tuple[int, str]]:
    """The first of several lines, as the source file tells."""
    filled = [at for at, (_, text) in enumerate(lines) if text]
    if len(filled) < 2:
        return lines
    n, draft.headline = lines[filled[0]]
    roles[n] = "first line: headline, as the source file tells"
    return lines[: filled[0]] + lines[filled[0] + 1 :]


def _take_headline(
    draft: Draft, lines: list[tuple[int, str]], roles: dict[int, str], questions: bool, headed: bool
) -> list[tuple[int, str]]:
    """A first line that is no sentence, stands apart from what follows, and heads some text."""
    filled = [at for at, (_, text) in enumerate(lines) if text]
    if len(filled) < 2:
        return lines
    first, second = filled[0], filled[1]
    n, text = lines[first]
    runs_on = second == first + 1 and lines[second][1][:1].islower()
    apart = (headed and not runs_on) or second > first + 1 or parse_byline(lines[second][1]) is not None
    closed = is_sentence(text) and not (questions and text.rstrip("\"'”’»").endswith(("?", "!")) and len(text) < 120)
    plain = credit(text) is None and not gallery_mark(text) and parse_byline(text) is None
    heads = any(not gallery_mark(lines[at][1]) and not _only_credit(lines[at][1]) for at in filled[1:])
    if apart and plain and heads and not closed and len(text) <= _HEADLINE:
        draft.headline = text
        roles[n] = "first line, no sentence, stands apart: headline"
        return lines[:first] + lines[first + 1 :]
    return lines


def _take_captions(draft: Draft, lines: list[tuple[int, str]], roles: dict[int, str]) -> list[tuple[int, str]]:
    """Lines that end in `Credit: NAME` tell of a picture; at least one line stays as the text."""
    kept = []
    filled = sum(bool(text) for _, text in lines)
    for n, text in lines:
        found = caption(text) if filled > 1 else None
        if found:
            draft.media.append((found[0], found[1], ""))
            roles[n] = "caption with its credit"
            filled -= 1
        kept.append((n, "" if found else text))
    return kept


def _only_credit(text: str) -> bool:
    found = credit(text)
    return found is not None and not found[0]


def _take_bylines(draft: Draft, lines: list[tuple[int, str]], roles: dict[int, str]) -> list[tuple[int, str]]:
    """A byline stands first or last; elsewhere a line that begins with "by" is text."""
    filled = [at for at, (_, text) in enumerate(lines) if text]
    for at in dict.fromkeys((filled[0], filled[-1]) if filled else ()):
        n, text = lines[at]
        if found := parse_byline(text):
            draft.byline.append(text)
            roles[n] = "byline"
            if found.stamp and not draft.stamp:
                draft.stamp, draft.stamp_line = found.stamp.text, n
                roles[n] = "byline that ends in a stamp"
            lines = [*lines[:at], (n, ""), *lines[at + 1 :]]
    return lines


def _take_pictures(draft: Draft, lines: list[tuple[int, str]], roles: dict[int, str]) -> list[tuple[int, str]]:
    """Credits and gallery marks. A post of nothing but captions keeps them as its text."""
    if not any(text.endswith("]") or gallery_mark(text) for _, text in lines):
        return lines
    marks = [(n, text) for n, text in lines if gallery_mark(text)]
    rest = [(n, "" if gallery_mark(text) else text) for n, text in lines]
    roles.update({n: "gallery mark" for n, _ in marks})
    texts = [text for _, text in rest if text and not _only_credit(text)]
    pictures = bool(marks) or (bool(texts) and not draft.byline and all(credit(text) for text in texts))
    kept: list[tuple[int, str]] = []
    credits: list[str] = []
    for n, text in rest:
        found = credit(text) if text else None
        if found and (pictures or not found[0] or is_sentence(found[0])):
            credits.append(found[1])
            roles[n] = "text of the post, credit in brackets" if found[0] else "credit in brackets"
            kept.append((n, found[0]))
        else:
            kept.append((n, text))
    if pictures:
        names = [*credits, *[""] * (len(marks) - len(credits))]
        gallery = [*[""] * (len(names) - len(marks)), *(text for _, text in marks)]
        draft.media += [("", name, mark) for name, mark in zip(names, gallery, strict=True)]
    else:
        draft.byline += [f"[{name}]" for name in credits]
    return kept


def _take_attribution(draft: Draft, lines: list[tuple[int, str]], roles: dict[int, str]) -> list[tuple[int, str]]:
    filled = [at for at, (_, text) in enumerate(lines) if text]
    if len(filled) > 1 and (speaker := attribution(lines[filled[-1]][1])):
        n = lines[filled[-1]][0]
        draft.attribution = speaker
        roles[n] = "speaker under a quotation"
        return [(m, "" if m == n else text) for m, text in lines]
    return lines
