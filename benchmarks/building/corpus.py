#!/usr/bin/env python3
"""Deterministic synthetic live-blog corpus.

    make_corpus.py OUT N [--seed 7] [--shapes stamped,bulleted,qa] [--day-extra]

Writes OUT/posts.jsonl (one JSON object a line, oldest first) and, for each shape
asked for, OUT/dumps/SHAPE/YYYY-MM.txt: the same posts as a raw text dump.
The N posts are followed by one further day, kept apart in OUT/extra.jsonl and
OUT/extra/SHAPE/YYYY-MM-DD.txt: append it to measure an incremental build.

Every word, name and place is invented from syllables; nothing is quoted from
anywhere.  Same seed and N give the same bytes; a larger N starts with the same
posts as a smaller one.
"""

import argparse
import itertools
import json
import math
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

ONSET = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
VOWEL = ["a", "e", "i", "o", "u", "ai", "ea", "ie", "oa", "ou"]
CODA = ["", "", "", "l", "m", "n", "nd", "r", "rk", "s", "st", "t", "x"]
COMMON = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "is",
    "was",
    "for",
    "on",
    "that",
    "with",
    "as",
    "at",
    "by",
    "it",
    "from",
    "has",
    "have",
    "are",
    "be",
    "will",
    "not",
    "but",
    "they",
    "this",
    "after",
    "said",
    "over",
    "more",
    "new",
]


class Words:
    """Invented vocabulary with Zipf frequencies."""

    def __init__(self, rng, size=8000, exponent=1.05):
        seen, words = set(COMMON), list(COMMON)
        while len(words) < size:
            n = rng.choices((1, 2, 3), (2, 5, 3))[0]
            word = "".join(rng.choice(ONSET) + rng.choice(VOWEL) + rng.choice(CODA) for _ in range(n))
            if word not in seen and len(word) > 2:
                seen.add(word)
                words.append(word)
        self.words = words
        self.cum = list(itertools.accumulate(1 / (rank + 2) ** exponent for rank in range(size)))

    def take(self, rng, k):
        return rng.choices(self.words, cum_weights=self.cum, k=k)


def make_name(rng):
    return (
        rng.choice(ONSET) + rng.choice(VOWEL) + rng.choice(CODA) + rng.choice(ONSET) + rng.choice(VOWEL)
    ).capitalize()


def make_topics(rng, count=60):
    """(slug, label, weight): places, events, themes, with Zipf popularity."""
    kinds = ("{} talks", "{} vote", "{} storm", "{}", "{} strike", "{} trial", "{} cup")
    out, seen = [], set()
    while len(out) < count:
        label = rng.choice(kinds).format(make_name(rng))
        slug = re.sub(r"[^a-z0-9]+", "-", label.lower())
        if slug not in seen:
            seen.add(slug)
            out.append((slug, label))
    return out, list(itertools.accumulate(1 / (r + 1) ** 0.9 for r in range(count)))


def sentence(rng, words, names, pos, length):
    chunk = words[pos : pos + length]
    if not chunk:
        return ""
    if length > 8:
        roll = rng.random()
        if roll < 0.35:
            chunk[rng.randrange(len(chunk))] = rng.choice(names)
        if roll < 0.20:
            i = rng.randrange(3, len(chunk) - 2) if len(chunk) > 6 else 0
            chunk[i] += ","
    text = " ".join(chunk)
    return text[0].upper() + text[1:] + "."


def paragraph(rng, words, names, budget, pos):
    parts, end = [], pos + budget
    while pos < end:
        length = min(rng.randint(6, 24), end - pos)
        if 0 < end - pos - length < 4:
            length = end - pos
        parts.append(sentence(rng, words, names, pos, length))
        pos += length
    return " ".join(parts)


