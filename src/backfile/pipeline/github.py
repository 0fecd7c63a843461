"""The workflow by which GitHub publishes an archive."""

from __future__ import annotations

from backfile import __version__

PATH = ".github/workflows/pages.yml"

_TEXT = """\
# Publishes this archive on GitHub Pages with every push to the branch main.
#
# Once: in the repository's settings, under "Pages", choose "GitHub Actions" as the source, and write the address shown
# there into backfile.toml as base_url. Commit the whole of content/: nothing is read here, so run `backfile read`
# before you push. What is refused (a dump not read yet, an entry that is no YAML) is shown as an annotation at its
# file; the rest is published all the same.
name: Publish the archive

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages
  cancel-in-progress: false

env:
  # What pip installs. For another version: its number, or "git+https://..." of a repository.
  BACKFILE: backfile=={version}

jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{{{ steps.deployment.outputs.page_url }}}}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install "$BACKFILE"
      - name: Build the site
        run: |
          code=0
          backfile build --frozen --github || code=$?
          # 3: some inputs were refused and are named above; all the rest is in the site.
          if [ "$code" -ne 3 ]; then exit "$code"; fi
      - uses: actions/upload-pages-artifact@v3
        with:
          path: build/site
      - id: deployment
        uses: actions/deploy-pages@v4
"""


def workflow() -> str:
    """The text of the workflow's file, for this version of backfile."""
    return _TEXT.format(version=__version__)
