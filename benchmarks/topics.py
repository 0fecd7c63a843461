"""How fast topics are found: microseconds an entry, for vocabularies of growing size.

    python benchmarks/topics.py

Entries have 90 words, of which three are aliases, as in the sample archive; a tenth of the topics needs a context.
"""

from __future__ import annotations

import random
import time

from backfile.index.topics import Matcher
from backfile.model import Entry, Topic

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "ol")]
ENTRIES = 2_000


def word(dice: random.Random, syllables: int = 3) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(syllables))


def vocabulary(dice: random.Random, aliases: int) -> list[Topic]:
    """Topics of three words each (name and two aliases), half of them of two parts."""
    topics = []
    for n in range(aliases // 3):
        names = [" ".join(word(dice).title() for _ in range(dice.choice((1, 2)))) for _ in range(3)]
        context = (word(dice),) if n % 10 == 0 else ()
        topics.append(Topic(slug=f"t{n}", name=names[0], aliases=tuple(names[1:]), only_with=context))
    return topics


def entries(dice: random.Random, topics: list[Topic], *, accents: bool) -> list[Entry]:
    common = [word(dice, dice.choice((1, 2))) for _ in range(4_000)]
    often = [1 / rank for rank in range(1, len(common) + 1)]  # as in any language
    names = [name for topic in topics for name in (topic.name, *topic.aliases)]
    made = []
    for _ in range(ENTRIES):
        words = [dice.choice(names) if dice.random() < 1 / 30 else word for word in dice.choices(common, often, k=90)]
        if accents:
            words[5] += "é"
        made.append(Entry(kind="post", headline=" ".join(words[:8]), body=" ".join(words[8:]) + "."))
    return made


def main() -> None:
    for aliases in (100, 1_000, 10_000, 100_000):
        dice = random.Random(1)
        topics = vocabulary(dice, aliases)
        started = time.process_time()
        matcher = Matcher(topics)
        made = time.process_time() - started
        line = f"{aliases:7,} aliases, made in {made * 1000:6.0f} ms:"
        for name, accents in (("ASCII", False), ("accents", True)):
            texts = entries(dice, topics, accents=accents)
            best = float("inf")
            for _ in range(15):
                started = time.process_time()
                tags = sum(len(matcher.tags(entry)) for entry in texts)
                best = min(best, time.process_time() - started)
            line += f"  {name} {best / ENTRIES * 1e6:5.1f} us an entry ({tags / ENTRIES:.1f} tags)"
        print(line, flush=True)


if __name__ == "__main__":
    main()
