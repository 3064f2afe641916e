"""The reader of samples itself: it finds what a page says, and what is wrong with a command."""

from pathlib import Path

import pytest

from tests.docs import samples
from tests.docs.shell import wrong_with


def test_json_after_an_operation_holds_its_variables_or_its_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- sample as=village code=BUSY keep=ID:a.0.id -->\n```graphql\n{ a }\n```\n\n```json\n"
        '{"b": 1}\n```\n\n```graphql\n{ c }\n```\n\n```json\n{"data": {"c": 2}}\n```\n\n## Other\n\n```json\n{}\n```\n',
        "utf-8",
    )

    first, second, third = samples.samples_of(page)

    assert (first.level, first.code, first.kept, first.variables) == ("village", "BUSY", [("ID", "a.0.id")], {"b": 1})
    assert (second.variables, second.answer) == ({}, {"data": {"c": 2}})
    assert third.language == "json"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("registry serve --port 8000", 0),
        ("registry serve --prot 8000", 1),
        ("registry principal grant x --role KING --at FENGTAI", 1),
        ("registry nothing", 1),
        ("./run demo --port 1", 0),
        ("./run dance", 1),
        ("export REGISTRY_PORT=1", 0),
        ("export REGISTRY_PROT=1", 1),
        ("python -m registry.nothing", 1),
        ("mystery --help", 1),
        ("curl 'unclosed", 1),
    ],
)
def test_what_does_not_exist_is_found_in_a_line_of_shell(line: str, wrong: int) -> None:
    assert len(wrong_with(line)) == wrong
