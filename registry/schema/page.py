"""The schema as pages for people: what can be asked, what can be changed, and every type with its description.

Begin at `pages()`. The site is made of them (docs/site/hooks.py); they are not kept, since the committed schema says the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
)

from registry.schema.schema import build_schema

# By path: the heading, and which types stand there.
ROOTS = {"schema/queries.md": ("Queries", "Query"), "schema/mutations.md": ("Mutations", "Mutation")}
ROOTS["schema/subscriptions.md"] = ("Subscriptions", "Subscription")
KINDS: dict[str, tuple[str, tuple[type[GraphQLNamedType], ...]]] = {
    "schema/objects.md": ("Objects", (GraphQLObjectType, GraphQLInterfaceType)),
    "schema/results.md": ("Results of mutations", (GraphQLUnionType,)),
    "schema/inputs.md": ("Inputs", (GraphQLInputObjectType,)),
    "schema/enums.md": ("Enums", (GraphQLEnumType,)),
}
PREFACE = "Made of the schema; every name leads to its type. `!` is never null, `[…]` a list."


def pages() -> dict[str, str]:
    """All pages, by their path below docs/."""
    types: dict[str, Any] = {name: each for name, each in build_schema().type_map.items() if not name.startswith("__")}
    found = {}
    for path, (title, root) in ROOTS.items():
        lines = ["# " + title, "", PREFACE, ""]
        lines += [line for name, field in types[root].fields.items() for line in _operation(name, field)]
        found[path] = "\n".join(lines) + "\n"
    roots = {root for _, root in ROOTS.values()}
    for path, (title, classes) in KINDS.items():
        chosen = [each for name, each in sorted(types.items()) if isinstance(each, classes) and name not in roots]
        lines = ["# " + title, "", PREFACE, "", *(line for each in chosen for line in _type(each))]
        found[path] = "\n".join(lines) + "\n"
    return found


def _operation(name: str, field: Any) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield f"{_words(field.description)} Answers {_linked(field.type)}."
    yield ""
    yield from _table("argument", field.args)


def _type(each: Any) -> Iterator[str]:
    yield f"## {each.name}"
    yield ""
    yield _words(each.description)
    yield ""
    if isinstance(each, GraphQLUnionType):
        yield ", ".join(_linked(member) for member in each.types)
        yield ""
    elif isinstance(each, GraphQLEnumType):
        yield "| value | meaning |"
        yield "|---|---|"
        yield from (f"| `{name}` | {_words(value.description)} |" for name, value in each.values.items())
        yield ""
    else:
        yield from _table("field", each.fields)


def _table(heading: str, entries: Mapping[str, Any]) -> Iterator[str]:
    if not entries:
        return
    yield f"| {heading} | type | meaning |"
    yield "|---|---|---|"
    for name, entry in entries.items():
        arguments = ", ".join(f"`{each}`" for each in getattr(entry, "args", ()))
        taken = f" Takes {arguments}." if arguments else ""
        yield f"| `{name}` | {_linked(entry.type)} | {_words(entry.description)}{taken} |"
    yield ""


def _linked(type_: Any) -> str:
    """The type as GraphQL writes it, leading to where it stands; scalars lead nowhere."""
    named = get_named_type(type_)
    text = str(type_).replace("[", "\\[").replace("]", "\\]")
    path = next((path for path, (_, classes) in KINDS.items() if isinstance(named, classes)), None)
    return text if path is None else f"[{text}]({path.removeprefix('schema/')}#{named.name.lower()})"


def _words(description: str | None) -> str:
    """A description as one line that no cell of a table is broken by."""
    return " ".join((description or "").split()).replace("|", "\\|")
