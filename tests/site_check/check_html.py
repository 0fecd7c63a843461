"""html-validate and the Nu checker find no error on any page of either site."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from tests.site_check.conftest import TOOLS, WORK

if TYPE_CHECKING:
    from tests.site_check.conftest import Site


def test_html_validate_finds_nothing(site: Site) -> None:
    program = TOOLS / "html-validate/bin/html-validate.mjs"
    found = WORK / "html-validate.json"
    with found.open("w") as out:  # it ends without waiting for a pipe to be read
        done = subprocess.run(
            ["node", program, "--preset", "standard,a11y", "--formatter", "json", site.folder],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert found.read_text("utf-8").startswith("["), done.stderr
    assert [
        f"{told['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for told in json.loads(found.read_text("utf-8"))
        for message in told["messages"]
    ] == []


def test_the_nu_checker_finds_nothing(site: Site) -> None:
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--format", "gnu", "--skip-non-html", site.folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.splitlines()[:20]) == (0, [])
