"""One row for every tenanted table, made up for an organization.

Begin at `ROWS`: a table that is not in it turns the proof red. `made(table, place, k)` is row number k of the table at a
place; row 0 of every organization is in the database, row 1 can be inserted beside it.
"""

import hashlib
from collections.abc import Callable
from uuid import uuid5

from tests.tenancy.places import SPACE, Place, Values, id_of
from tests.tenancy.rows_of_access import OF_ACCESS
from tests.tenancy.rows_of_imports import ROWS_OF_IMPORTS

__all__ = ["ROWS", "SPACE", "Place", "id_of", "made"]
KINDS = ("COUNTY_FEDERATION", "TOWNSHIP_FEDERATION", "COMMUNITY_FEDERATION", "BASIC_COMMITTEE", "BRANCH")


def _period(k: int) -> Values:
    return {"from_on": f"{2000 + k}-01-01", "until_on": f"{2001 + k}-01-01"}


def _digest(*parts: object) -> str:
    return "\\x" + (uuid5(SPACE, repr(parts)).hex * 2)


def _organization(place: Place, k: int) -> Values:
    return {
        "id": str(place.org_id) if k == 0 else id_of("organization", place.number, k),
        "code": f"O-{place.number}-{k}",
        "name": f"第{place.number}工会",
        "name_folded": f"第{place.number}工会",
        "kind": KINDS[place.level],
        # One root only: a second row at the root stands below another one.
        "parent_id": str(place.parent_id or place.neighbor_id) if k or place.parent_id else None,
        "pos": place.pos,
        "pos_end": place.pos_end,
        "next_pos": place.next_pos,
        "established_on": "1999-01-01",
        "status": "ESTABLISHED",
        "maturity": "ESTABLISHED",
        "has_audit_committee": False,
        "has_women_committee": False,
        "created_at": "2015-01-01T00:00:00Z",
    }


def _title(place: Place, k: int) -> Values:
    names = ("parent_id", "pos", "pos_end", "code", "name", "kind")
    organization = _organization(place, k)
    return {"org_id": organization["id"]} | {name: organization[name] for name in names}


def _member(place: Place, k: int) -> Values:
    return {
        "name": "张三",
        "name_folded": "张三",
        "id_type": "RESIDENT_CARD",
        "number_cipher": "\\x00",
        "number_hash": _digest("member", place.number, k),
        "number_masked": "110106********001X",
        "id_is_long_term": False,
        "sex": "MALE",
        "birth_date": "1980-01-01",
        "employment_status": "IN_POST",
        "employment_form": "CONTRACT",
        "joined_on": "2000-01-01",
        "join_channel": "PAPER",
        "status": "WITHDRAWN",
        "card_state": "CANCELLED",
        "error_count": 0,
        "warning_count": 0,
        "created_at": "2015-01-01T00:00:00Z",
        "changed_at": "2015-01-01T00:00:00Z",
    }


def _membership(place: Place, k: int) -> Values:
    ended = {"status": "ACTIVE", "began_as": "JOINED", "ended_as": "WITHDRAWN", "member_name": "张三"}
    return {"member_id": id_of("member", place.number, 0), **ended, **_period(k)}


def _card(place: Place, k: int) -> Values:
    # Row 0 is the live card of its member, beside which no other live one may stand.
    return {
        "member_id": id_of("member", place.number, 0),
        "state": "CANCELLED" if k else "REQUESTED",
        "consented_on": "2014-01-01",
        "closed_on": "2015-01-01" if k else None,
        "number_hash": _digest("card", place.number, k),
        "in_batch": False,
        "benefit_status": "NOT_YET",
        "created_at": "2015-01-01T00:00:00Z",
    }


def _ledger_entry(place: Place, k: int) -> Values:
    return {
        "kind": "EMPLOYER_LISTED",
        "subject_type": "Employer",
        "subject_id": id_of("employer", place.number, 0),
        "effective_on": "2000-01-01",
        "recorded_at": "2015-01-01T00:00:00Z",
        # What is left out comes of a function that the application does not run.
        "timely_days": 5,
    }


def _application(place: Place, k: int) -> Values:
    return {
        "state": "APPLIED",
        "name": "张三",
        "id_type": "RESIDENT_CARD",
        "number_masked": "110106********001X",
        "number_hash": _digest("application", place.number, k),
        "sealed": "\\x00",
        "join_channel": "PAPER",
        "applied_on": "2015-01-01",
        "created_at": "2015-01-01T00:00:00Z",
    }


