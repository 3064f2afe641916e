"""The demo's sub-district returns the figures of the published report, and its rows obey the registry's rules."""

import asyncio
from datetime import date
from typing import Any

import pytest

from registry.codes.credit_code import check_credit_code, check_union_credit_code
from registry.codes.industries import check_industry
from registry.demo import NotEmpty, is_empty, load_demo
from registry.demo.federation import make_federation
from registry.demo.plan import LAST_DAY, LUGOUQIAO, SUB_DISTRICTS
from registry.demo.shares import shares
from registry.members.rules import MemberRecord, examine
from tests.demo.conftest import Loaded

END_OF_2014 = date(2014, 12, 31)
END_OF_2015 = date(2015, 12, 31)


def total(cells: dict[str, int], prefix: str) -> int:
    return sum(amount for cell, amount in cells.items() if cell.startswith(prefix))


def in_2015(loaded: Loaded, code: str) -> dict[str, int]:
    before, after = loaded.cells(code, END_OF_2014), loaded.cells(code, END_OF_2015)
    return {cell: amount - before.get(cell, 0) for cell, amount in after.items() if amount != before.get(cell, 0)}


def test_lugouqiao_has_the_organizations_of_the_report_by_kind(loaded: Loaded) -> None:
    cells = loaded.cells("LUGOUQIAO", END_OF_2015)

    assert total(cells, "organizations/") == 385
    assert {cell: n for cell, n in cells.items() if cell.startswith("organizations/")} == {
        "organizations/TOWNSHIP_FEDERATION": 1,
        "organizations/COMMUNITY_FEDERATION": 20,
        "organizations/STREET_BLOCK_FEDERATION": 1,
        "organizations/BUILDING_FEDERATION": 9,
        "organizations/INDUSTRY_FEDERATION": 5,
        "organizations/BASIC_COMMITTEE": 266,
        "organizations/JOINT_BASIC_COMMITTEE": 40,
        "organizations/BRANCH": 19,
        "organizations/UNION_GROUP": 24,
    }


def test_lugouqiao_has_the_workers_members_cards_and_officers_of_the_report(loaded: Loaded) -> None:
    cells = loaded.cells("LUGOUQIAO", END_OF_2015)

    assert cells["workers/TOTAL"] == 23_485
    assert 14_900 <= cells["workers/IN_LARGE_EMPLOYERS"] <= 14_999
    assert cells["members/ACTIVE"] == 22_086
    assert cells["cards/ISSUED"] + cells["cards/ACTIVE"] == 20_788
    assert cells["card_holders/ACTIVE"] == 20_788
    assert cells["officers/FULL_TIME"] + cells["officers/PART_TIME"] == 536
    assert cells["officers/FULL_TIME"] > 0
    assert round(100 * cells["members/ACTIVE"] / cells["workers/TOTAL"], 2) == 94.04
    assert round(100 * cells["card_holders/ACTIVE"] / cells["members/ACTIVE"], 2) == 94.12


def test_collection_accuracy_is_over_98_percent_and_short_of_100(loaded: Loaded) -> None:
    cells = loaded.cells("LUGOUQIAO", END_OF_2015)

    assert cells["members/ACTIVE"] - cells["quality/ACCURATE"] == 318
    assert 0.98 <= cells["quality/ACCURATE"] / cells["members/ACTIVE"] < 1


def test_in_2015_lugouqiao_grew_as_reported_and_nobody_left(loaded: Loaded) -> None:
    flows = in_2015(loaded, "LUGOUQIAO")

    assert {cell: n for cell, n in flows.items() if cell.startswith(("founded/", "dissolved/"))} == {
        "founded/BASIC_COMMITTEE": 39,
        "founded/BUILDING_FEDERATION": 6,
        "founded/INDUSTRY_FEDERATION": 3,
        "founded/UNION_GROUP": 3,
    }
    assert flows["moved/JOINED"] == flows["members/ACTIVE"] == 2_145
    assert flows["cards_issued"] == flows["card_holders/ACTIVE"] == 2_137
    assert round(100 * 2_137 / 2_145, 2) == 99.63
    assert not any(cell.startswith(("left/", "moved/LEFT", "moved/RETAINED")) for cell in flows)


