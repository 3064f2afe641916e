"""Transfers: what waits for us, and our answers.

Begin at `add()`. Whether agreeing means to take the member or to let the member go is the side's matter: an officer says accept.
"""

from typing import Annotated

import typer

from registry_client.generated.enums import TransferRefusal, TransferSide, TransferState, TransferWaiting
from registry_client.generated.fragments import Transfer
from registry_client.unionctl.desk import Desk
from registry_client.unionctl.screen import Screen

HEADINGS = ("h_direction", "h_name", "h_number", "h_other", "h_union", "h_due", "h_id")


def add(app: typer.Typer, desk: Desk) -> None:
    """Add the commands."""
    screen = desk.screen
    transfers = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=screen.say("about_transfers"))
    app.add_typer(transfers, name="transfers")
    id_help, acting_help = screen.say("transfer_id"), screen.say("acting_reason")

    @transfers.command("inbox", help=screen.say("about_inbox"))
    def inbox(limit: Annotated[int, typer.Option(min=1, help=screen.say("limit"))] = 50) -> None:
        with desk.registry() as registry:
            found, more = desk.few(registry.transfers(waiting_for=TransferWaiting.THIS_SIDE), limit)
        if found:
            screen.table(HEADINGS, [_row(screen, transfer) for transfer in found])
        desk.tell_count(len(found), more=more)

    @transfers.command("accept", help=screen.say("about_accept"))
    def accept(
        transfer: Annotated[str, typer.Argument(help=id_help)],
        acting_reason: Annotated[str | None, typer.Option(help=acting_help)] = None,
    ) -> None:
        with desk.registry() as registry:
            side = registry.transfer(transfer).side
            if side is TransferSide.RELEASING:
                done = registry.release_transfer(transfer, acting_reason=acting_reason)
            else:
                done = registry.accept_transfer(transfer, acting_reason=acting_reason)
        screen.tell("released" if side is TransferSide.RELEASING else "accepted", name=done.member_name)
        screen.tell("transfer_done" if done.state is TransferState.COMPLETED else "transfer_waits")

    @transfers.command("refuse", help=screen.say("about_refuse"))
    def refuse(
        transfer: Annotated[str, typer.Argument(help=id_help)],
        reason: Annotated[str, typer.Option(help=screen.say("reason"))],
        note: Annotated[str | None, typer.Option(help=screen.say("note"))] = None,
        acting_reason: Annotated[str | None, typer.Option(help=acting_help)] = None,
    ) -> None:
        chosen = screen.one_of(reason, TransferRefusal)
        with desk.registry() as registry:
            done = registry.refuse_transfer(transfer, chosen, note=note, acting_reason=acting_reason)
        screen.tell("refused", name=done.member_name)


def _row(screen: Screen, transfer: Transfer) -> list[str]:
    return [
        screen.say("in" if transfer.side is TransferSide.RECEIVING else "out"),
        transfer.member_name,
        transfer.number_masked,
        "" if transfer.counterpart is None else f"{transfer.counterpart.name} {transfer.counterpart.code}",
        transfer.organization.name,
        transfer.due_on.isoformat() + (screen.say("overdue") if transfer.is_overdue else ""),
        transfer.id,
    ]
