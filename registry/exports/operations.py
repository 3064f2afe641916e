"""What can be done with exports: ask for one, and give it up.

Begin at `start_export()`. Nothing is read here: a job does that (jobs.py), under the grant as it is then.
"""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Boolean, Text, Uuid, func, literal, select

from registry.errors import InputRefused, NotFound
from registry.exports.columns import LISTS, chosen
from registry.exports.machine import MACHINE
from registry.exports.model import Export
from registry.exports.rules import TooManyExports
from registry.organizations.operations import living_organization
from registry.tables import ExportId, OrganizationId
from registry.tenants.principal import Ability
from registry.tenants.scope import Transaction

MAX_FILTER_CHARACTERS = 2_000
# They would stand in the job in clear.
NOT_KEPT = {"nationalNumber", "mobile"}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file that is asked for. `filters`: by the list's field, as its query takes them; only its own may be there."""

    organization_id: OrganizationId
    columns: list[str]
    list: str
    format: str
    filters: dict[str, Any]
    chinese_headings: bool
    is_clear: bool
    purpose: str | None
    receiver: str | None


async def start_export(transaction: Transaction, wanted: Wanted) -> ExportId:
    """Put a file on the list of those to be made. Raises TooManyExports."""
    transaction.actor.must(LISTS[wanted.list].ability)
    if wanted.is_clear:
        transaction.actor.must(Ability.REVEAL_MEMBERS)
    columns = chosen(wanted.list, wanted.columns, is_clear=wanted.is_clear)
    if wanted.is_clear and not any(column.is_clear for column in columns):
        raise InputRefused(
            "This list, or these columns, hold nothing that is masked; leave 'clear' out.",
            "所选内容没有需要明文的列，请勿选择 clear。",
            path="clear",
        )
    for name in ("purpose", "receiver"):
        if wanted.is_clear and getattr(wanted, name) is None:
            raise InputRefused(
                "Say what for and who gets the data: both stand in the access log.",
                "导出明文须说明用途和接收方。",
                path=name,
            )
    await living_organization(transaction, wanted.organization_id, path="organizationId")
    called = func.exports.start(
        literal(wanted.organization_id, Uuid),
        literal(wanted.list, Text),
        literal(wanted.format, Text),
        literal(",".join(column.name for column in columns), Text),
        literal(_filter(wanted), Text),
        literal("CHINESE" if wanted.chinese_headings else "NAMES", Text),
        literal(wanted.is_clear, Boolean),
        literal(wanted.purpose, Text),
        literal(wanted.receiver, Text),
    )
    made = await transaction.value(select(called))
    if made is None:
        raise TooManyExports()
    return made


async def cancel_export(transaction: Transaction, export_id: ExportId) -> None:
    """Give up an export that is not ready; a second time it changes nothing. Raises ExportOver."""
    state = await transaction.value(select(Export.state).where(Export.id == export_id))
    if state is None:
        raise NotFound(path="exportId")
    MACHINE.step(state, "cancel", path="exportId")
    await transaction.value(select(func.exports.cancel(literal(export_id, Uuid))))


def _filter(wanted: Wanted) -> str:
    """The list's own filter in one spelling. Raises InputRefused for another list's, and one that names a person: it is kept."""
    own = LISTS[wanted.list].field
    for other in sorted(wanted.filters.keys() - {own}):
        raise InputRefused(
            f"This export is of another list; give its own filter: {own}.",
            f"请只提供所导出列表的筛选条件：{own}。",
            path=f"filter.{other}",
        )
    filter_ = wanted.filters.get(own, {})
    for name in sorted(filter_.keys() & NOT_KEPT):
        raise InputRefused(
            "An export is not asked for by a person's number: look the person up instead.",
            "导出不能按证件号码或手机号筛选，请直接查询该会员。",
            path=f"filter.{own}.{name}",
        )
    text = orjson.dumps(filter_).decode()
    if len(text) > MAX_FILTER_CHARACTERS:
        raise InputRefused(
            "This filter is too long; make its texts shorter.", "筛选条件过长，请缩短其中的文字。", path="filter"
        )
    return text
