"""The posts of a corpus as each generator keeps them, and the three small changes whose cost is measured.

Every peer is given one Markdown file an entry, as its own documentation tells a blog to be kept, and a site
(`peers/NAME`) whose templates make the same set of pages: entry, day, month, year, topic (by 50), list of topics, home,
one Atom feed, sitemap. backfile is given YAML entries, one file a day, with their topics set.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
THEME = HERE.parents[1] / "templates"
Post = dict[str, Any]


def read_posts(path: Path) -> Iterator[Post]:
    """The posts of a corpus file, with what every adapter needs worked out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            post = json.loads(line)
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", post["body"])
            text = " ".join(re.sub(r"(?m)^(> |- )|\*\*", "", text).split())
            post["date"], post["clock"] = post["dt"].split("T")
            post["path"] = post["date"].replace("-", "/")
            post["slug"] = f"{post['clock'][:2]}{post['clock'][3:5]}-{post['id']:06d}"
            post["shown"] = post["title"] or " ".join(text.split()[:8]).rstrip(".,")
            post["description"] = text[:160]
            yield post


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # JSON strings and lists are YAML


def _front_matter(post: Post, **more: object) -> str:
    rows = {
        "title": post["shown"],
        "date": post["dt"] + "Z",
        "description": post["description"],
        "topics": post["labels"],
    }
    if post["byline"]:
        rows["byline"] = post["byline"]
    rows.update(more)
    return "---\n" + "".join(f"{key}: {_value(value)}\n" for key, value in rows.items()) + "---\n"


def hugo(posts: Iterable[Post], site: Path) -> list[Path]:
    """content/YYYY/MM/DD/HHMM-ID.md, and an _index.md for each nested section. The files it wrote."""
    written = []
    for post in posts:
        year, month, _ = post["path"].split("/")
        for folder, layout in ((year, "year"), (f"{year}/{month}", "month"), (post["path"], "day")):
            index = site / "content" / folder / "_index.md"
            if not index.exists():
                date = (folder + "/01/01")[:10].replace("/", "-")
                title = folder.replace("/", "-")
                put(index, f'---\ntitle: "{title}"\nlayout: {layout}\ndate: {date}T00:00:00Z\n---\n')
                written.append(index)
        page = site / "content" / post["path"] / f"{post['slug']}.md"
        put(page, _front_matter(post) + post["body"] + "\n")
        written.append(page)
    return written


def eleventy(posts: Iterable[Post], site: Path) -> list[Path]:
    written = []
    for post in posts:
        page = site / "posts" / post["path"] / f"{post['slug']}.md"
        put(page, _front_matter(post, permalink=f"/{post['path']}/{post['slug']}/") + post["body"] + "\n")
        written.append(page)
    return written


def pelican(posts: Iterable[Post], site: Path) -> list[Path]:
    written = []
    for post in posts:
        page = site / "content" / post["path"] / f"{post['slug']}.md"
        head = (
            f"Title: {post['shown']}\nDate: {post['dt'].replace('T', ' ')}\nSlug: {post['slug']}\n"
            f"Tags: {', '.join(post['labels'])}\nDescription: {post['description']}\n"
        )
        if post["byline"]:
            head += f"Byline: {post['byline']}\n"
        put(page, head + "\n" + post["body"] + "\n")
        written.append(page)
    return written


def nikola(posts: Iterable[Post], site: Path) -> list[Path]:
    written = []
    for post in posts:
        page = site / "posts" / post["path"] / f"{post['slug']}.md"
        head = {
            "title": post["shown"],
            "slug": post["slug"],
            "date": post["dt"].replace("T", " ") + " UTC",
            "tags": ", ".join(post["labels"]),
            "description": post["description"],
        }
        if post["byline"]:
            head["byline"] = post["byline"]
        rows = "".join(f"{key}: {_value(value)}\n" for key, value in head.items())
        put(page, f"---\n{rows}---\n\n{post['body']}\n")
        written.append(page)
    return written