def test_before_2015_stock_is_what_the_flows_leave(loaded: Loaded) -> None:
    cells = loaded.cells("LUGOUQIAO", END_OF_2014)

    assert cells["members/ACTIVE"] == 19_941
    assert cells["cards/ISSUED"] + cells["cards/ACTIVE"] == 18_651


def test_all_changes_of_2015_were_recorded_in_time_and_some_of_other_years_were_not(loaded: Loaded) -> None:
    before, in_year = loaded.cells("LUGOUQIAO", END_OF_2014), in_2015(loaded, "LUGOUQIAO")

    assert in_year["changes/TIMELY"] == in_year["changes/ALL"] > 2_145
    assert 0 < before["changes/ALL"] - before["changes/TIMELY"] < 1_000


def test_2016_goes_on_and_leaves_2015_alone(loaded: Loaded) -> None:
    cells = loaded.cells("LUGOUQIAO", LAST_DAY)

    assert total(cells, "organizations/") == 387
    assert cells["members/ACTIVE"] == 22_086 + 14 - 12
    assert cells["workers/TOTAL"] > 23_485


@pytest.mark.parametrize("plan", SUB_DISTRICTS, ids=lambda plan: plan.code)
def test_each_sub_district_is_as_planned(loaded: Loaded, plan: Any) -> None:
    cells, flows = loaded.cells(plan.code, END_OF_2015), in_2015(loaded, plan.code)

    assert total(cells, "organizations/") == plan.organizations
    assert cells["workers/TOTAL"] == plan.workers
    assert cells["workers/IN_LARGE_EMPLOYERS"] == plan.workers_in_large
    assert cells["members/ACTIVE"] == plan.members
    assert cells["members/RETAINED"] == plan.retained
    assert cells["card_holders/ACTIVE"] == cells["cards/ISSUED"] + cells["cards/ACTIVE"] == plan.cards
    assert cells["quality/ACCURATE"] == plan.members - plan.inaccurate
    assert cells["officers/FULL_TIME"] + cells["officers/PART_TIME"] == plan.officers
    assert (flows["moved/JOINED"], flows["cards_issued"]) == (plan.members_joined_in_year, plan.cards_in_year)


def test_the_neighbors_are_small_and_the_district_is_the_sum(loaded: Loaded) -> None:
    district = loaded.cells("FENGTAI", END_OF_2015)
    parts = [loaded.cells(plan.code, END_OF_2015) for plan in SUB_DISTRICTS]

    assert all(15 <= plan.organizations <= 40 and 300 <= plan.members <= 900 for plan in SUB_DISTRICTS[1:])
    assert district["members/ACTIVE"] == sum(part["members/ACTIVE"] for part in parts)
    assert total(district, "organizations/") == 1 + sum(total(part, "organizations/") for part in parts)


@pytest.mark.parametrize("code", ["FENGTAI", "LUGOUQIAO", "NANYUAN", "LGQ-CATERING", "village", "basic"])
def test_folded_balances_equal_the_recount(loaded: Loaded, code: str) -> None:
    code = getattr(loaded.demo, code, code)

    assert loaded.ask("select count(*) from rollups.posting where not folded") == 0
    assert loaded.folded(code, END_OF_2015) == loaded.cells(code, END_OF_2015)


def test_the_organizations_to_show_stand_below_each_other(loaded: Loaded) -> None:
    demo = loaded.demo
    line = """
        select p.code from organizations.organization o join organizations.organization p on p.id = o.parent_id
         where o.code = $1
    """

    assert (demo.district, demo.sub_district, demo.neighbor) == ("FENGTAI", "LUGOUQIAO", "NANYUAN")
    assert loaded.ask(line, demo.basic) == demo.village
    assert loaded.ask(line, demo.village) == "LUGOUQIAO"
    assert loaded.ask(line, "LUGOUQIAO") == loaded.ask(line, "NANYUAN") == "FENGTAI"
    assert 30 <= loaded.cells(demo.basic, END_OF_2015)["members/ACTIVE"] <= 60


