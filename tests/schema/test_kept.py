"""What is kept of documents, and how much of it."""

from typing import Any

import pytest

from registry.schema.executing import documents as module
from registry.schema.executing.documents import MAX_KEPT_CHARACTERS, MAX_REFUSED, Documents
from registry.schema.executing.kept import Kept
from registry.schema.schema import build_schema

SCHEMA = build_schema()


def test_entries_and_characters_are_bounded_and_the_one_used_longest_ago_goes() -> None:
    kept: Kept[int] = Kept(entries=3, characters=100)
    for key in ("a", "b", "c"):
        kept.keep(key, 1, 10)
    kept.find("a")
    kept.keep("d", 1, 10)
    assert [kept.find(key) for key in ("a", "b", "c", "d")] == [1, None, 1, 1]

    kept.keep("e", 1, 85)

    assert (len(kept), kept.weight) == (2, 95)
    assert [kept.find(key) for key in ("a", "c", "d", "e")] == [None, None, 1, 1]


def test_what_is_longer_than_all_together_is_not_kept() -> None:
    kept: Kept[int] = Kept(entries=3, characters=100)
    kept.keep("a", 1, 10)

    assert kept.keep("b", 2, 101) == 2

    assert (kept.find("a"), kept.find("b")) == (1, None)


def test_keeping_anew_counts_once() -> None:
    kept: Kept[int] = Kept(entries=3, characters=100)
    for characters in (10, 40, 20):
        kept.keep("a", characters, characters)

    assert (len(kept), kept.weight, kept.find("a")) == (1, 20, 20)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were parsed."""
    texts: list[str] = []
    parse = module.parse

    def noting(text: str, **options: Any) -> Any:
        texts.append(text)
        return parse(text, **options)

    monkeypatch.setattr(module, "parse", noting)
    return texts


def reader() -> Documents:
    """Documents with usual limits."""
    return Documents(SCHEMA, max_tokens=4_000, max_aliases=100, max_depth=20, production=False)


def test_a_document_is_parsed_once_and_prepared_once(parsed: list[str]) -> None:
    read = reader().read
    first, second = read("{ viewer { name } }"), read("{ viewer { name } }")

    assert first is second
    assert parsed == ["{ viewer { name } }"]
    operation = first.operation(None)
    assert operation is not None
    variables = operation.variables({})
    assert not isinstance(variables, list)
    root = operation.root(variables)
    assert operation.root(variables) is root


@pytest.mark.parametrize("query", ["{ nothing }", "{ viewer {", "{ viewer { " + "name " * 1_001 + "} }"])
def test_a_refused_document_is_looked_at_once_and_kept_without_its_text(parsed: list[str], query: str) -> None:
    documents = reader()

    assert documents.read(query) is documents.read(query)

    assert len(parsed) == 1
    assert len(documents._documents) == 0
    assert query not in repr(documents._refused._kept)


def test_refused_documents_do_not_push_out_good_ones(parsed: list[str]) -> None:
    documents = reader()
    good = documents.read("{ viewer { name } }")

    for number in range(2 * MAX_REFUSED):
        documents.read(f"{{ nothing{number} }}")

    assert documents.read("{ viewer { name } }") is good
    assert len(documents._refused) == MAX_REFUSED


def test_a_long_document_is_answered_and_not_kept(parsed: list[str]) -> None:
    documents = reader()
    long = "{ viewer { name } } #" + "x" * MAX_KEPT_CHARACTERS

    assert not documents.read(long).errors
    documents.read(long)

    assert len(parsed) == 2
    assert len(documents._documents) == 0


def test_two_texts_have_two_keys_and_the_same_text_one() -> None:
    read = reader().read

    assert read("{ viewer { name } }").key != read("{ viewer { name  } }").key
    assert reader().read("{ viewer { name } }").key == read("{ viewer { name } }").key
