"""What arguments are chosen from, as literals or as variables.

Begin at `Values.arguments()`. Most values hit something in the small federation, some miss, and a few must be refused.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLNonNull,
    Undefined,
    get_named_type,
)

from tests.differential.behind import TRAITS
from tests.differential.lists import ORDERS, Lists, Order, served
from tests.differential.refusals import NAMED
from tests.differential.rows import TABLES

# The federation's clock stands in 2018.
YEARS = (2013, 2015, 2016, 2017, 2017, 2018, 2018, 2019, 1990)
KNOWN_AT = "2018-06-15"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
WRONG_CURSORS = ("", "hello", "W10=", "WyJUUkVFIl0=", "WyJOQU1FIiwgIuW8oCIsICIxIl0=")
SIZES = ("first", "last")
CURSORS = ("after", "before")
# How often a variable stands where a value could, and the types whose values one statement serves.
OFTEN = 0.3
VARYING = ("ID", "String", "Date")
# Most rankings of targets are of the period in which there are some.
RANKED = {"from": "2018-01-01", "to": "2018-12-31"}
# Of any hundred choices, so many are to be refused.
WRONG = 0.008


@dataclass
class Pool:
    """What there is to be named: ids, codes, cursors, days, texts."""

    ids: dict[str, list[str]]
    codes: list[str]
    cursors: dict[tuple[str, str], list[str]]
    days: list[str]
    texts: dict[str, list[str]]
    enums: dict[str, list[str]]

    @classmethod
    def of(cls, lists: Lists, persons: list[dict[str, Any]], figures: list[str]) -> "Pool":
        """Everything that stands in the rows, whoever sees it."""
        rows = lists.rows
        ids = {name: sorted(row["id"] for row in rows.of[name]) for name, (_, prefix) in TABLES.items() if prefix}
        for name, (_, prefix) in TABLES.items():
            if prefix:
                ids[name].append(f"{prefix}_{UNKNOWN}")
        days = {date(2018, 6, 16), date(1900, 1, 1), date(2199, 12, 31)}
        for found in rows.of.values():
            days |= {value for row in found for value in row.values() if type(value) is date}
        days |= {day + timedelta(days=step) for day in list(days)[:40] for step in (-1, 1) if 1900 < day.year < 2199}
        cursors: dict[tuple[str, str], list[str]] = {}
        for (type_, by), order in _orders(figures):
            # Cards that were not issued have no place in the order of issue.
            shown = [row for row in rows.of[type_] if by != "ISSUED_ON" or row["issuedOn"] is not None]
            cursors[type_, by] = [lists.cursor(row, order) for row in shown]
        names = [row["name"] for name in ("Organization", "Member", "Employer") for row in rows.of[name]]
        prefixes = {name[:length] for name in names for length in (1, 1, 2, len(name))} | {
            "",
            "ａ",
            "AL",
            "没有",
            " 张",
        }
        texts = {
            "namePrefix": sorted(prefixes),
            "creditCode": ["9111010640068689X1", "9111 0106 4006 8689 x1", "NONE"],
            "nationalNumber": [given["nationalNumber"] for given in persons] + ["110106190001010000"],
            "key": ["FEMALE", "MALE", "FROM_25", "FROM_35", "CONTRACT", "FLEXIBLE", "H", "UNDER_25", "110", "-", ""],
            "mobile": [f"+86 {given['mobile']}" for given in persons if "mobile" in given] + ["13900000000"],
        }
        enums = {
            name: sorted({str(row[name]) for found in rows.of.values() for row in found if name in row})
            for name in (
                "kind",
                "status",
                "cardState",
                "state",
                "role",
                "unionStatus",
                "positionAtEmployer",
                "waitingFor",
                "side",
                "figure",
                "rule",
                "severity",
            )
        }
        enums["failingRule"] = enums["rule"]
        # Days and months of a century would be refused.
        enums["step"] = ["QUARTER", "YEAR", "YEAR"]
        enums["kinds"] = sorted({row["kind"] for row in rows.of["Change"]})
        codes = [*sorted(row["code"] for row in rows.of["Organization"]), "NONE"]
        return cls(ids, codes, cursors, sorted(map(str, days)), texts, enums)


def _orders(figures: list[str]) -> list[tuple[tuple[str, str], Order]]:
    found = list(ORDERS.items())
    for figure in figures:
        for direction in ("ASC", "DESC"):
            code = f"{figure}-{direction}"
            order = Order(code, (f"figure {figure} {direction}", "#id"), direction == "DESC")
            found.append((("Organization", code), order))
    return found


@dataclass(frozen=True)
class About:
    """What a value is for: the name of its place, the type of rows, the order of the list."""

    name: str
    type: str = ""
    order: str = ""
    most: int = 5


@dataclass
class Variable:
    """A variable of the document: how it is declared, and what its values are drawn from."""

    name: str
    type: Any
    position: Any
    about: About
    pool: Pool
    default: str | None

    @property
    def declaration(self) -> str:
        """As it stands in the operation's head."""
        return f"${self.name}: {self.type}" + (f" = {self.default}" if self.default is not None else "")

    def draw(self, random: Random) -> Any:
        """A value for one request; `...` where it is left out."""
        must = isinstance(self.type, GraphQLNonNull)
        chance = random.random()
        if not must or self.default is not None:
            if chance < 0.2:
                return ...
            # A null that is not accepted where the variable is used is found out only then.
            if not must and chance < (0.21 if isinstance(self.position, GraphQLNonNull) else 0.4):
                return None
        return draw(random, self.pool, self.type, self.about)

    def vary(self, random: Random, value: Any) -> Any:
        """Another value of the same shape."""
        return _varied(random, self.pool, self.type, self.about, value)


