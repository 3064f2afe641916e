"""The registry as an object: what officers and district systems do every day, without GraphQL.

Begin at `AsyncRegistry`. Lists are iterated to their end, page by page; what is refused is raised (errors.py). Whatever is not here can
be asked by `execute()` with any document, or by `calls`, the client generated of operations/.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, cast

import httpx2

from registry_client.asynchronous.exporting import Exports
from registry_client.asynchronous.importing import Imports
from registry_client.errors import UNREACHABLE, NotFound, Unreachable
from registry_client.generated.async_client import Client
from registry_client.generated.enums import Boundary, ChangeKind, TransferRefusal, TransferState, TransferWaiting
from registry_client.generated.fragments import CardBatch, Change, Member, Organization, Page, Transfer
from registry_client.generated.get_figures import GetFiguresOrganization
from registry_client.generated.get_viewer import GetViewerViewer
from registry_client.generated.input_types import (
    AcceptTransferInput,
    CardBatchFilter,
    MakeCardBatchInput,
    MemberFilter,
    OrganizationFilter,
    RefuseTransferInput,
    RegisterMemberInput,
    ReleaseTransferInput,
    SendCardBatchInput,
    TransferFilter,
)
from registry_client.generated.send_card_batch import SendCardBatchSendCardBatchSendCardBatchPayload
from registry_client.patience import Patience

PAGE_SIZE = 100
LOOK_AGAIN_S = 2.0
Node = TypeVar("Node", covariant=True)


class Connection(Protocol[Node]):
    """A page of a list."""

    @property
    def nodes(self) -> Sequence[Node]:
        """What it holds."""
        ...

    @property
    def page_info(self) -> Page:
        """Whether there is more."""
        ...


class AsyncRegistry(Imports, Exports):
    """A registry, asked as the holder of a token: `async with AsyncRegistry(url, token) as registry`.

    `acting_for` and `narrowed_to` are codes of organizations: for which of several grants to act, and to see less than it shows.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        acting_for: str | None = None,
        narrowed_to: str | None = None,
        patience: Patience | None = None,
        http: httpx2.AsyncClient | None = None,
    ) -> None:
        self._patience = patience or Patience()
        self.calls = Client(
            url, token, acting_for=acting_for, narrowed_to=narrowed_to, patience=self._patience, http=http
        )

    async def __aenter__(self) -> "AsyncRegistry":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self.calls.aclose()

    async def execute(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data of any operation. A mutation's refusal is raised where its union's `code message messageZh` are asked for."""
        return await self.calls.execute(document, None, variables)

    # Who asks, organizations, figures

    async def viewer(self) -> GetViewerViewer:
        """Who the token says we are, at which organization."""
        return (await self.calls.get_viewer()).viewer

    async def organization(self, code: str) -> Organization:
        """One organization by its code. Raises NotFound."""
        return _found((await self.calls.get_organization(code=code)).organization)

    def organizations(self, filter: OrganizationFilter | None = None) -> AsyncIterator[Organization]:
        """All organizations within the scope, in tree order."""

        async def page(after: str | None) -> Connection[Organization]:
            return (await self.calls.list_organizations(first=PAGE_SIZE, after=after, which=filter)).organizations

        return _all(page)

    async def figures(
        self, code: str | None = None, *, as_of: date | None = None, boundary: Boundary = Boundary.AS_FILED
    ) -> GetFiguresOrganization:
        """The figures of an organization with everything below it; of our own, today, where nothing is said."""
        code = code or (await self.viewer()).organization.code
        return _found((await self.calls.get_figures(code=code, as_of=as_of, boundary=boundary)).organization)

    # Members

    async def member(self, id: str) -> Member:
        """One member by id. Raises NotFound."""
        return _found((await self.calls.get_member(id=id)).member)

    def members(self, filter: MemberFilter | None = None) -> AsyncIterator[Member]:
        """All members within the scope that fit the filter."""

        async def page(after: str | None) -> Connection[Member]:
            return (await self.calls.list_members(first=PAGE_SIZE, after=after, which=filter)).members

        return _all(page)

    async def register_member(self, input: RegisterMemberInput) -> Member:
        """Register a member. Raises MemberRefused with its issues, AlreadyRegistered."""
        reply: Any = (await self.calls.register_member(input)).register_member
        return reply.member

    # Transfers

    def transfers(
        self,
        *,
        waiting_for: TransferWaiting | None = None,
        state: TransferState | None = None,
    ) -> AsyncIterator[Transfer]:
        """Transfers as our unions read them; the inbox is `waiting_for=TransferWaiting.THIS_SIDE`."""
        given = {"waiting_for": waiting_for, "state": state}
        filter = TransferFilter(**cast(Any, {name: value for name, value in given.items() if value is not None}))

        async def page(after: str | None) -> Connection[Transfer]:
            return (await self.calls.list_transfers(first=PAGE_SIZE, after=after, which=filter)).transfers

        return _all(page)

    async def transfer(self, id: str) -> Transfer:
        """One transfer by id, as our side reads it. Raises NotFound."""
        found = (await self.calls.get_transfer(id=id)).node
        return _found(found if isinstance(found, Transfer) else None)

    async def release_transfer(self, transfer_id: str, *, acting_reason: str | None = None) -> Transfer:
        """Let the member go, as the union that the member leaves."""
        given = ReleaseTransferInput(transfer_id=transfer_id, acting_reason=acting_reason)
        reply: Any = (await self.calls.release_transfer(given)).release_transfer
        return reply.transfer

    async def accept_transfer(
        self,
        transfer_id: str,
        *,
        employer_id: str | None = None,
        post: str | None = None,
        acting_reason: str | None = None,
    ) -> Transfer:
        """Take the member, as the union that receives."""
        given = AcceptTransferInput(
            transfer_id=transfer_id, employer_id=employer_id, post=post, acting_reason=acting_reason
        )
        reply: Any = (await self.calls.accept_transfer(given)).accept_transfer
        return reply.transfer

    async def refuse_transfer(
        self, transfer_id: str, reason: TransferRefusal, *, note: str | None = None, acting_reason: str | None = None
    ) -> Transfer:
        """Refuse, as either union, with a reason that both read."""
        given = RefuseTransferInput(transfer_id=transfer_id, reason=reason, note=note, acting_reason=acting_reason)
        reply: Any = (await self.calls.refuse_transfer(given)).refuse_transfer
        return reply.transfer

    # Card batches

    def card_batches(self, filter: CardBatchFilter | None = None) -> AsyncIterator[CardBatch]:
        """Batches for the bank, the newest first."""

        async def page(after: str | None) -> Connection[CardBatch]:
            return (await self.calls.list_card_batches(first=PAGE_SIZE, after=after, which=filter)).card_batches

        return _all(page)

    async def make_card_batch(
        self, organization_id: str, *, agreement_no: str, handled_by: str, first: int = 2000
    ) -> CardBatch:
        """Put the open card requests of an organization and everything below it into a batch."""
        given = MakeCardBatchInput(
            organization_id=organization_id, agreement_no=agreement_no, handled_by=handled_by, first=first
        )
        reply: Any = (await self.calls.make_card_batch(given)).make_card_batch
        return reply.batch

    async def send_card_batch(
        self, batch_id: str, *, receiver: str, purpose: str
    ) -> SendCardBatchSendCardBatchSendCardBatchPayload:
        """The batch's file for the bank. It holds personal data in clear: the access log keeps the receiver and the purpose."""
        given = SendCardBatchInput(batch_id=batch_id, receiver=receiver, purpose=purpose)
        reply: Any = (await self.calls.send_card_batch(given)).send_card_batch
        return reply

    # The feed

    async def changes(
        self, *, after: str | None = None, kinds: list[ChangeKind] | None = None, follow: bool = False
    ) -> AsyncIterator[Change]:
        """Changes in the order of commits, from behind a cursor or from the beginning of what is kept.

        Each has its `cursor`: keep it once the change is dealt with, and come again with it; nothing is missed and nothing comes
        twice. With `follow` it goes on without end, through lost connections, too.
        """
        tries = 0
        while True:
            more = True
            while more:
                page = (await self.calls.list_changes(first=PAGE_SIZE, after=after, kinds=kinds)).changes
                for change in page.nodes:
                    yield change
                more = page.page_info.has_next_page
                after = page.page_info.end_cursor or after
            if not follow:
                return
            if after is None:
                # Followed without a cursor, what is committed before the stream stands would be missed: ask again.
                await self.calls.sleep(LOOK_AGAIN_S)
                continue
            try:
                async for told in self.calls.follow_changes(after=after, kinds=kinds):
                    yield told.changes
                    after, tries = told.changes.cursor, 0
                raise Unreachable(*UNREACHABLE)
            except Unreachable as error:
                tries += 1
                await self.calls.rest(error, tries)

    # Files

    async def report(
        self,
        name: Literal["yearly-return", "ununionized-employers"],
        to: Path | str,
        *,
        organization: str,
        year: int | None = None,
        boundary: Boundary = Boundary.AS_FILED,
    ) -> Path:
        """Write a report as XLSX, of the organization of that code and everything below it."""
        return await self.calls.download(
            f"/reports/{name}.xlsx",
            Path(to),
            organization=organization,
            year=None if year is None else str(year),
            boundary=boundary.value,
        )


async def _all(page: Callable[[str | None], Awaitable[Connection[Any]]]) -> AsyncIterator[Any]:
    after: str | None = None
    while True:
        found = await page(after)
        for node in found.nodes:
            yield node
        if not found.page_info.has_next_page:
            return
        after = found.page_info.end_cursor


def _found(what: Any) -> Any:
    if what is None:
        raise NotFound(
            "There is nothing with this id or code within your scope; check it, or ask your superior union.",
            "在您的管辖范围内没有该编号对应的记录，请核对或询问上级工会。",
        )
    return what