def test_intervals_are_those_that_founding_would_have_given(loaded: Loaded) -> None:
    nested = """
        select count(*)
          from organizations.organization o
          join organizations.organization p on p.id = o.parent_id
         where not (o.pos > p.pos and o.pos_end <= p.pos_end and o.next_pos > o.pos
                    and o.pos_end - o.pos + 1 = 1::int8 << organizations.room_bits(o.kind, p.kind, 42)
                    and p.next_pos > o.pos_end)
    """
    overlapping = """
        select count(*)
          from organizations.organization a
          join organizations.organization b on a.parent_id = b.parent_id and a.pos < b.pos and a.pos_end >= b.pos
    """
    assert loaded.ask(nested) == loaded.ask(overlapping) == 0
    assert loaded.rows("select pos, pos_end from organizations.organization where parent_id is null") == [(1, 2**42)]
    assert loaded.ask("select count(*) from organizations.organization where parent_id is not null") == loaded.ask(
        "select count(*) from organizations.affiliation where until_on is null"
    )


def test_members_stand_only_where_the_kind_allows_it_and_joined_after_the_founding(loaded: Loaded) -> None:
    kinds = loaded.rows(
        """select distinct k.holds_members from members.member m join organizations.organization o on o.id = m.org_id
             join organizations.kind k on k.code = o.kind order by 1"""
    )
    early = loaded.ask(
        """select count(*) from members.member m join organizations.organization o on o.id = m.org_id
            where m.joined_on < o.established_on"""
    )
    assert kinds == [("POLICY",), ("YES",)]
    assert early == 0


def test_every_stored_issue_is_what_the_rules_find_in_the_stored_record(loaded: Loaded) -> None:
    fields = [field for field in MemberRecord.__dataclass_fields__ if field not in ("national_number", "mobile")]
    stored = loaded.rows(
        f"""select m.id, number_cipher, mobile_cipher, error_count, warning_count,
                   coalesce((select array_agg(i.rule || ' ' || i.field || ' ' || i.severity order by 1)
                               from members.issue i where i.member_id = m.id), '{{}}'), {", ".join(fields)}
              from members.member m
             where error_count + warning_count > 0 or number_hash < '\\x08'"""
    )
    assert len(stored) > 1_000
    for _, number, mobile, errors, warnings, issues, *values in stored:
        record = MemberRecord(
            national_number=loaded.personal_data.open(number),
            mobile=loaded.personal_data.open(mobile) if mobile else None,
            **dict(zip(fields, values, strict=True)),
        )
        found = [f"{issue.code} {issue.field} {issue.severity.value}" for issue in examine(record, today=LAST_DAY)]
        assert sorted(found) == sorted(issues)
        assert (sum("ERROR" in each for each in found), sum("WARNING" in each for each in found)) == (errors, warnings)


def test_present_quality_and_card_states_agree_with_the_rows(loaded: Loaded) -> None:
    quality = """
        select count(*) from members.member m
          left join members.quality_period q on q.member_id = m.id and q.until_on is null
         where (m.status = 'ACTIVE') <> (q.member_id is not null)
            or (m.error_count = 0) <> coalesce(q.accurate, m.error_count = 0)
    """
    cards = """
        select count(*) from members.member m
         where m.card_state <> coalesce((select c.state from cards.card c where c.member_id = m.id
                                          order by c.created_at desc, c.requested_on desc limit 1), 'NONE')
    """
    periods = """
        select count(*) from cards.card c
         where c.state <> (select p.state from cards.card_period p where p.card_id = c.id and p.until_on is null)
    """
    assert [loaded.ask(query) for query in (quality, cards, periods)] == [0, 0, 0]


def test_a_ledger_entry_stands_for_every_founding_join_end_and_card(loaded: Loaded) -> None:
    entries = dict(loaded.rows("select kind, count(*) from rollups.ledger_entry group by 1"))

    assert entries["ORGANIZATION_FOUNDED"] == loaded.ask("select count(*) from organizations.organization")
    assert entries["MEMBER_JOINED"] == loaded.ask("select count(*) from members.member")
    assert entries["MEMBERSHIP_ENDED"] == loaded.ask(
        "select count(*) from members.member where status not in ('ACTIVE', 'RETAINED')"
    )
    assert entries["CARD_ISSUED"] == loaded.ask("select count(*) from cards.card where issued_on is not null")
    assert entries["HEAD_COUNT_REPORTED"] == loaded.ask("select count(*) from organizations.head_count")
    assert loaded.ask("select count(*) from rollups.ledger_entry where recorded_at < effective_on") == 0


