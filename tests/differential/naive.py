"""The same schema, executed by graphql-core itself with naive resolvers over plain rows.

Begin at `Naive.answer()`. An operation is executed twice: once over a world in which every object exists once, which finds what
must be refused before anything is read, and then over the rows. Nothing of the compiler is used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute_sync,
    get_named_type,
)

from registry.tenants.principal import ABILITIES_OF, Role
from tests.differential.behind import LEADS_TO, behind
from tests.differential.comparisons import comparisons
from tests.differential.documents import completeness
from tests.differential.feed import changed_values
from tests.differential.lists import Lists, order_of, page
from tests.differential.quality import work_of, work_on_quality
from tests.differential.refusals import Asking, Refusal, Refused, Who, hollow
from tests.differential.reports import NaiveReports
from tests.differential.rows import PREFIXES, Row, Rows, holds, one_of
from tests.differential.schemas import loosen, typed
from tests.differential.targets import Targets

# Lists whose unfiltered total is exact, however many there are.
EXACT = {"Organization", "Member", "Card", "CardBatchLine", "Employer", "ImportRow"}


@dataclass
class Answer:
    """What must be answered: `data` and the errors as (code, argument, path).

    `refused` is set when the whole operation must be refused, for any one of these reasons; `perhaps`: it may be refused for a
    lost cursor, which the database looks at only where there are rows to compare.
    """

    data: dict[str, Any] | None = None
    errors: list[tuple[str, str | None, list[Any] | None]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    perhaps: bool = False


class Naive:
    """Answers operations from the rows."""

    def __init__(self, sdl: str, rows: Rows, lists: Lists, *, counted_at_most: int) -> None:
        self.rows, self.lists, self._counted_at_most = rows, lists, counted_at_most
        self.reports, self.schema, self._hollow = NaiveReports(self), typed(sdl), typed(sdl)
        loosen(self._hollow)
        self._targets = Targets(rows, lists.figures, self._seen)
        self._resolvers: dict[tuple[str, str], Callable[..., Any]] = {
            **comparisons(lists.figures, rows),
            **self._targets.resolvers(),
            **self.reports.resolvers(),
            **work_on_quality(rows),
            ("Query", "viewer"): self._viewer,
            ("Query", "node"): self._node,
            ("Query", "organization"): self._organization,
            ("Query", "member"): lambda _, asking, id: self._by_id(asking, "Member", id),
            ("Query", "export"): lambda _, asking, id: self._by_id(asking, "Export", id),
            ("Query", "card"): lambda _, asking, id: self._by_id(asking, "Card", id),
            ("Query", "import"): lambda _, asking, id: self._by_id(asking, "Import", id),
            ("Import", "organization"): lambda row, asking: self._seen(asking, "Organization", row["targetId"]),
            ("ImportRow", "issues"): lambda row, _: self.rows.issues_of_row(row),
            ("Organization", "superior"): self._superior,
            ("Organization", "ancestors"): self._ancestors,
            ("Organization", "isDirectlyAttached"): self._is_directly_attached,
            ("Organization", "terms"): self._terms,
            ("Organization", "networks"): self._networks,
            ("Organization", "rollup"): self._rollup,
            ("Organization", "movement"): self._movement,
            ("Organization", "formerNames"): self._former_names,
            ("Organization", "documents"): self._documents,
            ("Organization", "completeness"): self._completeness,
            ("TermOfOffice", "isOverdue"): self._is_overdue,
            ("TermOfOffice", "reelectionOrders"): self._reelection_orders,
            ("ReelectionOrder", "term"): lambda row, asking: self._seen(asking, "TermOfOffice", row["termId"]),
            ("EstablishmentCase", "superior"): lambda row, asking: self._seen(asking, "Organization", row["#org"]),
            ("EstablishmentCase", "organization"): lambda row, asking: self._seen(
                asking, "Organization", row["organizationId"]
            ),
            ("EstablishmentCase", "employer"): lambda row, asking: self._seen(asking, "Employer", row["employerId"]),
            ("EstablishmentCase", "documents"): self._documents,
            ("EstablishmentCase", "completeness"): self._completeness,
            ("FigureRow", "memberName"): self._member_name,
            **{("FigureRow", name): partial(self._behind, type_, key) for name, (type_, key) in LEADS_TO.items()},
            ("Employer", "coverages"): self._coverages,
            ("Coverage", "employer"): lambda row, asking: self._seen(asking, "Employer", row["employerId"]),
            ("Coverage", "headCount"): self._head_count,
            ("Coverage", "headCounts"): self._head_counts,
            ("Member", "employer"): lambda row, asking: self._seen(asking, "Employer", row["employerId"]),
            ("Member", "memberships"): self._memberships,
            ("Member", "card"): self._card,
            ("Member", "cards"): self._cards,
            ("Card", "replaces"): lambda row, asking: self._seen(asking, "Card", row["replacesId"]),
            ("Change", "cursor"): lambda row, _: self.lists.cursor(row, order_of("Change", {})),
            ("Change", "values"): lambda row, asking: changed_values(self._seen_of(asking, "Edit", row["#subject"])),
            ("Transfer", "otherSide"): self._other_side,
            **{
                (name, "actingFor"): lambda row, asking: self._seen(asking, "Organization", row["actingFor"])
                for name in ("AccessEntry", "Change", "LedgerEntry")
            },
            ("CardBatchLine", "card"): lambda row, asking: self._seen(asking, "Card", row["cardId"]),
            ("Token", "successor"): lambda row, asking: self._seen(asking, "Token", row["replacedBy"]),
        }

    def answer(
        self, document: DocumentNode, variables: Mapping[str, Any], operation_name: str | None, who: Who
    ) -> Answer:
        """What the API must answer."""
        asking = Asking(who)
        result = self._execute(self._hollow, document, variables, operation_name, asking, hollow)
        for error in result.errors or ():
            cause = error.original_error
            if not isinstance(cause, Refused):
                assert cause is None or isinstance(cause, GraphQLError), cause
                return Answer(refused=[("BAD_VARIABLES", None)])
            # A null where none may stand is found out when it is read, which the cost may do before.
            told = [("BAD_VARIABLES", None)] if None in variables.values() else []
            return Answer(refused=[cause.refusal, *told])
        if asking.late:
            return Answer(refused=asking.late)
        result = self._execute(self.schema, document, variables, operation_name, asking, self._resolve)
        errors = []
        for error in result.errors or ():
            assert isinstance(error.original_error, Refused), error
            code, _ = error.original_error.refusal
            assert error.path is not None
            errors.append((code, str(error.path[0]), error.path))
        return Answer(result.data, errors, perhaps=asking.lost)

    def _execute(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: Mapping[str, Any],
        operation_name: str | None,
        asking: Asking,
        resolver: Callable[..., Any],
    ) -> Any:
        return execute_sync(
            schema,
            document,
            root_value={},
            context_value=asking,
            variable_values=dict(variables),
            operation_name=operation_name,
            field_resolver=resolver,
            type_resolver=lambda value, _, __: value["#type"],
        )

    def _resolve(self, source: Row, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        asking: Asking = info.context
        parent, name = info.parent_type.name, info.field_name
        resolver = self._resolvers.get((parent, name))
        if resolver is not None:
            found = resolver(source, asking, **arguments)
            if found is None and parent == "Query":
                raise Refused("NOT_FOUND", None)
            return found
        type_ = get_named_type(info.return_type).name
        if type_.endswith("Connection"):
            return self._connection(source, asking, parent, name, type_.removesuffix("Connection"), arguments)
        if type_ == "Organization" and name == "organization" and "#org" in source:
            return self._seen(asking, type_, source["#org"])
        if name in ("member", "principal", "webhook"):
            return self._seen(asking, type_, source[f"{name}Id"])
        if name in ("totalCount", "totalCountIsCapped"):
            exact, count = source["#total"]
            capped = not exact and count > self._counted_at_most
            return capped if name == "totalCountIsCapped" else self._counted_at_most if capped else count
        return source[name]

    # ------------------------------------------------------------ who sees what

    def _sees(self, asking: Asking, row: Row) -> bool:
        line = self.rows.line_of
        if row["#type"] == "TargetNetwork":
            return asking.who.scope in line[row["#org"]] or row["#org"] in line[asking.who.scope]
        if row["#type"] == "Export":
            return False  # Its principal's alone, and nobody of those who ask has asked for one.
        if row["#type"] == "Change":
            return asking.who.scope in row["#readers"]
        return asking.who.scope in line[row["#org"]]

    def _seen(self, asking: Asking, type_: str, id: UUID | None) -> Row | None:
        row = None if id is None else self.rows.by_id.get((type_, id))
        return row if row is not None and self._sees(asking, row) else None

    def _seen_of(self, asking: Asking, type_: str, on: Any) -> list[Row]:
        return [row for row in self.rows.hanging(type_, on) if self._sees(asking, row)]

    def _by_id(self, asking: Asking, type_: str, id: str) -> Row | None:
        return self._seen(asking, type_, UUID(id.partition("_")[2]))

    # ------------------------------------------------------------ roots

    def _viewer(self, _: Row, asking: Asking) -> Row:
        who = asking.who
        permissions = sorted(ability.value for ability in ABILITIES_OF[Role(who.role)])
        return {"name": who.name, "kind": "PERSON", "role": who.role, "permissions": permissions, "#org": who.scope}

    def _node(self, _: Row, asking: Asking, id: str) -> Row | None:
        return self._by_id(asking, PREFIXES[id.partition("_")[0]], id)

    def _organization(self, _: Row, asking: Asking, id: str | None = None, code: str | None = None) -> Row | None:
        if id is not None:
            return self._by_id(asking, "Organization", id)
        assert code is not None
        found = self.rows.organization(code)
        return found if found is not None and self._sees(asking, found) else None

    # ------------------------------------------------------------ what hangs on rows

    def _superior(self, row: Row, asking: Asking) -> Row | None:
        return self._seen(asking, "Organization", row["parentId"])

    def _ancestors(self, row: Row, _: Asking) -> list[Row]:
        above = self.rows.line_of[row["#id"]][1:]
        return [self.rows.by_id["Organization", id] for id in reversed(above)]

    def _is_directly_attached(self, row: Row, _: Asking) -> bool:
        if row["kind"] not in ("BASIC_COMMITTEE", "JOINT_BASIC_COMMITTEE") or row["parentId"] is None:
            return False
        superior = self.rows.by_id["Organization", row["parentId"]]
        return superior["kind"] in ("TOWNSHIP_FEDERATION", "COUNTY_FEDERATION")

    def _terms(self, row: Row, asking: Asking) -> list[Row]:
        return sorted(self._seen_of(asking, "TermOfOffice", row["#id"]), key=lambda term: -term["number"])

    def _is_overdue(self, row: Row, _: Asking) -> bool:
        return self._awaited(row) and row["untilOn"] <= self.rows.today

    def _awaited(self, term: Row) -> bool:
        """Whether it is the last term of an organization that exists."""
        terms = self.rows.hanging("TermOfOffice", term["#org"])
        last = max(terms, key=lambda each: each["number"])
        return term is last and self.rows.by_id["Organization", term["#org"]]["status"] != "DISSOLVED"

    def _reelection_orders(self, row: Row, asking: Asking) -> list[Row]:
        return sorted(
            self._seen_of(asking, "ReelectionOrder", row["#id"]), key=lambda each: each["deadline"], reverse=True
        )

    def _former_names(self, row: Row, asking: Asking) -> list[Row]:
        return sorted(self._seen_of(asking, "FormerName", row["#id"]), key=lambda each: each["untilOn"], reverse=True)

    def _documents(self, row: Row, asking: Asking) -> list[Row]:
        found = self._seen_of(asking, "Document", row["#id"])
        return sorted(found, key=lambda each: (each["createdAt"], each["#id"]), reverse=True)

    def _completeness(self, row: Row, _: Asking) -> Row:
        return completeness(row, self.rows.hanging("Document", row["#id"]), self.rows.today)

    def _networks(self, row: Row, asking: Asking) -> list[Row]:
        ids = (place["networkId"] for place in self.rows.hanging("Place", row["#id"]) if place["untilOn"] is None)
        found = (self._seen(asking, "TargetNetwork", id) for id in ids)
        return sorted((network for network in found if network), key=lambda network: network["code"])

    # Everything was recorded on the one day on which the federation's clock stands: what was known on it is what is known.
    def _rollup(self, row: Row, _: Asking, boundary: str, asOf: date | None = None, knownAt: date | None = None) -> Row:
        assert knownAt in (None, self.rows.today)
        return self.lists.figures.rollup(row["#id"], asOf or self.rows.today, boundary)

    def _movement(self, row: Row, _: Asking, knownAt: date | None = None, **days: date) -> Row:
        assert knownAt in (None, self.rows.today)
        return self.lists.figures.movement(row["#id"], days["from"], days["to"])

    def _behind(self, type_: str, key: str, row: Row, asking: Asking) -> Row | None:
        return self._seen(asking, type_, row[key])

    def _member_name(self, row: Row, asking: Asking) -> str | None:
        member = self._seen(asking, "Member", row["memberId"])
        ended = (each for each in self._seen_of(asking, "Membership", row["memberId"]) if each["untilOn"])
        return member["name"] if member else max((each["memberName"] for each in ended), default=None)

    def _coverages(self, row: Row, asking: Asking) -> list[Row]:
        return sorted(self._seen_of(asking, "Coverage", row["#id"]), key=lambda each: each["fromOn"], reverse=True)

    def _head_counts(self, row: Row, asking: Asking) -> list[Row]:
        return sorted(self._seen_of(asking, "HeadCount", row["#id"]), key=lambda each: each["fromOn"], reverse=True)

    def _head_count(self, row: Row, asking: Asking) -> Row | None:
        return one_of(count for count in self._seen_of(asking, "HeadCount", row["#id"]) if count["untilOn"] is None)

    def _memberships(self, row: Row, asking: Asking) -> list[Row]:
        return sorted(
            self._seen_of(asking, "Membership", row["#id"]),
            key=lambda each: (each["fromOn"], each["untilOn"] or date.max),
        )

    def _cards(self, row: Row, asking: Asking) -> list[Row]:
        found = sorted(self._seen_of(asking, "Card", row["#id"]), key=lambda card: card["#id"])
        return sorted(found, key=lambda card: card["createdAt"], reverse=True)

    def _card(self, row: Row, asking: Asking) -> Row | None:
        return one_of(card for card in self._seen_of(asking, "Card", row["#id"]) if card["closedOn"] is None)

    def _other_side(self, row: Row, asking: Asking) -> Row | None:
        found = self.rows.hanging("Transfer", row["transferId"])
        return one_of(each for each in found if each["side"] != row["side"] and self._sees(asking, each))

    def _benefit_changes(self, source: Row, asking: Asking, arguments: dict[str, Any]) -> list[Row]:
        """Each member who is covered at one end of the period and not at the other."""
        begins, ends, adding = arguments["from"], arguments["to"], arguments["kind"] == "ADDITION"
        own = [row for row in self.rows.of["BenefitPeriod"] if source["#id"] in self.rows.line_of[row["#org"]]]
        found = []
        for member in {row["memberId"] for row in own}:
            periods = [row for row in own if row["memberId"] == member]
            before = [row for row in periods if holds(row, begins - timedelta(days=1))]
            after = [row for row in periods if holds(row, ends)]
            if bool(before) == bool(after) or adding != bool(after):
                continue
            ended = [
                row
                for row in periods
                if row["untilOn"] and begins <= row["untilOn"] <= ends and row["untilOn"] > row["fromOn"]
            ]
            row = one_of(after) if adding else max(ended, key=lambda row: row["untilOn"])
            assert row is not None
            anew = row["sinceOn"] >= begins
            told = {
                "orderedOn": row["fromOn"],
                "day": row["sinceOn"] if anew else row["fromOn"],
                "reason": row["beganAs"] if anew else "TRANSFERRED_IN",
            }
            if not adding:
                reason = row["endedAs"] or "TRANSFERRED_OUT"
                told = {"orderedOn": row["untilOn"], "day": row["untilOn"], "reason": reason}
            shown = self._seen(asking, "Member", member)
            assert shown is not None, "nobody has moved away in this federation"
            told |= {
                "#type": "BenefitChange",
                "#id": row["id"],
                "#org": row["#org"],
                "memberId": member,
                "last4": row["last4"],
            }
            found.append(told | {"memberName": shown["name"], "numberMasked": shown["numberMasked"]})
        return found

    # ------------------------------------------------------------ lists

    def _connection(
        self, source: Row, asking: Asking, parent: str, name: str, type_: str, arguments: dict[str, Any]
    ) -> Row:
        figure = 0
        if parent == "TargetNetwork":
            found = [
                self.rows.by_id["Organization", place["#org"]]
                for place in self.rows.of["Place"]
                if place["networkId"] == source["#id"] and place["untilOn"] is None
            ]
        elif parent in ("CardBatch", "Import"):
            found = self.rows.hanging(type_, source["#id"])
        elif name == "behind":
            figure, found = behind(self.rows, self.lists.figures, source["#id"], arguments)
        elif name == "benefitChanges":
            found = self._benefit_changes(source, asking, arguments)
        elif name == "targetRanking":
            found = self._targets.ranking(source, arguments)
        elif type_ == "ReportRow":
            found = self.reports.rows_of(source, asking)
        elif name == "qualityWork":
            found = work_of(self.rows, source["#id"])
        elif name == "children":
            found = self.rows.hanging("Organization", source["#id"])
        elif parent == "Organization":
            found = [row for row in self.rows.of[type_] if source["#id"] in self.rows.line_of[row["#org"]]]
        else:
            found = self.rows.of[type_]
        if name == "reelections":
            found = [row for row in found if self._awaited(row)]
        found = [row for row in found if self._sees(asking, row)]
        conditions = arguments.get("filter") or {}
        if arguments.get("kinds") is not None:
            found = [row for row in found if row["kind"] in arguments["kinds"]]
        found = self.lists.filtered(type_, found, conditions)
        exact = type_ in EXACT and name != "children" and parent != "TargetNetwork"
        total: Any = (exact and all(value is None for value in conditions.values()), len(found))
        made, lost = page(
            self.lists, order_of(type_, arguments), found, arguments, asking.who.scope, type_=type_, total=total
        )
        asking.lost |= lost
        if name == "behind":
            made |= {"figure": figure, "withheld": figure - sum(row["amount"] for row in found)}
        return made