def body(rng, vocabulary, names, host):
    """Markdown blocks of one post: 1-6 paragraphs, now and then a list, quote or link."""
    count = rng.choices(range(1, 7), (30, 26, 20, 12, 8, 4))[0]
    sizes = [max(8, int(rng.lognormvariate(3.42, 0.55))) for _ in range(count)]
    words = vocabulary.take(rng, sum(sizes) + 40)
    blocks, pos = [], 0
    for size in sizes:
        roll = rng.random()
        text = paragraph(rng, words, names, size, pos)
        pos += size
        if roll < 0.05:
            third = max(3, size // 3)
            chunk = words[pos - size : pos]
            items = [" ".join(chunk[i : i + third]) for i in range(0, size, third)]
            text = "\n".join("- " + item[0].upper() + item[1:] for item in items)
        elif roll < 0.14:
            text = "> " + text
        elif roll < 0.26:
            bits = text.split(" ")
            at = rng.randrange(len(bits))
            label = bits[at].rstrip(".,")
            bits[at] = bits[at].replace(label, f"[{label}](https://{host}/{rng.randrange(10**6)})", 1)
            text = " ".join(bits)
        elif roll < 0.32:
            bits = text.split(" ")
            at = rng.randrange(len(bits))
            bits[at] = f"**{bits[at]}**"
            text = " ".join(bits)
        blocks.append(text)
    return blocks


def day_times(rng, day, count):
    """Timestamps of one day: a working-hours hump plus one to three bursts."""
    bursts = [(rng.gauss(13.5, 3.5), rng.uniform(0.15, 0.6)) for _ in range(rng.randint(1, 3))]
    seconds = []
    for _ in range(count):
        if rng.random() < 0.45:
            centre, width = rng.choice(bursts)
            hour = rng.gauss(centre, width)
        else:
            hour = rng.gauss(*rng.choice(((9.5, 1.5), (14.0, 2.5), (19.5, 2.0))))
        seconds.append(int(min(max(hour, 0.02), 23.97) * 3600))
    return [day + timedelta(seconds=s) for s in sorted(seconds)]


def generate(total, seed):
    """Yield (is_extra, post): `total` posts, then the one extra day."""
    rng = random.Random(seed)
    vocabulary = Words(rng)
    names = [make_name(rng) for _ in range(400)]
    people = [f"{rng.choice(names)} {rng.choice(names)}" for _ in range(24)]
    topics, cum = make_topics(rng)
    host = make_name(rng).lower() + ".example"
    day, ident, extra = datetime(2013, 1, 7), 0, False  # noqa: DTZ001 - the clock of the invented place
    while True:
        # one generator a day: a larger N is an extension of a smaller one
        rng = random.Random(f"{seed}/{day:%Y-%m-%d}")
        count = min(200, max(40, int(rng.lognormvariate(math.log(85), 0.4))))
        for when in day_times(rng, day, count):
            if ident >= total and not extra:
                break
            blocks = body(rng, vocabulary, names, host)
            title = byline = None
            if rng.random() < 0.70:
                words = vocabulary.take(rng, rng.randint(4, 9))
                words[rng.randrange(len(words))] = rng.choice(names)
                title = " ".join(words)
                title = title[0].upper() + title[1:]
            if rng.random() < 0.30:
                byline = rng.choice(people)
            picked = dict.fromkeys(
                rng.choices(topics, cum_weights=cum, k=rng.choices((1, 2, 3, 4), (45, 30, 17, 8))[0])
            )
            ident += 1
            yield (
                extra,
                {
                    "id": ident,
                    "dt": when.isoformat(),
                    "title": title,
                    "byline": byline,
                    "topics": [slug for slug, _ in picked],
                    "labels": [label for _, label in picked],
                    "body": "\n\n".join(blocks),
                },
            )
        if extra:
            return
        extra = ident >= total
        day += timedelta(days=1)


# --- raw dump shapes -------------------------------------------------------


def plain(block):
    """A dump's plain-text version of a Markdown block."""
    text = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r"\1 \2", block.replace("**", ""))
    return re.sub(r"^> ", "", text)


def stamped(post):
    when = datetime.fromisoformat(post["dt"])
    head = [f"{when:%H:%M} {when.day}.{when.month}.{when.year}", ""]
    if post["title"]:
        head += [post["title"], ""]
    for block in post["body"].split("\n\n"):
        head += [plain(block), ""]
    if post["byline"]:
        head += [f"({post['byline']})", ""]
    return "\n".join(head) + "\n"


def us_stamp(when):
    return f"{when.month}/{when.day}/{when.year} {when.hour % 12 or 12}:{when:%M:%S} {'AM' if when.hour < 12 else 'PM'}"


def bulleted(post):
    when = datetime.fromisoformat(post["dt"])
    blocks = [plain(b).replace("\n", "\n    ") for b in post["body"].split("\n\n")]
    if post["title"]:
        blocks.insert(0, post["title"])
    lines = ["  \u2022 " + blocks[0]] + ["    " + b for b in blocks[1:]]
    if post["byline"]:
        lines.append(f"    by {post['byline']} edited by {post['byline']} {us_stamp(when)}")
    else:
        lines.append(f"    {us_stamp(when)}")
    return "\n\n".join(lines) + "\n\n"


def qa(post):
    when = datetime.fromisoformat(post["dt"])
    blocks = [plain(b) for b in post["body"].split("\n\n")]
    question = (post["title"] or " ".join(blocks[0].split()[:9])).rstrip(".,") + "?"
    asker = f" ({post['byline']})" if post["byline"] else ""
    return f"[{when:%Y-%m-%d %H:%M}]\nQ: {question}{asker}\nA: " + "\n\n".join(blocks) + "\n\n"


SHAPES = {"stamped": stamped, "bulleted": bulleted, "qa": qa}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--shapes", default="stamped,bulleted,qa", help="comma list; empty for none")
    args = parser.parse_args()
    shapes = [s for s in args.shapes.split(",") if s]
    args.out.mkdir(parents=True, exist_ok=True)
    open_files, words, days = {}, 0, set()
    with (
        (args.out / "posts.jsonl").open("w", encoding="utf-8") as posts,
        (args.out / "extra.jsonl").open("w", encoding="utf-8") as extra,
    ):
        for is_extra, post in generate(args.count, args.seed):
            (extra if is_extra else posts).write(json.dumps(post, ensure_ascii=False) + "\n")
            if not is_extra:
                words += len(post["body"].split())
                days.add(post["dt"][:10])
            for shape in shapes:
                key = (shape, is_extra, post["dt"][: 10 if is_extra else 7])
                if key not in open_files:
                    path = args.out / ("extra" if is_extra else "dumps") / shape / f"{key[2]}.txt"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    open_files[key] = path.open("w", encoding="utf-8")
                open_files[key].write(SHAPES[shape](post))
    for handle in open_files.values():
        handle.close()
    print(f"{args.count} posts, {len(days)} days, {words / max(1, args.count):.1f} words a post")


if __name__ == "__main__":
    main()
