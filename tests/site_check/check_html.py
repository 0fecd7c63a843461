"""html-validate and the Nu checker find no error on any page of either site."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from tests.site_check.conftest import TOOLS

if TYPE_CHECKING:
    from tests.site_check.conftest import Site


def test_html_validate_finds_nothing(site: Site) -> None:
    program = TOOLS / "html-validate/bin/html-validate.mjs"
    done = subprocess.run(
        ["node", "--max-old-space-size=4096", program, "--preset", "standard,a11y", "--formatter", "json", site.folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("["), done.stderr
    assert [
        f"{told['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for told in json.loads(done.stdout)
        for message in told["messages"]
    ] == []


def test_the_nu_checker_finds_nothing(site: Site) -> None:
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "text", "--skip-non-html", site.folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
