"""Python's parser of HTML, taught to go on where it gives up and browsers do not."""

from __future__ import annotations

from html.parser import HTMLParser


class LenientParser(HTMLParser):
    """Raises for no text."""

    def parse_html_declaration(self, i: int) -> int:
        """`<![if ...]>` ends at its `>`, as in browsers; the parser itself gives up at words that it does not know."""
        marked = self.rawdata.startswith("<![", i)
        return self.parse_bogus_comment(i) if marked else super().parse_html_declaration(i)
