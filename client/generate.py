"""Make what of the client is made: `./run client` runs this; `--check` says what is out of date.

Begin at `make()`. Made are generated/ (of the committed schema and operations/ by ariadne-codegen, which has an environment of its own;
and a class for each error's code), and blocking/, which is asynchronous/ without await. `made_from.json` keeps a hash of the
operations with all of the schema that they reach: a field that is added elsewhere makes nothing here out of date.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    get_named_type,
    parse,
    print_ast,
    print_type,
    validate,
    visit,
)

HERE = Path(__file__).parent
ROOT = HERE.parent
SCHEMA = ROOT / "registry" / "schema" / "schema.graphql"
PACKAGE = HERE / "registry_client"
GENERATED = PACKAGE / "generated"
MADE_FROM = GENERATED / "made_from.json"
NOTE = "# Made by client/generate.py; do not edit.\n"

# What a sheet is looked at with offline is what the server looks at it with: these modules know neither database nor web.
COPIED = {
    "errors": "registry/errors.py",
    **{
        name: f"registry/codes/{name}.py"
        for name in (
            "ages", "characters", "classifications", "credit_code", "issue", "mobile", "national_number", "organization_code",
            "other_documents", "regions",
        )
    },
    **{name: f"registry/imports/{name}.py" for name in ("cells", "csv_files", "headings", "lines", "rules", "xlsx_files")},
}  # fmt: skip

# From a program that awaits to one that does not.
WITHOUT_AWAIT = (
    (r"\basync (def|with|for)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\bAsync(Iterator|Registry|Wire)\b", r"\1"),
    (r"\bAwaitable\[([^\[\]]+(?:\[[^\[\]]*\])?)\]", r"\1"),
    (r"\bAwaitable, ", ""),
    (r"\bhttpx2\.AsyncClient\b", "httpx2.Client"),
    (r"\b__a(enter|exit)__\b", r"__\1__"),
    (r"\ba(close|read|iter_lines|iter_bytes)\b", r"\1"),
    (r"\basyncio\.sleep\b", "time.sleep"),
    (r"\bimport asyncio\b", "import time"),
    (r"\bregistry_client\.asynchronous\b", "registry_client.blocking"),
    (r"\basync_client\b", "client"),
)


def operations() -> str:
    """All documents."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "operations").glob("*.graphql")))


class Reached(Visitor):
    """Notes each field, argument and type that operations name."""

    def __init__(self, schema: GraphQLSchema, info: TypeInfo) -> None:
        super().__init__()
        self._schema, self._info = schema, info
        self.lines: set[str] = set()

    def enter_field(self, *_: object) -> None:
        """A field: its type, and where that has members or values of its own, those."""
        parent, definition = self._info.get_parent_type(), self._info.get_field_def()
        if parent is not None and definition is not None:
            self.lines.add(f"{parent}.{self._name()}: {definition.type}")
            self._type(get_named_type(definition.type))

    def enter_variable_definition(self, *_: object) -> None:
        """A variable: everything that can be given."""
        self._type(get_named_type(self._info.get_input_type()))

    def _name(self) -> str:
        definition, parent = self._info.get_field_def(), self._info.get_parent_type()
        fields = getattr(parent, "fields", {})
        return next((name for name, field in fields.items() if field is definition), "__typename")

    def _type(self, type_: object) -> None:
        if isinstance(type_, GraphQLInputObjectType):
            text = re.sub(r'\n?\s*"""(?:.|\n)*?"""', "", print_type(type_))
            if text not in self.lines:
                self.lines.add(text)
                for field in type_.fields.values():
                    self._type(get_named_type(field.type))
        elif isinstance(type_, GraphQLEnumType | GraphQLUnionType):
            self.lines.add(re.sub(r'\n?\s*"""(?:.|\n)*?"""', "", print_type(type_)))


