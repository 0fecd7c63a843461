"""What schema.org objects mean to us: posts, questions with answers, facts about the page."""

from __future__ import annotations

import msgspec

from backfile.layouts.parts.jsonld import Node
from backfile.layouts.parts.markup import Passage, one_line, read_markup
from backfile.layouts.parts.things import Thing, in_one_line, listed, naming, parts, plain, types

_ARTICLE = ("posting", "article")  # how the names of types end that hold a text of their own
_OTHERS = frozenset(("report", "review", "message", "specialannouncement", "socialmediapost"))
_HEAD = ("headline", "name", "alternativeHeadline")
_STAMP = ("datePublished", "dateCreated", "uploadDate", "dateModified")
_TEXT = ("articleBody", "text", "description", "abstract")
_PEOPLE = ("author", "creator")
_PICTURES = ("image", "video", "associatedMedia")


class Found(msgspec.Struct):
    """All that the JSON of a dump holds for us."""

    things: list[Thing] = []
    facts: list[tuple[str, Node, str]] = []  #: kind as in `Reading.page`, where, text


def find_things(roots: list[Node]) -> Found:
    """Posts and questions in the order of the page, and what is said of the page itself."""
    return _Walk(roots).found


class _Walk:
    """Goes through the objects once; `@id` alone stands for the object that has it."""

    def __init__(self, roots: list[Node]) -> None:
        self.found = Found()
        self.known: dict[str, Node] = {}
        self.seen: set[int] = set()
        for root in roots:
            self._name(root)
        for root in roots:
            self._visit(root)

    def _name(self, node: Node) -> None:
        for part in parts(node):
            self._name(part)
        if isinstance(node.value, dict) and len(node.value) > 1 and (name := plain(node.value.get("@id"))):
            self.known.setdefault(name, node)

    def _whole(self, node: Node) -> Node:
        if isinstance(node.value, dict) and len(node.value) == 1 and (name := plain(node.value.get("@id"))):
            return self.known.get(name, node)
        return node

    def _all(self, node: Node, names: tuple[str, ...]) -> list[Node]:
        """The values under the first of `names` that has any, one by one."""
        if not isinstance(node.value, dict):
            return []
        for name in names:
            if (value := node.value.get(name)) and (values := [self._whole(part) for part in listed(value)]):
                return values
        return []

    def _visit(self, node: Node) -> None:
        kinds = types(node)
        if id(node) in self.seen:
            return
        self.seen.add(id(node))
        if "liveblogposting" in kinds or (isinstance(node.value, dict) and "liveBlogUpdate" in node.value):
            self._live_blog(node)
        elif "question" in kinds:
            self._question(node)
        elif kinds and any(kind.endswith(_ARTICLE) or kind in _OTHERS for kind in kinds):
            self._article(node)
        else:
            if kinds & {"faqpage", "qapage"}:
                self._facts(node, ())
            for part in parts(node):
                self._visit(part)

    def _live_blog(self, node: Node) -> None:
        updates = self._all(node, ("liveBlogUpdate",))
        self._facts(node, ("description", "abstract"))
        for update in updates:
            if id(update) not in self.seen:
                self.seen.add(id(update))
                self._add(self._post(update))
        if not updates and self._all(node, ("articleBody",)):
            self._add(self._post(node))

    def _article(self, node: Node) -> None:
        """An article is a post where its text is there; where only its data are, they are the page's."""
        if self._all(node, ("articleBody", "text")):
            self._add(self._post(node))
        else:
            self._facts(node, ("description", "abstract"))
        for part in parts(node):
            self._visit(part)

    def _add(self, thing: Thing) -> None:
        if not thing.empty:
            self.found.things.append(thing)

    def _facts(self, node: Node, text: tuple[str, ...]) -> None:
        start = ("coverageStartTime", "datePublished", "dateCreated")
        end = ("coverageEndTime", "dateModified")
        kinds = (("title", _HEAD), ("standfirst", text), ("date", start), ("updated", end))
        for kind, names in kinds:
            for value in self._all(node, names)[:1]:
                if words := one_line(plain(value)):
                    self.found.facts.append((kind, value, words))
        for person in self._all(node, _PEOPLE):
            if name := one_line(plain(person)):
                self.found.facts.append(("byline", person, name))

    def _post(self, node: Node) -> Thing:
        thing = Thing(node, "post", [])
        for value in self._all(node, _HEAD)[:1]:
            thing.head = one_line(plain(value))
            thing.used.append(value)
        for value in self._all(node, _STAMP)[:1]:
            thing.stamp = in_one_line(value)
            thing.used.append(value)
        self._people(thing, node)
        thing.text = self._text(thing, node, _TEXT)
        if thing.text.blocks and thing.head == " ".join(thing.text.blocks[0].items):
            del thing.text.blocks[0]  # a title that is said again
        self._pictures(thing, node)
        return thing

    def _people(self, thing: Thing, node: Node) -> None:
        for person in self._all(node, _PEOPLE):
            if name := one_line(plain(person)):
                thing.people.append(name)
                thing.used.append(naming(person))

    def _text(self, thing: Thing, node: Node, names: tuple[str, ...]) -> Passage:
        whole = Passage([], [])
        for name in names:
            for value in self._all(node, (name,)):
                passage = read_markup(plain(value))
                whole.blocks += passage.blocks
                whole.captions += passage.captions
                thing.used.append(value)
            if whole.blocks:
                break
        thing.captions += [(caption, "") for caption in whole.captions]
        return whole

    def _pictures(self, thing: Thing, node: Node) -> None:
        for name in _PICTURES:
            for picture in self._all(node, (name,)):
                caption, credit = (self._all(picture, (key,))[:1] for key in ("caption", "creditText"))
                pair = tuple(" ".join(one_line(plain(value)) for value in values) for values in (caption, credit))
                if any(pair):
                    thing.captions.append((pair[0], pair[1]))
                    thing.used += [*caption, *credit]

    def _question(self, node: Node) -> None:
        thing = Thing(node, "qa", [])
        for value in self._all(node, ("name", "headline", "text"))[:1]:
            thing.head = one_line(plain(value))
            thing.used.append(value)
        self._people(thing, node)
        for value in self._all(node, _STAMP)[:1]:
            thing.stamp = in_one_line(value)
            thing.used.append(value)
        asked = self._all(node, ("text",))[:1]
        if asked and (more := one_line(plain(asked[0]))) and more != thing.head:
            thing.head = f"{thing.head} {more}"
            thing.used.append(asked[0])
        for name in ("acceptedAnswer", "suggestedAnswer"):
            for answer in self._all(node, (name,)):
                self._answer(thing, answer)
        if thing.head and thing.answers:
            self._add(thing)

    def _answer(self, thing: Thing, node: Node) -> None:
        passage = self._text(thing, node, _TEXT) if isinstance(node.value, dict) else read_markup(plain(node))
        names = [one_line(plain(person)) for person in self._all(node, _PEOPLE)]
        if passage.blocks and id(node) not in self.seen:
            self.seen.add(id(node))
            thing.used += [node] if isinstance(node.value, str) else self._all(node, _PEOPLE)
            thing.answers.append((", ".join(filter(None, names)), passage))
