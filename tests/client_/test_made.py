"""What of the client is made says what it is made of, and what it needs is little."""

import ast
import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from registry.http.refusals import REFUSALS
from registry.reference import errors
from registry_client.errors import RegistryError
from registry_client.generated.codes import BY_CODE

CLIENT = Path(__file__).parent.parent.parent / "client"
ALLOWED = {"httpx2", "pydantic", "pydantic_core", "registry_client"}
ALLOWED_IN_COMMAND = ALLOWED | {"typer", "rich", "click"}


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """client/generate.py."""
    spec = importlib.util.spec_from_file_location("generate", CLIENT / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_client_is_made_of_the_committed_schema_and_operations(generate: ModuleType) -> None:
    # Where this is red: ./run client.
    assert generate.out_of_date() == []


def test_a_breaking_change_of_the_schema_is_found(
    generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema, before = generate.SCHEMA.read_text(encoding="utf-8"), generate.digest()
    changed = tmp_path / "schema.graphql"
    monkeypatch.setattr(generate, "SCHEMA", changed)

    changed.write_text(schema + '\n"""Something new."""\ntype New {\n  """A."""\n  a: Int\n}\n', encoding="utf-8")
    assert generate.digest() == before
    changed.write_text(schema.replace("  numberMasked: String!", "  numberMasked: String"), encoding="utf-8")
    assert generate.digest() != before
    changed.write_text(schema.replace("enum IdType {", 'enum IdType {\n  """New."""\n  NEW'), encoding="utf-8")
    assert generate.digest() != before
    changed.write_text(schema.replace("  numberMasked: String!", "  masked: String!"), encoding="utf-8")
    with pytest.raises(SystemExit, match="numberMasked"):
        generate.digest()


def test_every_code_of_the_client_is_one_of_the_server() -> None:
    told = {error.code for error in errors()} | set(REFUSALS)

    assert len(BY_CODE) > 100
    assert {code for code, class_ in BY_CODE.items() if class_.code != code} == set()
    assert all(issubclass(class_, RegistryError) for class_ in BY_CODE.values())
    # Those of refused documents and requests have no class in the server.
    assert {
        code for code in BY_CODE if code not in told and BY_CODE[code].__mro__[1].__name__ != "RequestRefused"
    } == set()


def imported(path: Path) -> set[str]:
    """The packages that a module names, standard library left out."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names)


def test_the_client_imports_httpx2_and_pydantic_and_nothing_else() -> None:
    for path in (CLIENT / "registry_client").rglob("*.py"):
        allowed = ALLOWED_IN_COMMAND if "unionctl" in path.parts else ALLOWED
        assert imported(path) <= allowed, path


def test_the_client_declares_what_it_imports() -> None:
    project = tomllib.loads((CLIENT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> list[str]:
        return [requirement.partition(">")[0] for requirement in requirements]

    assert names(project["dependencies"]) == ["httpx2", "pydantic"]
    assert names(project["optional-dependencies"]["cli"]) == ["typer", "rich"]


def test_the_client_starts_without_the_packages_of_its_command() -> None:
    # As where only `union-registry-client` is installed, without [cli].
    program = (
        "import sys\n"
        "for name in ('typer', 'rich', 'click', 'registry'): sys.modules[name] = None\n"
        "import registry_client\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=CLIENT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
