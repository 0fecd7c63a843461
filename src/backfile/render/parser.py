"""The parser of Markdown, for bodies that the short cut does not lay out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


class _Renderer(RendererHTML):
    """CommonMark's output with our three changes: no pictures, smaller headings, marked links."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture as its words: loading it would tell a third party who reads."""
        return f'<span class="picture">{self.renderInlineAsText(tokens[idx].children, options, env)}</span>'


def _headings(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 3)}"
        for child in token.children or ():
            if child.type == "link_open" and ":" in str(child.attrs["href"]):  # no place beside this page
                child.attrs["rel"] = "noreferrer external"


def make_parser(allowed: Callable[[str], bool]) -> MarkdownIt:
    """A parser that lets links lead only to what is allowed."""
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    parser.validateLink = allowed  # type: ignore[method-assign, assignment]  # the way its documentation shows
    parser.core.ruler.push("backfile", lambda state: _headings(state.tokens))
    return parser
