"""Puts the pages at the top of the repository into the site as well: a hook of mkdocs."""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent
TOP = {"CONTRIBUTING.md": "contributing.md", "SECURITY.md": "security.md"}
"""The pages at the top, and what they are called in the site."""


def on_files(files: Any, config: Any) -> Any:
    """The files of the site with the pages from the top."""
    for name, uri in TOP.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, uri, content=as_within_docs(text)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with its links to the pages at the top led to those in the site."""
    for name, uri in TOP.items():
        markdown = markdown.replace(f"](../{name}", f"]({uri}")
    return markdown


def as_within_docs(text: str) -> str:
    """The text of a page at the top with its links as seen from `docs/`; what is not in the site is
    named without a link."""
    for name, uri in TOP.items():
        text = text.replace(f"]({name}", f"]({uri}")
    text = text.replace("](docs/", "](")
    return re.sub(r"\[([^\]]+)\]\((?:tests/|LICENSE)[^)]*\)", r"\1", text)