def _access_entry(place: Place, k: int) -> Values:
    return {
        "kind": "MEMBER_REVEALED",
        "subject_type": "Member",
        "subject_id": id_of("member", place.number, 0),
        "reason": "办卡",
        "recorded_at": "2015-01-01T00:00:00Z",
        "principal_id": str(place.principal_id),
        "acting_for": str(place.org_id),
    }


def _filed_report(place: Place, k: int) -> Values:
    return {
        "definition": "YEARLY_RETURN",
        "definition_id": "YEARLY_RETURN/1",
        "boundary": "AS_FILED",
        "from_on": "2000-01-01",
        "as_of": "2000-12-31",
        "content": "{}",
        "sha256": hashlib.sha256(b"{}").hexdigest(),
        "version": k + 1,
        "replaces_id": id_of("filed_report", place.number, 0) if k else None,
        "filed_at": "2015-01-01T00:00:00Z",
        "principal_id": str(place.principal_id),
        "acting_for": str(place.org_id),
    }


def _idempotency(place: Place, k: int) -> Values:
    return {
        "principal_id": str(place.principal_id),
        "key": f"key {k}",
        "operation": "found_organization",
        "input_digest": "\\x00",
        "created_at": "2015-01-01T00:00:00Z",
    }


# In an order in which foreign keys hold. What every tenanted row has (id, org_id, org_pos) is added by `made()`.
ROWS: dict[str, Callable[[Place, int], Values]] = {
    "organizations.organization": _organization,
    "organizations.title": _title,
    "organizations.affiliation": lambda place, k: {
        "superior_id": str(place.parent_id or place.neighbor_id),
        "line": "ORGANIZATIONAL" if place.parent_id else "FUNDS",
        **_period(k),
    },
    "organizations.employer": lambda place, k: {
        "name": "某某公司",
        "name_folded": "某某公司",
        "listed_on": "2000-01-01",
        "union_status": "PREPARING",
        "created_at": "2015-01-01T00:00:00Z",
    },
    "organizations.coverage": lambda place, k: {"employer_id": id_of("employer", place.number, 0), **_period(k)},
    "organizations.head_count": lambda place, k: {
        "coverage_id": id_of("coverage", place.number, 0),
        "total": 100,
        "women": 40,
        "migrant": 30,
        "dispatched": 20,
        "reported_at": "2015-01-01T00:00:00Z",
        **_period(k),
    },
    "organizations.officer": lambda place, k: {
        "name": "李四",
        "role": "CHAIR",
        "employment": "FULL_TIME",
        "position_at_employer": "NONE",
        "created_at": "2015-01-01T00:00:00Z",
        **_period(k),
    },
    "organizations.term_of_office": lambda place, k: {
        "number": k + 1,
        "years": 5,
        "awaits_reelection": True,
        **_period(k),
    },
    "organizations.former_name": lambda place, k: {"name": "旧名工会", **_period(k)},
    "organizations.reelection_order": lambda place, k: {
        "term_id": id_of("term_of_office", place.number, 0),
        "ordered_on": "2000-01-01",
        "deadline": f"{2001 + k}-01-01",
    },
    "organizations.establishment_case": lambda place, k: {
        "name": "新工会",
        "kind": "BASIC_COMMITTEE",
        # Row 0 is the open case of its employer, beside which no other one may stand.
        "employer_id": None if k else id_of("employer", place.number, 0),
        "state": "TARGETED",
        "opened_on": "2000-01-01",
        "created_at": "2015-01-01T00:00:00Z",
    },
    "organizations.document": lambda place, k: {
        "case_id": id_of("establishment_case", place.number, 0),
        "kind": "SEAL",
        "issued_on": "2000-01-01",
        "filed_on": "2000-01-01",
        "replaced_on": "2000-01-01" if k else None,
        "created_at": "2015-01-01T00:00:00Z",
    },
    "organizations.network": lambda place, k: {
        "pos": place.pos,
        "pos_end": place.pos_end,
        "code": f"N-{place.number}-{k}",
        "name": "重点项目",
        "kind": "KEY_PROJECT",
    },
    "organizations.network_place": lambda place, k: {"network_id": id_of("network", place.number, k), **_period(k)},
    "members.member": _member,
    "members.membership": _membership,
    "members.quality_period": lambda place, k: {
        "member_id": id_of("member", place.number, 0),
        "accurate": True,
        "sex": "MALE",
        "birth_year": 1990,
        "employment_form": "CONTRACT",
        **_period(k),
    },
    "members.issue": lambda place, k: {
        "member_id": id_of("member", place.number, 0),
        "name_folded": "张",
        "running": True,
        "rule": "MOBILE_FORM",
        "field": f"mobile{k}",
        "severity": "ERROR",
        "since_on": "2015-01-01",
    },
    "members.application": _application,
    "cards.card": _card,
    "cards.card_period": lambda place, k: {
        "card_id": id_of("card", place.number, 0),
        "state": "REQUESTED",
        "holder_active": False,
        "first_issue": False,
        **_period(k),
    },
    "cards.benefit_period": lambda place, k: {
        "member_id": id_of("member", place.number, 0),
        "card_id": id_of("card", place.number, 0),
        "began_as": "ISSUED",
        "since_on": "2000-01-01",
        **_period(k),
    },
    "cards.refusal": lambda place, k: {
        "member_id": id_of("member", place.number, 0),
        "holder_active": False,
        **_period(k),
    },
    "cards.batch": lambda place, k: {
        "agreement_no": f"A-{k}",
        "handled_by": "王五",
        "state": "SENT",
        "made_on": "2015-01-01",
        "line_count": 1,
        "answered_count": 0,
        "rejected_count": 0,
        "created_at": "2015-01-01T00:00:00Z",
    },
    "cards.batch_line": lambda place, k: {
        "batch_id": id_of("batch", place.number, 0),
        "line_no": k + 1,
        "card_id": id_of("card", place.number, 0),
        "member_name": "张三",
        "number_masked": "110106********001X",
        "is_open": False,
    },
    "rollups.ledger_entry": _ledger_entry,
    "tenants.access_entry": _access_entry,
    "reports.filed_report": _filed_report,
    **OF_ACCESS,
    "transfers.transfer_side": lambda place, k: {
        "transfer_id": id_of("transfer", place.number, 0),
        "side": "RECEIVING" if k else "RELEASING",
        "member_name": "张三",
        "number_masked": "110106********001X",
        "requested_by": "SUPERIOR",
        "state": "REFUSED",
        "waiting_for": "NOBODY",
        "requested_on": "2015-01-01",
        "due_on": "2015-02-01",
        "decide_on": "2015-03-01",
        "expiry": "ESCALATE",
    },
    "tenants.idempotency": _idempotency,
    "feed.change": lambda place, k: {
        "position": place.number * 2 + k + 1_000_001,
        "kind": "EMPLOYER_LISTED",
        "subject_type": "Employer",
        "subject_id": id_of("employer", place.number, 0),
        "effective_on": "2000-01-01",
        "recorded_at": "2015-01-01T00:00:00Z",
        "transaction": 1,
    },
    "feed.told": lambda place, k: {
        "reader_id": str(place.org_id),
        "position": place.number * 2 + k + 1_000_001,
        "kind": "EMPLOYER_LISTED",
    },
    "feed.edit": lambda place, k: {
        "subject_type": "Employer",
        "subject_id": id_of("employer", place.number, k),
        "transaction": 1,
        "recorded_at": "2015-01-01T00:00:00Z",
        "before": {},
        "after": {},
    },
    "targets.target": lambda place, k: {
        "figure": "WORKERS",
        "from_on": f"{2000 + k}-01-01",
        "to_on": f"{2000 + k}-12-31",
        "state": "SET",
        "value": 100,
        "revision_count": 1,
    },
    "targets.revision": lambda place, k: {
        "target_id": id_of("target", place.number, 0),
        "number": k + 1,
        "reason": "调整" if k else None,
        "value": 100,
        "recorded_on": "2000-01-01",
        "principal_id": str(place.principal_id),
        "acting_for": str(place.org_id),
    },
    **ROWS_OF_IMPORTS,
}


def made(table: str, columns: set[str], place: Place, k: int) -> Values:
    """Row k of a table with these columns at a place."""
    values = ROWS[table](place, k)
    common = {
        "id": id_of(table.partition(".")[2], place.number, k),
        "org_id": str(place.org_id),
        "org_pos": place.pos,
    }
    return {name: value for name, value in common.items() if name in columns} | values
