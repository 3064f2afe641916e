"""The house style, as far as it can be counted: lengths, descriptions, docstrings, paths that exist.

Begin at the tests; exceptions stand on lists with their reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
)

from registry.schema.schema import build_schema

ROOT = Path(__file__).parent.parent
FOLDERS = ("registry", "alembic", "tests", "benchmarks", "client")
MAX_LINES = 400
MAX_FUNCTION_LINES = 60
# Files that may be longer, with the reason.
LONG_FILES: dict[str, str] = {}
# Functions that may be longer, with the reason.
LONG_FUNCTIONS: dict[str, str] = {}
# What nobody wants to find in a file of the project: paths of one machine, and promises.
FORBIDDEN = (
    r"/(?:work|tmp|root)/",
    r"/home/\w",
    r"C:\\Users",
    r"\bTODO\b",
    r"\bFIXME\b",
    r"\bXXX\b",
    r"\bHACK\b",
)
# Where such words stand for themselves.
MAY_NAME_THEM = {"tests/test_tidy.py"}


def files(*suffixes: str) -> list[Path]:
    """The project's own files of these kinds."""
    found = [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and not {"node_modules", "__pycache__", "vendor", "generated"} & set(path.parts)
    ]
    return sorted(found)


def name_of(path: Path) -> str:
    """The path as the project writes it."""
    return path.relative_to(ROOT).as_posix()


PYTHON = files(".py")
SQL = files(".sql")


def test_there_are_files_to_look_at() -> None:
    assert len(PYTHON) > 100
    assert len(SQL) > 5


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON + SQL}

    assert {name: length for name, length in lengths.items() if length > MAX_LINES and name not in LONG_FILES} == {}
    assert [name for name in LONG_FILES if lengths.get(name, 0) <= MAX_LINES] == []


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, its docstring left out."""
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert node.end_lineno is not None
                yield f"{name_of(path)}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_60_lines() -> None:
    lengths = dict(functions())

    long = {name: length for name, length in lengths.items() if length > MAX_FUNCTION_LINES}
    assert {name: length for name, length in long.items() if name not in LONG_FUNCTIONS} == {}
    assert [name for name in LONG_FUNCTIONS if name not in long] == []


def test_every_module_says_what_happens_in_it() -> None:
    silent = [
        name_of(path)
        for path in PYTHON
        if name_of(path).startswith(("registry/", "benchmarks/", "client/"))
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_every_test_is_a_sentence() -> None:
    names = [name for name, _ in functions() if name.rpartition("/")[2].startswith("test_") and ":test_" in name]

    assert len(names) > 100
    assert [name for name in names if len(name.rpartition(":")[2].split("_")) < 4] == []


def described() -> Iterator[tuple[str, str | None]]:
    """Everything of the API that has a description, by its name."""
    for name, type_ in build_schema().type_map.items():
        if name.startswith("__"):
            continue
        yield name, type_.description
        if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
            for field_name, field in type_.fields.items():
                yield f"{name}.{field_name}", field.description
                for argument_name, argument in field.args.items():
                    yield f"{name}.{field_name}({argument_name})", argument.description
        elif isinstance(type_, GraphQLInputObjectType):
            for field_name, input_field in type_.fields.items():
                yield f"{name}.{field_name}", input_field.description
        elif isinstance(type_, GraphQLEnumType):
            for value_name, value in type_.values.items():
                yield f"{name}.{value_name}", value.description
        else:
            assert isinstance(type_, (GraphQLUnionType, GraphQLScalarType))


def test_everything_in_the_api_has_a_description() -> None:
    found = dict(described())

    assert len(found) > 300
    assert [name for name, description in found.items() if not (description or "").strip()] == []


@pytest.mark.parametrize(
    "document", ["README.md", *sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/*.md"))]
)
def test_paths_named_in_a_document_exist(document: str) -> None:
    path = ROOT / document
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    # NNNN stands for the number of a revision to come.
    named = set(re.findall(r"`((?:registry|alembic|tests|docs)/[\w./-]*\w/?)`", text))
    linked = set(re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text))

    assert [name for name in sorted(named) if "NNNN" not in name and not (ROOT / name).exists()] == []
    assert [link for link in sorted(linked) if not (path.parent / link).exists()] == []


def test_no_file_names_a_machine_or_puts_work_off() -> None:
    found = [
        f"{name_of(path)}:{number}: {pattern}"
        for path in PYTHON + SQL + files(".md", ".js", ".html", ".sh", ".mjs")
        if name_of(path) not in MAY_NAME_THEM
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for pattern in FORBIDDEN
        if re.search(pattern, line)
    ]

    assert found == []


def test_no_python_file_is_reached_from_nowhere() -> None:
    # A module of the registry that nothing imports and nobody runs is left over.
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in PYTHON}
    everything = "\n".join(texts.values()) + (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    left_over = []
    for name in texts:
        module = name.removesuffix(".py").replace("/", ".")
        if not name.startswith("registry/") or name.endswith(("__init__.py", "__main__.py")):
            continue
        package, _, last = module.rpartition(".")
        names = rf"from {re.escape(package)} import"
        imported = rf"{re.escape(module)}\b|{names} [^\n]*\b{last}\b|{names} \([^)]*\b{last}\b"
        if not re.search(imported, everything):
            left_over.append(name)

    assert left_over == []
