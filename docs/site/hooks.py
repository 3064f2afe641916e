"""What mkdocs does besides: pages that are made of the schema, the lists of the menu, and links that leave the folder.

Begin at `on_config()`; mkdocs calls these functions by their names.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from registry.schema.page import pages as schema_pages

DOCS = Path(__file__).parents[1]
SAMPLE = re.compile(r"^<!-- sample.*?-->\n", re.M)
# The file for tools is for whoever has the repository; on the site it is pages.
SCHEMA = re.compile(r"\((?:\.\./)+registry/schema/schema\.graphql\)")


def on_config(config: Any) -> None:
    """Fill the lists of the menu that change by themselves."""
    listed = set(_paths(config.nav))
    every = [path.relative_to(DOCS).as_posix() for path in sorted(DOCS.rglob("*.md"))]
    decisions = [path for path in every if path.startswith("decisions/")]
    made = list(schema_pages())
    _list(config.nav, "Decisions", decisions)
    _list(config.nav, "Further pages", [path for path in every if path not in listed and path not in decisions])
    _list(config.nav, "Schema", made)


def _paths(nav: Any) -> list[str]:
    """Every page that the menu names."""
    if isinstance(nav, str):
        return [nav]
    return [path for each in (nav.values() if isinstance(nav, dict) else nav) for path in _paths(each)]


def _list(nav: Any, title: str, paths: list[str]) -> None:
    next(each for each in nav if title in each)[title] = paths


def on_files(files: Any, config: Any) -> Any:
    """Add the pages of the schema, which stand in no folder."""
    for path, text in schema_pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Leave out what is for the test of the samples, and lead to the pages of the schema."""
    up = "../" * page.file.src_uri.count("/")
    return SCHEMA.sub(f"({up}schema/queries.md)", SAMPLE.sub("", markdown))