class Values:
    """Chooses the arguments of one document and keeps its variables."""

    def __init__(self, random: Random, pool: Pool, vary: float) -> None:
        self._random, self._pool, self._vary = random, pool, vary
        self.variables: dict[str, Variable] = {}

    def condition(self) -> str:
        """Of @skip and @include."""
        return self._variable_or(GraphQLNonNull(GraphQLBoolean), About("if"), 0.6) or self._random.choice(
            ("true", "false")
        )

    def arguments(self, name: str, described: GraphQLField, most: int) -> tuple[list[str], int]:
        """Written arguments, and how many rows they allow at most."""
        args = described.args
        type_ = get_named_type(described.type).name
        of_rows = type_.removesuffix("Connection")
        written, times = [], 1
        order = ""
        if "orderBy" in args and self._random.random() < 0.65:
            text, order = self._order(args["orderBy"], of_rows)
            written.append(f"orderBy: {text}")
        if "first" in args:
            sizes, times = self._sizes(args, most)
            written += sizes
        cell = name == "behind" and self._random.random() < 0.2
        if cell:
            # What seldom goes together by chance.
            figure = self._random.choice(sorted(TRAITS))
            written += [f"figure: {figure}", f"trait: {self._random.choice(sorted(TRAITS[figure]))}"]
        for key, argument in args.items():
            if key in (*SIZES, *CURSORS, "orderBy") or (cell and key in ("figure", "trait", "from")):
                continue
            if cell and key == "key":
                written.append(f"key: {self._value(argument.type, About(key))}")
                continue
            # Few figures have them; now and then they are refused.
            if (
                name == "behind"
                and key in ("kind", "cardState", "reason", "from", "trait", "key")
                and self._random.random() < 0.85
            ):
                continue
            required = isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined
            if required or self._random.random() < 0.45:
                text = self._value(argument.type, About(key, of_rows, order))
                written.append(f"{key}: {text}")
                if key == "filter" and not order:
                    order = next(iter(served(of_rows, re.findall(r"(\w+):", text))), "")
        if "first" in args:
            written += self._cursors(args, About("cursor", of_rows, order or next(iter(served(of_rows, ())), "TREE")))
        if name == "organization" and args and len(written) != 1 and self._random.random() < 0.9:
            written = [f"code: {self._value(args['code'].type, About('code'))}"]
        self._random.shuffle(written)
        return written, times

    def _order(self, argument: Any, of_rows: str) -> tuple[str, str]:
        text = self._value(argument.type, About("orderBy", of_rows))
        if text.startswith("{") and "$" not in text:
            direction = "ASC" if "ASC" in text else "DESC"
            figure = text.split("figure: ")[1].split(",")[0].strip("} ")
            return text, f"{figure}-{direction}"
        return text, text if text.isupper() else ""

    def _sizes(self, args: Any, most: int) -> tuple[list[str], int]:
        """One of `first` and `last`; now and then both or neither as what variables say, as programs of clients do it."""
        names = [self._random.choice([name for name in ("first", "first", "last") if name in args])]
        position = GraphQLNonNull(GraphQLInt)
        if "last" in args and self._random.random() < 0.01:
            names, position = ["first", "last"], GraphQLInt
        return [f"{name}: {self._value(position, About(name, most=most))}" for name in names], most

    def _cursors(self, args: Any, about: About) -> list[str]:
        names = [name for name in CURSORS if name in args and self._random.random() < 0.3]
        return [f"{name}: {self._value(args[name].type, about)}" for name in names]

    # ------------------------------------------------------------ literals and variables

    def _value(self, type_: Any, about: About) -> str:
        named = get_named_type(type_)
        text = self._variable_or(type_, about, self._vary if named.name in VARYING else OFTEN)
        if text is not None:
            return text
        if not isinstance(named, GraphQLInputObjectType):
            if not isinstance(type_, GraphQLNonNull) and self._random.random() < 0.06:
                return "null"
            return literal(named, draw(self._random, self._pool, named, about))
        fields = []
        for key in _keys(self._random, named, about):
            fields.append(f"{key}: {self._value(named.fields[key].type, About(key, about.type))}")
        return "{" + ", ".join(fields) + "}"

    def _variable_or(self, position: Any, about: About, chance: float) -> str | None:
        """A variable that fits the position, or None."""
        if self._random.random() > chance:
            return None
        known = [each for each in self.variables.values() if (each.about, each.position) == (about, position)]
        if known and self._random.random() < 0.5:
            return f"${self._random.choice(known).name}"
        inner = position.of_type if isinstance(position, GraphQLNonNull) else position
        type_ = self._random.choice((inner, GraphQLNonNull(inner), position))
        default = None
        if isinstance(inner, GraphQLInputObjectType):
            type_ = position
        elif self._random.random() < 0.4 or (isinstance(position, GraphQLNonNull) and type_ is inner):
            default = literal(get_named_type(inner), draw(self._random, self._pool, inner, about))
        name = f"v{len(self.variables)}"
        self.variables[name] = Variable(name, type_, position, about, self._pool, default)
        return f"${name}"


