"""How long `backfile check` takes for sums and for links, on sites of invented posts: it should double with them."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from export import A_DAY, write_day

from backfile import store
from backfile.pipeline import build_site, check_integrity, check_site, new_archive
from backfile.settings import Settings

POSTS = (1000, 2000, 4000)


def main() -> None:
    for posts in POSTS:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "archive")
            new_archive(root)
            (root / store.TOPICS).write_text("- {slug: ferry, name: ferry}\n- {slug: marlow, name: Marlow}\n")
            chance = random.Random(7)
            for day in range(posts // A_DAY):
                write_day(root, date(2031, 1, 1) + timedelta(days=day), chance)
            build_site(root, Settings())
            begun = time.process_time()
            assert check_integrity(root) == []
            sums = time.process_time() - begun
            begun = time.process_time()
            assert check_site(root / "build/site") == []
            print(f"{posts:5} posts  sums {sums:5.2f} s  links {time.process_time() - begun:5.2f} s")


if __name__ == "__main__":
    main()
