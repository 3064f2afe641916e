"""The site: its menu names pages that exist, and the pages of the schema lead to one another. `./run docs` builds it, strictly."""

import re
from pathlib import Path

from registry.schema.page import pages

DOCS = Path(__file__).parents[2] / "docs"


def test_the_menu_names_pages_that_exist() -> None:
    menu = (DOCS / "site" / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]

    named = re.findall(r": (\S+\.md)$", menu, re.M)

    assert len(named) > 10
    assert [name for name in named if not (DOCS / name).exists()] == []


def test_every_type_that_a_page_of_the_schema_names_is_on_one() -> None:
    found = {path.removeprefix("schema/"): text for path, text in pages().items()}
    headings = {
        f"{path}#{heading.lower()}" for path, text in found.items() for heading in re.findall(r"^## (\w+)$", text, re.M)
    }

    links = {link for text in found.values() for link in re.findall(r"\]\((\w+\.md#\w+)\)", text)}

    assert len(links) > 200
    assert links - headings == set()


def test_what_is_asked_and_changed_is_on_the_pages_with_its_meaning() -> None:
    found = pages()

    assert "## organization\n" in found["schema/queries.md"]
    assert "## registerMember\n" in found["schema/mutations.md"]
    assert "| `idempotencyKey` | String |" in found["schema/inputs.md"]
    assert "| `AS_FILED` |" in found["schema/enums.md"]
    assert [path for path, text in found.items() if "|  |" in text] == []
