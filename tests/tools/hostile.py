"""An archive in which a stranger has written every text: each payload stands in every field that pages show."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.payloads import SCRIPTS
from tests.support.whole import Whole

from backfile.model import (
    Answer,
    Archive,
    Asker,
    Capture,
    Coverage,
    Dump,
    DumpFacts,
    Entry,
    Filed,
    Line,
    LineRun,
    Media,
    Origin,
    Output,
    Person,
    Source,
    Topic,
)
from backfile.settings import Settings, default_theme

_GROUP = 10  # payloads that share a day, a topic and a source
GROUPS = [SCRIPTS[at : at + _GROUP] for at in range(0, len(SCRIPTS), _GROUP)]
SETTINGS = Settings(title=f"Gate {SCRIPTS[0]} {SCRIPTS[30]}", base_url="https://a.example/x/")
_ADDRESS = 'https://a.example/"><img/src=x/onerror=ran()>'


def dump_of(name: str) -> Dump:
    """The dump of a group: a payload a line."""
    lines = [f"Gate {text}".replace("\n", " ") for text in GROUPS[int(name[1:3])]]
    return Dump(
        name=name, sha256="0" * 64, encoding="utf-8", lines=tuple(Line(n, x, x, "\n") for n, x in enumerate(lines, 1))
    )


def _entries(group: int, n: int, text: str) -> list[Entry]:
    day, origins = f"2031-02-{group + 1:02}", (Origin(f"s{group:02}/page.txt", str(n + 1)),)
    who, said = Person(f"Ada {text}"), f"Gate {text}"
    return [
        Entry(
            id=f"{day}-12{n:02}-post", kind="post", headline=said, date=day, time=f"12:{n:02}", zone="Europe/Prague",
            zoned="stated", dated="completed", why=said, label=said, stamp=said, byline=(who, Person(text, "via")),
            attribution=said if n % 2 else "", group=said, key=n == 0, topics=(f"t{group:02}",), origins=origins,
            body=f"{text}\n\nGate {text}\n\n[x]({text})\n\n[{text}](x.html)\n\n- {text}\n",
            media=(Media(said, text, text),),
        ),
        Entry(
            id=f"{day}-13{n:02}-question", kind="qa", date=day, dated="stated", question=f"{said}?", asked=day,
            asker=Asker(text, text), answers=(Answer(text, text), Answer(said, f"[x]({text})")), origins=origins,
        ),
        Entry(
            id=f"{day}-14{n:02}-box", kind="summary", headline=said, date=day, dated="stated", body=text,
            fields={said: (text, f"{day} {text}"), text: (text,)}, topics=(f"t{group:02}",), origins=origins,
        ),
    ]  # fmt: skip


def archive() -> Archive:
    """All of it."""
    sources, captures, topics, filed = {}, {}, [], []
    for group, texts in enumerate(GROUPS):
        name, all_ = f"s{group:02}", " Gate ".join(texts)
        facts = DumpFacts(captured="2031-02-09", url=_ADDRESS)
        sources[name] = Source(
            name=name, title=all_, publisher=all_, url=_ADDRESS, licence=all_, language="en", dumps={"page.txt": facts}
        )
        entries = [entry for n, text in enumerate(texts) for entry in _entries(group, n, text)]
        filed += [Filed(entry, name, f"content/entries/{name}/x.yaml", 1) for entry in entries]
        runs = [LineRun(str(n + 1), "entry", all_, f"2031-02-{group + 1:02}-12{n:02}-post") for n in range(len(texts))]
        cover = Coverage("2031-02-08T15:56", "2031-02-08T17:10", open_end=True)
        captures[f"{name}/page.txt"] = Capture(
            dump=f"{name}/page.txt", sha256="0" * 64, title=all_, notes=tuple(texts), coverage=cover, lines=tuple(runs)
        )
        topics.append(Topic(slug=f"t{group:02}", name=all_, aliases=tuple(texts), note=all_))
    about = "# About\n\n" + "\n\n".join(SCRIPTS)
    return Archive(sources=sources, entries=filed, captures=captures, topics=topics, about=about)


def outputs(theme: tuple[Path, ...] = ()) -> list[Output]:
    """All files of its site."""
    return Whole(archive(), SETTINGS, dump_of, theme).outputs()


def site(folder: Path, theme: tuple[Path, ...] = ()) -> Path:
    """Its site, written below `folder`."""
    for output in outputs(theme):
        file = folder / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.data)
    return folder


def careless(folder: Path) -> tuple[Path, ...]:
    """A theme that takes every text for markup."""
    for template in default_theme().rglob("*.j2"):
        text = re.sub(r"\{\{ (.+?) \}\}", r"{{ (\1)|safe }}", template.read_text("utf-8"))
        copy = folder / template.relative_to(default_theme())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
    return (folder, default_theme())
