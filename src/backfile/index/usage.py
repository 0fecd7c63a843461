"""What the words of a vocabulary do in an archive: examples of those that are found, and those that are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from backfile.index.topics import Matcher
from backfile.model import Item, Tag, Topic


class Use(msgspec.Struct):
    """What became of a topic and its words."""

    topic: Topic
    tagged: list[tuple[str, Tag]] = []  #: entries (ids) that have the topic, each with the trace
    found: dict[str, int] = {}  #: word -> places where it counts
    ignored: dict[str, dict[str, int]] = {}  #: word -> why it does not count (as in `Mention`) -> places

    @property
    def words(self) -> tuple[str, ...]:
        """Its name and its aliases, each once."""
        return tuple(dict.fromkeys((self.topic.name, *self.topic.aliases)))

    @property
    def examples(self) -> list[tuple[str, Tag]]:
        """Three entries from over the whole archive, or all if there are fewer."""
        last = len(self.tagged) - 1
        return [self.tagged[n] for n in sorted({0, last // 2, last})] if self.tagged else []


def use_of(items: Iterable[Item], topics: Sequence[Topic]) -> dict[str, Use]:
    """Slug -> what became of each topic in the entries, as far as they are published."""
    uses = {topic.slug: Use(topic) for topic in topics}
    matcher = Matcher(list(topics))
    for item in items:
        if item.withheld:
            continue
        for tag in matcher.tags(item.entry):
            if tag.slug in uses:
                uses[tag.slug].tagged.append((item.ref.id, tag))
        for mention in matcher.mentions(item.entry):
            use = uses[mention.topic.slug]
            if mention.ignored:
                why = use.ignored.setdefault(mention.alias, {})
                why[mention.ignored] = why.get(mention.ignored, 0) + 1
            else:
                use.found[mention.alias] = use.found.get(mention.alias, 0) + 1
    return uses