def digest() -> str:
    """Of the operations and of what they reach of the schema. Raises SystemExit where they do not fit it any more."""
    schema, document = build_schema(SCHEMA.read_text(encoding="utf-8")), parse(operations())
    errors = validate(schema, document)
    if errors:
        sys.exit("The schema does not serve the client's operations any more:\n" + "\n".join(map(str, errors)))
    info = TypeInfo(schema)
    reached = Reached(schema, info)
    visit(document, TypeInfoVisitor(info, reached))
    text = print_ast(document) + "\n".join(sorted(reached.lines))
    return hashlib.sha256(text.encode()).hexdigest()


def codes() -> str:
    """The module with a class for each code."""
    from registry.http.refusals import REFUSALS
    from registry.reference import _type_of, errors
    from registry.schema.executing.documents import REFUSED_DOCUMENTS

    told = {error.code: (_type_of(error) or "RegistryError", error.message) for error in errors()}
    refused = {code: message for code, (_, message) in REFUSALS.items()} | dict(REFUSED_DOCUMENTS)
    told |= {code: ("RequestRefused", message) for code, message in refused.items() if code not in told}
    lines = ['"""One class for each code that the server tells, below those of errors.py."""', ""]
    lines += ["from registry_client import errors", ""]
    for code, (base, message) in sorted(told.items()):
        sentence = " ".join(message.split()).replace("\\", "\\\\").replace('"""', "'''")
        lines += [
            "",
            f"class {class_name(code)}(errors.{base}):",
            f'    """{sentence}"""',
            "",
            f'    code = "{code}"',
            "",
        ]
    lines += ["", "BY_CODE: dict[str, type[errors.RegistryError]] = {"]
    lines += [f'    "{code}": {class_name(code)},' for code in sorted(told)]
    lines += ["}", ""]
    return "\n".join(lines)


def class_name(code: str) -> str:
    """CARD_LOST: CardLost."""
    return "".join(word.capitalize() for word in code.split("_"))


def without_await(text: str) -> str:
    """The same program without await."""
    for pattern, replacement in WITHOUT_AWAIT:
        text = re.sub(pattern, replacement, text)
    return text


def blocking() -> dict[str, str]:
    """The modules of blocking/ by name."""
    made = {}
    for path in sorted((PACKAGE / "asynchronous").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name == "__init__.py":
            text = '"""The client for programs that do not await: `Registry`. Made of asynchronous/."""\n'
        made[path.name] = formatted(NOTE + without_await(text))
    return made


def copied() -> dict[str, str]:
    """The modules of generated/server/, and the templates' columns, by name."""
    from registry.imports.columns import KINDS

    made = {"__init__.py": NOTE + '"""Rules that the server has, too: copies of its modules."""\n'}
    for name, path in COPIED.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        text = text.replace("registry.imports.columns", "registry_client.sheets.columns")
        text = re.sub(r"from registry\.(?:codes|imports) import", "from registry_client.generated.server import", text)
        text = re.sub(
            r"\bregistry\.(?:codes\.|imports\.)?(\w+) import", r"registry_client.generated.server.\1 import", text
        )
        text = text.replace("registry_client.generated.server.generated", "registry_client.generated")
        made[f"{name}.py"] = formatted(NOTE + text)
    kinds = [
        {
            "code": kind.code,
            "title": kind.title,
            "title_zh": kind.title_zh,
            "columns": [
                {
                    "field": column.field,
                    "heading": column.heading,
                    "heading_zh": column.heading_zh,
                    "meaning": column.meaning.name,
                    "also": list(column.also),
                    "codes": {code: list(words) for code, words in column.codes.items()},
                    "required": column.required,
                    "personal": column.personal,
                }
                for column in kind.columns
            ],
        }
        for kind in KINDS.values()
    ]
    made["templates.json"] = json.dumps(kinds, ensure_ascii=False, indent=1) + "\n"
    return made


def formatted(text: str) -> str:
    """As the house formats it."""
    for arguments in (["check", "--select", "I", "--fix", "--quiet"], ["format", "--quiet"]):
        command = [str(Path(sys.executable).with_name("ruff")), *arguments, "--stdin-filename", "client/made.py", "-"]
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True
        )
        text = done.stdout
    return text


