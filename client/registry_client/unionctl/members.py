"""Members: list, find, export, add.

Begin at `add()`. Numbers of documents are asked for and not shown, and no argument: the history of a shell keeps those.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from registry_client.generated.enums import (
    EmploymentForm,
    EmploymentStatus,
    ExportFormat,
    ExportList,
    MemberStatus,
    Sex,
)
from registry_client.generated.fragments import Member
from registry_client.generated.input_types import MemberFilter, RegisterMemberInput, StartExportInput
from registry_client.unionctl.desk import Desk
from registry_client.unionctl.screen import Screen
from registry_client.unionctl.sign_in import pasted_token

HEADINGS = ("h_name", "h_number", "h_status", "h_card", "h_joined", "h_union", "h_employer", "h_id")


def add(app: typer.Typer, desk: Desk) -> None:
    """Add the commands."""
    screen = desk.screen
    members = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=screen.say("about_members"))
    app.add_typer(members, name="members")
    limit_help = screen.say("limit")

    @members.command("list", help=screen.say("about_members_list"))
    def list_members(
        status: Annotated[str | None, typer.Option(help=screen.say("status"))] = None,
        limit: Annotated[int, typer.Option(min=1, help=limit_help)] = 50,
    ) -> None:
        given = MemberFilter() if status is None else MemberFilter(status=screen.one_of(status, MemberStatus))
        _show(desk, given, limit)

    @members.command("find", help=screen.say("about_members_find"))
    def find(
        name: Annotated[str | None, typer.Argument(help=screen.say("name_begins"))] = None,
        number: Annotated[bool, typer.Option("--number", help=screen.say("by_number"))] = False,
        limit: Annotated[int, typer.Option(min=1, help=limit_help)] = 50,
    ) -> None:
        if number:
            given = MemberFilter(national_number=pasted_token(screen.say("ask_number")))
        elif name:
            given = MemberFilter(name_prefix=name)
        else:
            raise screen.refusal("give_name_or_number")
        _show(desk, given, limit)

    @members.command("export", help=screen.say("about_members_export"))
    def export(
        to: Annotated[Path, typer.Argument(help=screen.say("file_to"))],
        union: Annotated[str | None, typer.Option(help=screen.say("union"))] = None,
    ) -> None:
        known = {".csv": ExportFormat.CSV, ".xlsx": ExportFormat.XLSX, ".jsonl": ExportFormat.JSONL}
        chosen = known.get(to.suffix.lower())
        if chosen is None:
            raise screen.refusal("bad_ending", endings=", ".join(known))
        with desk.registry() as registry:
            organization = registry.organization(union) if union else registry.viewer().organization
            wanted = StartExportInput(
                organization_id=organization.id,
                list_=ExportList.MEMBERS,
                format=chosen,
                chinese_headings=screen.language == "zh",
            )
            screen.tell("file_written", name=registry.export(wanted, to))

    _add_adding(members, desk)


def _add_adding(members: typer.Typer, desk: Desk) -> None:
    screen = desk.screen

    @members.command("add", help=screen.say("about_members_add"))
    def add_member(
        union: Annotated[str | None, typer.Option(help=screen.say("union"))] = None,
        name: Annotated[str | None, typer.Option(help=screen.say("name"))] = None,
        joined_on: Annotated[str | None, typer.Option(help=screen.say("joined_on"))] = None,
        form: Annotated[str, typer.Option(help=screen.say("form"))] = "CONTRACT",
    ) -> None:
        chosen = screen.one_of(form, EmploymentForm)
        called = str(name or typer.prompt(screen.say("name"))).strip()
        number = pasted_token(screen.say("ask_number")).upper()
        born, sex = _person_in(screen, number)
        joined = screen.day(joined_on or typer.prompt(screen.say("joined_on")))
        flexible = chosen is EmploymentForm.FLEXIBLE
        with desk.registry() as registry:
            organization = registry.organization(union) if union else registry.viewer().organization
            member = registry.register_member(
                RegisterMemberInput(
                    organization_id=organization.id,
                    name=called,
                    national_number=number,
                    sex=sex,
                    birth_date=born,
                    joined_on=joined,
                    employment_form=chosen,
                    employment_status=EmploymentStatus.FLEXIBLE if flexible else EmploymentStatus.IN_POST,
                )
            )
        screen.tell("added", name=member.name, number=member.number_masked, id=member.id)
        if member.error_count:
            screen.tell("to_look_at", count=member.error_count)


def _person_in(screen: Screen, number: str) -> tuple[date, Sex]:
    """Birth date and sex, which stand in the number of a resident."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        return born, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    except (ValueError, IndexError):
        raise screen.refusal("number_no_person") from None


def _show(desk: Desk, given: MemberFilter, limit: int) -> None:
    with desk.registry() as registry:
        found, more = desk.few(registry.members(given), limit)
    if found:
        desk.screen.table(HEADINGS, [_row(desk.screen, member) for member in found])
    desk.tell_count(len(found), more=more)


def _row(screen: Screen, member: Member) -> list[str]:
    return [
        member.name,
        member.number_masked,
        screen.word("s", member.status),
        screen.word("c", member.card_state),
        member.joined_on.isoformat(),
        member.organization.name,
        "" if member.employer is None else member.employer.name,
        member.id,
    ]