def test_employers_have_valid_codes_and_no_fewer_workers_than_members(loaded: Loaded) -> None:
    codes = [code for (code,) in loaded.rows("select credit_code from organizations.employer")]
    unions = loaded.rows("select credit_code from organizations.organization where credit_code is not null")
    industries = loaded.rows("select distinct industry from organizations.employer")
    short = loaded.ask(
        """select count(*) from organizations.head_count h join organizations.coverage c on c.id = h.coverage_id
            where h.until_on is null
              and h.total < (select count(*) from members.member m
                              where m.employer_id = c.employer_id and m.status = 'ACTIVE')"""
    )
    assert [code for code in codes if check_credit_code(code)] == []
    assert [code for (code,) in unions if check_union_credit_code(code)] == []
    assert [code for (code,) in industries if check_industry(code)] == []
    assert sum(code.startswith("N2") for code in codes) == 21
    assert short == 0
    unexplained = loaded.ask(
        """select count(*) from organizations.employer
            where union_status = 'NOT_UNIONIZED' and (not_unionized_reason is null or plan is null)"""
    )
    assert unexplained == 0


def test_chairs_who_are_members_joined_before_they_were_elected(loaded: Loaded) -> None:
    early = loaded.ask(
        """select count(*) from organizations.officer f join members.member m on m.id = f.member_id
            where f.from_on < m.joined_on or f.org_id <> m.org_id or f.name <> m.name"""
    )
    assert early == 0
    assert loaded.ask("select count(*) from organizations.officer where role = 'CHAIR' and member_id is not null") > 300


def test_networks_reach_across_the_tree(loaded: Loaded) -> None:
    kinds = loaded.rows(
        """select n.kind, count(*) > 1
             from organizations.network n join organizations.network_place p on p.network_id = n.id
            where n.code like 'LGQ-%' group by 1 order by 1"""
    )
    assert kinds == [
        ("BUSINESS_BUILDING", True),
        ("KEY_ENTERPRISE", True),
        ("KEY_PROJECT", True),
        ("OFFICE_BUILDING", True),
        ("SMALL_TRADE", True),
        ("STREET_BLOCK", True),
    ]


def test_a_database_that_is_not_empty_is_left_alone(loaded: Loaded) -> None:
    members = loaded.ask("select count(*) from members.member")

    with pytest.raises(NotEmpty), asyncio.Runner() as runner:
        runner.run(load_demo(loaded.addresses.owner, loaded.personal_data, progress=False))

    with asyncio.Runner() as runner:
        assert runner.run(is_empty(loaded.addresses.owner)) is False
    assert loaded.ask("select count(*) from members.member") == members


def test_every_policy_is_still_forced(loaded: Loaded) -> None:
    unforced = loaded.rows(
        """select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('organizations', 'members', 'cards', 'rollups')
              and n.nspname || '.' || c.relname not in ('organizations.kind', 'organizations.kind_rule')
              and not (c.relrowsecurity and c.relforcerowsecurity)"""
    )
    assert unforced == []


def test_the_same_people_are_made_up_every_time() -> None:
    one, other = (make_federation().sub_districts[0] for _ in range(2))

    assert len(one.people) == LUGOUQIAO.members + LUGOUQIAO.left_earlier + LUGOUQIAO.retained + 14
    assert [(each.id, each.record) for each in one.people] == [(each.id, each.record) for each in other.people]
    assert [(each.id, each.steps) for each in one.cards] == [(each.id, each.steps) for each in other.cards]


def test_shares_add_up_within_their_bounds_or_are_refused() -> None:
    assert shares(10, weights=[1, 1, 2]) == [2, 2, 6]
    assert shares(10, weights=[1, 1, 8], most=[10, 10, 3]) == [4, 3, 3]
    assert shares(7, weights=[1, 100], least=2) == [2, 5]
    with pytest.raises(ValueError, match="bounds"):
        shares(3, weights=[1, 1], least=2)
    with pytest.raises(ValueError, match="bounds"):
        shares(30, weights=[1, 1], most=[10, 10])