def generate(generator: Path) -> dict[str, str]:
    """The modules of generated/ by name, from ariadne-codegen."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE / "operations", Path(folder) / "operations")
        (Path(folder) / "registry_client").mkdir()
        settings = (HERE / "pyproject.toml").read_text(encoding="utf-8")
        settings = settings.replace('"../registry/schema/schema.graphql"', json.dumps(SCHEMA.as_posix()))
        (Path(folder) / "pyproject.toml").write_text(settings, encoding="utf-8")
        subprocess.run([str(generator)], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        written = Path(folder) / "registry_client" / "generated"
        made = {path.name: path.read_text(encoding="utf-8") for path in written.glob("*.py")}
    del made["exceptions.py"], made["async_base_client.py"]
    made["__init__.py"] = '"""Made of the schema and operations/; do not edit."""\n'
    wire = "from registry_client.asynchronous.wire import AsyncWire"
    awaited = made["client.py"].replace("from .async_base_client import AsyncBaseClient", wire)
    made["async_client.py"] = awaited.replace("(AsyncBaseClient)", "(AsyncWire)")
    made["client.py"] = without_await(made["async_client.py"])
    # A value that the server learns later is no failure of the clients that are out there.
    made["enums.py"] = made["enums.py"].replace(
        "from enum import Enum", "from registry_client.open_enum import OpenEnum"
    )
    made["enums.py"] = made["enums.py"].replace("(str, Enum)", "(OpenEnum)")
    # What a method does not know must not be swallowed: a filter that is misspelt would show more than was meant.
    for name in ("client.py", "async_client.py"):
        made[name] = re.sub(r",\s*\*\*kwargs(: Any)?", "", made[name])
    forbidding = 'model_config = ConfigDict(extra="forbid")'
    base = f"from registry_client.generated.base_model import BaseModel as Base\n\n\nclass BaseModel(Base):\n    {forbidding}\n\n\n"
    made["input_types.py"] = made["input_types.py"].replace(
        "from pydantic import Field", "from pydantic import ConfigDict, Field"
    )
    made["input_types.py"] = made["input_types.py"].replace("from .base_model import BaseModel\n", "")
    made["input_types.py"] = made["input_types.py"].replace("\nclass ", f"\n{base}class ", 1)
    # By the names of Python, for type checkers, too.
    made = {
        name: re.sub(r'\balias=("\w+")', r"validation_alias=\1, serialization_alias=\1", text)
        for name, text in made.items()
    }
    made["codes.py"] = codes()
    return {name: formatted(NOTE + text) for name, text in made.items()}


def make(generator: Path) -> None:
    """Write all that is made."""
    shutil.rmtree(GENERATED, ignore_errors=True)
    GENERATED.mkdir()
    for name, text in generate(generator).items():
        (GENERATED / name).write_text(text, encoding="utf-8", newline="\n")
    (GENERATED / "server").mkdir()
    for name, text in copied().items():
        (GENERATED / "server" / name).write_text(text, encoding="utf-8", newline="\n")
    MADE_FROM.write_text(json.dumps({"sha256": digest()}) + "\n", encoding="utf-8", newline="\n")
    (PACKAGE / "blocking").mkdir(exist_ok=True)
    for name, text in blocking().items():
        (PACKAGE / "blocking" / name).write_text(text, encoding="utf-8", newline="\n")


def out_of_date() -> list[str]:
    """What does not say what it is made of any more."""
    found = []
    if json.loads(MADE_FROM.read_text(encoding="utf-8")) != {"sha256": digest()}:
        found.append("generated/")
    for name, text in blocking().items():
        path = PACKAGE / "blocking" / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            found.append(f"blocking/{name}")
    return found


def out_of_date_copies() -> list[str]:
    """Copies that are no longer what the server has."""
    folder = GENERATED / "server"
    return [
        f"generated/server/{name}"
        for name, text in copied().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def main() -> None:
    """Make, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="say what is out of date, write nothing")
    parser.add_argument("--generator", type=Path, help="the program ariadne-codegen")
    given = parser.parse_args()
    if not given.check:
        make(given.generator)
        return
    found = out_of_date() + out_of_date_copies()
    if found:
        sys.exit(f"Out of date: {', '.join(found)}. Run ./run client.")


if __name__ == "__main__":
    main()
