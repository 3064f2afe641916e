"""What must be refused before anything is read: too little ability, and values that cannot be used.

Begin at `hollow()`: the resolver of a world in which every object exists once and every leaf is null, so that graphql-core itself
visits each selected field. The first refusal of an operation's shape counts; of its values any one may be told.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from graphql import GraphQLList, GraphQLResolveInfo, get_named_type, is_leaf_type

from registry.tenants.principal import ABILITIES_OF, Ability, Role
from tests.differential.behind import refused
from tests.differential.lists import MAX_PAGE, NoCursor, NotServed, order_of, read_cursor
from tests.differential.rows import PREFIXES, Row

MOST_STEPS = 400
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
READ_MEMBERS, READ_LEDGER, READ_ACCESS_LOG = Ability.READ_MEMBERS, Ability.READ_LEDGER, Ability.READ_ACCESS_LOG
# What a field, or what `node` may lead to, asks of the role.
NEEDED = {
    **dict.fromkeys(
        [("Query", "member"), ("Query", "members"), ("Query", "card"), ("Query", "cards"), ("Organization", "members"),
         ("Organization", "behind"), ("Organization", "cards"), ("Query", "transfers"), ("Query", "cardBatches"),
         ("Organization", "cardBatches"), ("CardBatch", "lines"), ("Organization", "benefitChanges"), ("Node", "CardBatch"),
         ("Node", "CardBatchLine"), ("Organization", "transfers"), ("Node", "Member"), ("Node", "Card"), ("Node", "Transfer"),
         ("Query", "applications"), ("Organization", "applications"), ("Node", "Application"), ("Change", "values"),
         ("Organization", "qualityWork"), ("Organization", "qualityRules")], READ_MEMBERS),
    **dict.fromkeys([("Query", "ledgerEntries"), ("Organization", "ledgerEntries"), ("Node", "LedgerEntry"),
                    ("FigureRow", "ledgerEntry"),
                    ("Query", "changes"), ("Node", "Change")], READ_LEDGER),
    **dict.fromkeys(
        [(of, name) for names, of in (
            (("principals", "grants", "tokens", "identities", "webhooks", "webhookDeliveries"), "Query"),
            (("Principal", "Grant", "Token", "Identity", "Webhook", "WebhookDelivery"), "Node"),
        ) for name in names], Ability.MANAGE_ACCESS),
    **dict.fromkeys([("Query", "export"), ("Query", "exports"), ("Node", "Export")], Ability.EXPORT_LISTS),
    **dict.fromkeys([("Query", "import"), ("Query", "imports"), ("Import", "rows"), ("Node", "Import"), ("Node", "ImportRow")],
                    Ability.IMPORT_FILES),
    **dict.fromkeys([("Query", "accessLog"), ("Organization", "accessLog"), ("Node", "AccessEntry")], READ_ACCESS_LOG),
}  # fmt: skip
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What ids in filters name.
NAMED = {
    "employerId": "Employer",
    "networkId": "TargetNetwork",
    "memberId": "Member",
    "principalId": "Principal",
    "webhookId": "Webhook",
}
PERIODS = (
    ("from", "to"),
    ("from", "asOf"),
    ("joinedFrom", "joinedTo"),
    ("establishedFrom", "establishedTo"),
    ("issuedFrom", "issuedTo"),
)
Refusal = tuple[str, str | None]


@dataclass(frozen=True)
class Who:
    """Who asks: its token and what it may see and do."""

    token: str = field(repr=False)
    name: str
    role: str
    scope: UUID
    narrowed_to: str | None = None


class Refused(Exception):
    """The operation must be refused before anything is read."""

    def __init__(self, code: str, argument: str | None) -> None:
        self.refusal: Refusal = (code, argument)
        super().__init__(code)


@dataclass
class Asking:
    """One execution."""

    who: Who
    late: list[Refusal] = field(default_factory=list)
    lost: bool = False


def hollow(source: Row, info: GraphQLResolveInfo, **arguments: Any) -> Any:
    """Every object once, every leaf null; notes what must be refused."""
    asking: Asking = info.context
    parent, name = info.parent_type.name, info.field_name
    _must(asking, NEEDED.get((parent, name)), name)
    type_ = get_named_type(info.return_type)
    made: Row = {"#type": type_.name}
    if (parent, name) == ("Query", "node"):
        leads_to = PREFIXES.get(arguments["id"].partition("_")[0])
        if leads_to is None:
            raise Refused("BAD_ID", "node.id")
        _must(asking, NEEDED.get(("Node", leads_to)), "node")
        made["#type"] = leads_to
    elif (parent, name) == ("Query", "organization") and _both_or_neither(arguments, "id", "code"):
        raise Refused("BAD_INPUT", "organization")
    elif name == "yearlyReturn" and not EARLIEST.year <= arguments["year"] <= LATEST.year:
        raise Refused("YEAR_NOT_USABLE", "yearlyReturn.year")
    if type_.name.endswith("Connection"):
        _check_size(name, arguments)
        if name == "behind" and (argument := refused(arguments)):
            raise Refused("NOT_OF_THIS_FIGURE", f"behind.{argument}")
        _check_cursors(asking, name, type_.name.removesuffix("Connection"), arguments)
    if name == "ranking" and not 1 <= arguments["first"] <= MAX_PAGE:
        raise Refused("BAD_PAGE_SIZE", "ranking.first")
    _check_values(asking, name, arguments, made["#type"])
    if "step" in arguments and not asking.late:
        _check_steps(asking, name, arguments["from"], arguments["to"], arguments["step"])
    _check_values(asking, f"{name}.filter", arguments.get("filter") or {}, "")
    if is_leaf_type(type_):
        return None
    return [made] if isinstance(info.return_type, GraphQLList) else made


def _both_or_neither(arguments: dict[str, Any], first: str, second: str) -> bool:
    return (arguments.get(first) is None) == (arguments.get(second) is None)


def _must(asking: Asking, ability: Ability | None, path: str) -> None:
    if ability is not None and ability not in ABILITIES_OF[Role(asking.who.role)]:
        raise Refused("NOT_ALLOWED", path)


def _check_size(name: str, arguments: dict[str, Any]) -> None:
    sizes = {size: arguments[size] for size in ("first", "last") if arguments.get(size) is not None}
    if len(sizes) != 1 or not 1 <= next(iter(sizes.values())) <= MAX_PAGE:
        raise Refused("BAD_PAGE_SIZE", f"{name}.last" if list(sizes) == ["last"] else f"{name}.first")


def _check_cursors(asking: Asking, name: str, type_: str, arguments: dict[str, Any]) -> None:
    try:
        order = order_of(type_, arguments)
    except NotServed as error:
        raise Refused("ORDER_NOT_SERVED", f"{name}.{error.argument}") from None
    for cursor in ("after", "before"):
        if arguments.get(cursor) is not None:
            try:
                read_cursor(arguments[cursor], order)
            except NoCursor:
                asking.late.append(("BAD_CURSOR", f"{name}.{cursor}"))


def _check_steps(asking: Asking, name: str, first: date, last: date, step: str) -> None:
    months = {"DAY": 0, "MONTH": 1, "QUARTER": 3, "YEAR": 12}[step]
    count = (
        len({(day.year, (day.month - 1) // months) for day in _months(first, last)})
        if months
        else (last - first).days + 1
    )
    if count > MOST_STEPS:
        asking.late.append(("TOO_MANY_STEPS", f"{name}.to"))


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + index) // 12, (first.month - 1 + index) % 12 + 1, 1)
        for index in range(count)
    ]


def _check_values(asking: Asking, path: str, values: dict[str, Any], type_: str) -> None:
    for name, value in values.items():
        if isinstance(value, date) and not EARLIEST <= value <= LATEST:
            asking.late.append(("BAD_DATE", f"{path}.{name}"))
        if name in ("id", *NAMED) and isinstance(value, str):
            expected = NAMED.get(name, type_)
            prefix, _, rest = value.partition("_")
            if PREFIXES.get(prefix) != expected or not ID.fullmatch(rest):
                asking.late.append(("BAD_ID", f"{path}.{name}"))
    for first, last in PERIODS:
        begins, ends = values.get(first), values.get(last)
        # A ranking of targets tells of a day before their period, too.
        if last == "asOf" and path != "behind":
            continue
        if begins is not None and ends is not None and begins > ends:
            asking.late.append(("BAD_DATE", f"{path}.{last}"))