def backfile(posts: Iterable[Post], site: Path) -> list[Path]:
    """One YAML file a day. The vocabulary is written with the first posts: they have every topic."""
    written, topics = [], {}
    for day, found in groupby(posts, key=lambda post: post["date"]):
        documents = []
        for post in found:
            topics.update(zip(post["topics"], post["labels"], strict=True))
            head = [f"---\nid: {day}-{post['slug']}\nkind: post\n"]
            if post["title"]:
                head.append(f"headline: {_value(post['title'])}\n")
            head.append(f'date: {day}\ntime: "{post["clock"]}"\nzone: UTC\nzoned: source\ndated: stated\n')
            if post["byline"]:
                head.append(f"byline: [{{name: {_value(post['byline'])}, role: author}}]\n")
            body = "".join(f"  {line}\n" if line else "\n" for line in post["body"].split("\n"))
            documents.append(f"{''.join(head)}body: |\n{body}topics: [{', '.join(post['topics'])}]\n")
        path = site / "content/entries/bench" / day[:4] / f"{day}.yaml"
        put(path, "".join(documents))
        written.append(path)
    vocabulary = site / "content/topics.yaml"
    if not vocabulary.exists():
        put(vocabulary, "".join(f"- slug: {slug}\n  name: {_value(name)}\n" for slug, name in sorted(topics.items())))
    return written


ADAPTERS: dict[str, Callable[[Iterable[Post], Path], list[Path]]] = {
    make.__name__: make for make in (backfile, hugo, eleventy, pelican, nikola)
}

#: The template of an entry's page, in each site.
TEMPLATES = {
    "backfile": "templates/entry.html.j2",
    "hugo": "layouts/page.html",
    "eleventy": "_includes/entry.njk",
    "pelican": "theme/templates/article.html",
    "nikola": "themes/bench/templates/post.tmpl",
}

#: Where each peer keeps the stylesheet, which is the same for all.
STYLES = {
    "hugo": "static/style.css",
    "eleventy": "static/style.css",
    "pelican": "theme/static/style.css",
    "nikola": "files/style.css",
}


def new_site(peer: str, posts: Path, site: Path) -> None:
    """A fresh site with all posts of a corpus."""
    if site.exists():
        shutil.rmtree(site)
    if peer == "backfile":
        put(site / "backfile.toml", 'format = 1\ntitle = "Live archive"\nbase_url = "https://archive.example/"\n')
        put(site / "content/sources/bench.yaml", "title: Bench\nzone: UTC\nlicence: CC0-1.0\n")
        put(site / TEMPLATES[peer], (THEME / "entry.html.j2").read_text("utf-8"))
    else:
        shutil.copytree(HERE / "peers" / peer, site)
        put(site / STYLES[peer], (HERE / "peers/style.css").read_text("utf-8"))
    ADAPTERS[peer](read_posts(posts), site)


def middle_file(peer: str, posts: Path, site: Path) -> Path:
    """The file that holds the post in the middle of the corpus."""
    found = list(read_posts(posts))
    post = found[len(found) // 2]
    if peer == "backfile":
        return site / "content/entries/bench" / post["date"][:4] / f"{post['date']}.yaml"
    folder = {"hugo": "content", "pelican": "content"}.get(peer, "posts")
    return site / folder / post["path"] / f"{post['slug']}.md"


def edit_entry(peer: str, path: Path) -> None:
    """Add a sentence to the (last) entry of a file."""
    text = path.read_text("utf-8")
    if peer == "backfile":
        head, mark, tail = text.rpartition("topics: [")
        path.write_text(f"{head.rstrip()}\n\n  One more sentence.\n{mark}{tail}", "utf-8")
    else:
        path.write_text(f"{text.rstrip()}\n\nOne more sentence.\n", "utf-8")


def edit_template(peer: str, site: Path) -> None:
    """Change the template of an entry's page so that every such page changes."""
    path = site / TEMPLATES[peer]
    text = path.read_text("utf-8")
    path.write_text(text.replace("<article", '<article data-edition="2"', 1), "utf-8")