def literal(type_: Any, value: Any) -> str:
    """A value as it stands in a document."""
    if isinstance(type_, GraphQLEnumType):
        return value
    return json.dumps(value, ensure_ascii=False)


def _keys(random: Random, type_: GraphQLInputObjectType, about: About) -> list[str]:
    """The fields of an input object that are given: of a filter mostly conditions that go with the order and with one another."""
    keys: list[str] = []
    for key, each in type_.fields.items():
        required = isinstance(each.type, GraphQLNonNull) and each.default_value is Undefined
        if required or random.random() < 0.18:
            keys.append(key)
            possible = served(about.type, keys) if about.name == "filter" else ()
            fits = about.order in possible if about.order else bool(possible)
            if about.name == "filter" and not fits and random.random() < 0.9:
                keys.pop()
    return keys


def draw(random: Random, pool: Pool, type_: Any, about: About) -> Any:
    """A value of a type for a place."""
    named = get_named_type(type_)
    wrong = random.random() < WRONG
    if isinstance(named, GraphQLInputObjectType):
        return {
            key: draw(random, pool, named.fields[key].type, About(key, about.type))
            for key in _keys(random, named, about)
        }
    if isinstance(named, GraphQLEnumType):
        known = [value for value in pool.enums.get(about.name, ()) if value in named.values]
        return random.choice(known if known and random.random() < 0.8 else sorted(named.values))
    if named.name == "Boolean":
        return random.random() < 0.5
    if about.name == "year":
        return random.choice((0, 1899, 2200, 2**31 - 1) if wrong else YEARS)
    if named.name == "Int":
        return random.choice((0, 101, -1, 2**31 - 1)) if wrong else random.randint(1, about.most)
    if named.name == "Date":
        # Few places take a day: a wrong one must come often enough to be met.
        wrong = wrong or random.random() < 2 * WRONG
        return random.choice(("1899-12-31", "2200-01-01")) if wrong else _day(random, pool, about)
    if named.name == "ID":
        return _id(random, pool, about, wrong)
    if about.name == "cursor":
        return _cursor(random, pool, about, wrong)
    return random.choice(pool.codes if about.name == "code" else pool.texts[about.name])


def _varied(random: Random, pool: Pool, type_: Any, about: About, value: Any) -> Any:
    named = get_named_type(type_)
    if isinstance(value, dict):
        return {
            key: _varied(random, pool, named.fields[key].type, About(key, about.type), each)
            for key, each in value.items()
        }
    is_slot = isinstance(value, str) and not isinstance(named, GraphQLEnumType)
    return draw(random, pool, named, about) if is_slot else value


def _day(random: Random, pool: Pool, about: About) -> str:
    """Periods mostly begin before they end: one that does not refuses the whole operation. On one day alone something was known."""
    if about.name == "knownAt":
        return KNOWN_AT
    if about.type == "RankedTarget" and about.name in RANKED and random.random() < 0.8:
        return RANKED[about.name]
    middle = pool.days.index("2016-01-01")
    if random.random() < 0.95 and about.name.lower().endswith(("from", "to")):
        return random.choice(pool.days[:middle] if about.name.lower().endswith("from") else pool.days[middle:])
    return random.choice(pool.days)


def _id(random: Random, pool: Pool, about: About, wrong: bool) -> str:
    if wrong:
        return random.choice(("x", "member_1", f"nothing_{UNKNOWN}", f"card_{UNKNOWN.replace('-', '')}"))
    type_ = NAMED.get(about.name, about.type)
    return random.choice(pool.ids[random.choice(sorted(pool.ids)) if type_ == "Node" else type_])


def _cursor(random: Random, pool: Pool, about: About, wrong: bool) -> str:
    if wrong:
        return random.choice(WRONG_CURSORS)
    key = (about.type, about.order)
    if key not in pool.cursors or random.random() < 0.03:
        key = random.choice(sorted(pool.cursors))
    return random.choice(pool.cursors[key])
