"""`backfile --version` answers at once: what is heavy is imported by who needs it."""

from __future__ import annotations

import subprocess
import sys


def test_nothing_heavy_is_imported_to_show_the_version() -> None:
    code = "import sys; from backfile.cli import run; run(['--version']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert not loaded & {"rich", "watchfiles", "jinja2", "yaml", "markdown_it", "http.server", "backfile.pipeline"}
