"""The pages say what the code does: codes, commands and paths that they name exist."""

import ast
import re
from pathlib import Path

from registry import reference
from tests.docs.samples import LANGUAGES, PAGES, samples_of
from tests.docs.shell import wrong_with

ROOT = Path(__file__).parents[1]


def rules_in_code() -> set[str]:
    """The first argument of every error(…), warning(…) and Rule(…) in the checks."""
    found = set()
    for file in [*(ROOT / "registry" / "codes").glob("*.py"), *(ROOT / "registry" / "members").glob("*rules.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("error", "warning", "Rule")
            ):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_rule_of_data_quality_is_on_its_page() -> None:
    page = (ROOT / "docs" / "quality.md").read_text("utf-8")

    rules = rules_in_code()

    assert len(rules) > 20
    assert {rule for rule in rules if not re.search(rf"\b{rule}\b", page)} == set()


def test_the_page_of_data_quality_names_no_rule_that_does_not_exist() -> None:
    page = (ROOT / "docs" / "quality.md").read_text("utf-8")
    code = "\n".join(
        file.read_text("utf-8")
        for file in [*(ROOT / "registry" / "codes").glob("*.py"), *(ROOT / "registry" / "members").glob("*rules.py")]
    )

    named = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", page)) - {"BAD_INPUT"}
    # The figures that the page leads to.
    named -= {"COLLECTION_ACCURACY_RATE", "MEMBERS_NOT_ACCURATE", "CHANGES_NOT_TIMELY"}

    assert {rule for rule in named if f'"{rule}"' not in code and not _is_composed(rule, code)} == set()


def _is_composed(rule: str, code: str) -> bool:
    """Whether the code makes the rule's name of a prefix and an ending."""
    return any(
        rule.endswith(ending) and f'_{ending}"' in code for ending in ("LENGTH", "CHARACTERS", "CHECK_DIGIT", "FORM")
    )


def test_every_code_belongs_to_one_error() -> None:
    codes = [error.code for error in reference.errors()]

    assert sorted(codes) == sorted(set(codes))


def test_the_reference_is_the_codes_own() -> None:
    assert reference.outdated() == []


def test_every_path_that_a_page_names_exists() -> None:
    missing = []
    for page in PAGES:
        for path in re.findall(r"`((?:registry|tests|docs|alembic)/[\w./*-]*)`", page.read_text("utf-8")):
            if not list(ROOT.glob(path.rstrip("/"))) and "NNNN" not in path:
                missing.append(f"{page.name}: {path}")
        for link in re.findall(r"\]\(((?!http)[^)#]+)\)", page.read_text("utf-8")):
            if not (page.parent / link).exists():
                missing.append(f"{page.name}: {link}")
    assert missing == []


def test_every_fence_names_a_language_whose_samples_are_run_or_says_that_it_is_text() -> None:
    # tests/demo/test_samples.py sends what is no text to the demo; tests/docs/samples.py says how.
    found = [f"{each.place}: {each.language or 'no language'}" for page in PAGES for each in samples_of(page)]

    assert len(found) > 40
    assert [place for place in found if place.rpartition(": ")[2] not in LANGUAGES] == []


def test_typescript_on_a_page_is_out_of_an_example_that_is_compiled_and_run() -> None:
    # ./run clients does that, where node is.
    examples = [path.read_text("utf-8") for path in sorted((ROOT / "client" / "typescript" / "examples").glob("*.ts"))]

    shown = [each for page in PAGES for each in samples_of(page) if each.language == "typescript"]

    assert shown
    assert [each.place for each in shown if not any(each.text in example for example in examples)] == []


def test_commands_and_settings_that_a_page_names_exist() -> None:
    shell = [each for page in PAGES for each in samples_of(page) if each.language == "shell"]

    assert len(shell) > 5
    assert [(each.place, wrong) for each in shell if (wrong := wrong_with(each.text))] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    assert [page.name for page in pages if not page.read_text("utf-8").startswith(f"# {int(page.name[:4])}. ")] == []
