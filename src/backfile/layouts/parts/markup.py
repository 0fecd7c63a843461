"""HTML (or plain text) inside structured data to paragraphs and lists. Scripts and styles are no words."""

from __future__ import annotations

import html
import re

import msgspec

from backfile.layouts.parts.blocks import blocks, is_sentence
from backfile.lenient import LenientParser
from backfile.model import Block
from backfile.text import clean

_TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9:-]{0,20}[\s/>]|!--)")
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div|ul|ol|li|a|b|i|strong|em|span|h[1-6]|blockquote)(?:\s|/|&gt;)", re.IGNORECASE)
_PARTED = re.compile(r"<(?:p|div|br)[\s/>]", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|video|audio|playlist)\b[^\[\]]{0,500}\]")
_ITEM = re.compile(r"(?:[•*·‣▪–—-]|[0-9]{1,3}[.)])\s")
_CDATA = "<![CDATA["
_LEFT_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_NO_TAG = re.compile(r"<(?=/?[a-zA-Z][^<>]*\n[ \t]*\n)")  # no tag goes on in the next paragraph
_SIZE = 4_000_000  # characters; what is longer is read as plain text
_ENDS = frozenset(
    (
        "p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header",
        "footer", "aside", "figure", "pre", "table", "tr", "dl", "dt", "dd", "address", "form", "main", "nav",
        "details", "summary",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg"))


class Passage(msgspec.Struct):
    """What a value holds for a reader."""

    blocks: list[Block] = []
    captions: list[str] = []


def read_markup(text: str, *, wraps: bool = False, plain: bool = False) -> Passage:
    """Paragraphs, lists and captions of a value.

    `wraps`: its line ends may be those of the paste (as in XML); `plain`: it is said to be no HTML.
    """
    text = text.replace("\r\n", "\n")
    text = re.sub(r"\r{2,}", "\n", text).replace("\r", " ")
    if not plain and _CDATA in text:  # XML within the value: what it wraps is words, its marks are none
        text = text.replace(_CDATA, "").replace("]]>", "")
    if not plain and not _TAG.search(text) and _ESCAPED.search(text):
        text = html.unescape(text)
    if plain or len(text) > _SIZE or not _TAG.search(text):
        lines = _unwrapped(text) if wraps else text.split("\n")
        return Passage(blocks([(0, line if plain else clean(html.unescape(line))) for line in lines]))
    text = _SHORTCODE.sub(" ", _NO_TAG.sub("&lt;", text))
    if not _PARTED.search(text):
        text = _BLANK.sub("<br>", text) if wraps else text.replace("\n", "<br>")
    return _Reader().read(text)


def one_line(text: str) -> str:
    """The words of a title: tags and entities undone, on one line."""
    passage = read_markup(text, wraps=True)
    return " ".join(" ".join(" ".join(block.items) for block in passage.blocks).split())


def _unwrapped(text: str) -> list[str]:
    """Lines joined where the one before breaks off in mid-sentence."""
    found: list[list[str]] = []
    before = ""
    for line in text.split("\n"):
        line = line.strip()
        if line and before and not is_sentence(before) and not _ITEM.match(line):
            found[-1].append(line)
        elif line:
            found.append([line])
        before = line
    return [" ".join(parts) for parts in found]


class _Reader(LenientParser):
    """Collects words until a block ends; inside a list, until its item does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passage = Passage()
        self.words: list[str] = []
        self.lists: list[str] = []
        self.outer = ""
        self.items: list[str] = []
        self.first = 1
        self.unseen = ""  # the element around that is not seen
        self.depth = 0  # of elements of that name in it
        self.hidden: list[str] = []  # its words
        self.caption = False

    def read(self, text: str) -> Passage:
        """What the whole of a text holds."""
        # Behind the last tag nothing can be markup, and an open one there would make the parser look again and again.
        cut = text.rfind(">") + 1
        self.feed(text[:cut])
        self.close()
        self.handle_data(self.rawdata)  # in a script that never ends the parser leaves the rest where it is
        self.handle_data(html.unescape(text[cut:]))
        if self.unseen:  # rather show a script than lose what stands behind its beginning
            self.words.append(_LEFT_TAG.sub(" ", " ".join(self.hidden)))
        self._flush()
        self._close_lists()
        return self.passage

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN and self.unseen in ("", tag):
            self.unseen, self.depth = tag, self.depth + 1
        elif tag in ("ul", "ol"):
            self._flush()
            start = dict(attrs).get("start") or ""
            if not self.lists:
                self.outer, self.first = tag, int(start) if start.isdecimal() and len(start) < 4 else 1
            self.lists.append(tag)
        elif tag in ("li", "figcaption"):
            self._flush()
            self.caption = tag == "figcaption"
        elif tag in _CELLS:
            self.words.append(" ")
        elif tag in _ENDS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.depth -= 1
            if not self.depth:
                self.unseen = ""
                self.hidden.clear()
        elif tag in ("ul", "ol"):
            self._flush()
            del self.lists[-1:]
            if not self.lists:
                self._close_lists()
        elif tag in ("li", "figcaption"):
            self._flush()
            self.caption = False
        elif tag in _ENDS:
            self._end()

    def handle_data(self, data: str) -> None:
        (self.hidden if self.unseen else self.words).append(data)

    def _end(self) -> None:
        """A block ends; in a list or a caption that is only a gap."""
        if self.lists or self.caption:
            self.words.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        text = clean(" ".join("".join(self.words).split()))  # a reference such as &#x9b; may mean anything
        self.words.clear()
        if not text:
            return
        if self.caption:
            self.passage.captions.append(text)
        elif self.lists:
            self.items.append(text)
        else:
            self.passage.blocks.append(Block("paragraph", (text,)))

    def _close_lists(self) -> None:
        if self.items:
            kind, first = ("numbered", self.first) if self.outer == "ol" else ("bulleted", 1)
            self.passage.blocks.append(Block(kind, tuple(self.items), first))
            self.items.clear()
