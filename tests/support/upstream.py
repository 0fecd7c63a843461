"""A page that grows, is corrected and cut while captures of it are taken. The words mean nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec

WORDS = """river gate lock ferry bridge harbour night watch bread kettle lamp crew vote winter ice deck rope tide stone
market cellar ladder basket candle orchard tunnel mason barge ribbon copper violet ledger quarry anchor saddle timber
parcel garden mirror pillar""".split()  # noqa: SIM905  # a list of words, not of strings


class Post(msgspec.Struct, frozen=True):
    """A post of the page."""

    number: int
    minute: int  #: since the page's first midnight
    headline: str
    text: str

    @property
    def stamp(self) -> str:
        """As the page prints it."""
        return f"{self.minute // 60 % 24:02}:{self.minute % 60:02} {3 + self.minute // 1440}.2.2031"


def new_post(dice: random.Random, number: int, minute: int, headline: str = "") -> Post:
    """A post with words of its own."""
    headline = headline or " ".join(dice.sample(WORDS, 4)).capitalize()
    return Post(number, minute, headline, sentence(dice, dice.randrange(12, 30)))


def sentence(dice: random.Random, length: int) -> str:
    """Words in a row, with a full stop."""
    return " ".join(dice.choice(WORDS) for _ in range(length)).capitalize() + "."


def corrected(dice: random.Random, post: Post, part: int = 5) -> Post:
    """The post with some of its words changed (a fifth at most, or another `part`), or some added at its end."""
    words = post.text.split()
    if dice.random() < 0.3:
        return msgspec.structs.replace(post, text=f"{post.text} {sentence(dice, 6)}")
    for _ in range(max(1, len(words) // part)):
        words[dice.randrange(1, len(words) - 1)] = dice.choice(WORDS)
    headline = f"{post.headline} again" if dice.random() < 0.3 else post.headline
    return msgspec.structs.replace(post, headline=headline, text=" ".join(words))


def page(posts: Iterable[Post]) -> str:
    """The page as pasted into a dump."""
    parts = [f"{post.stamp}\n\n{post.headline}\n\n{post.text}\n" for post in posts]
    head = "Live blog: Fog on the lake\n\nThe ferries wait for the fog to lift.\n\n* NOTE: All times are in CET.\n\n"
    return head + "\n".join(parts)
