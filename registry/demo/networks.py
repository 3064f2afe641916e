"""Target networks across the tree: the catering street, key projects and enterprises, buildings, small trades.

Begin at `network_batches()`. A network is run by the sub-district; its places are organizations anywhere below it.
"""

from collections.abc import Iterable
from random import Random
from typing import Any
from uuid import UUID

from registry.demo.batches import Batch
from registry.demo.names import CONSTRUCTION
from registry.demo.plan import AS_OF, Plan
from registry.demo.tree import Organization

KEY_ENTERPRISE_WORKERS = 300
KEY_PROJECTS = 8


def network_batches(plan: Plan, organizations: list[Organization], random: Random) -> list[Batch]:
    """Rows of the networks of a sub-district and of their places."""
    top = organizations[0]
    networks: list[tuple[Any, ...]] = []
    places: list[tuple[Any, ...]] = []
    for code, name, kind, members in _networks(organizations):
        network = UUID(int=random.getrandbits(128), version=4)
        networks.append((network, top.id, top.pos, top.pos_end, f"{plan.prefix}-NET-{code}", name, kind))
        places += [(network, each.id, each.pos, each.established_on) for each in members]
    return [
        Batch("organizations.network", ("id", "org_id", "pos", "pos_end", "code", "name", "kind"), networks),
        Batch("organizations.network_place", ("network_id", "org_id", "org_pos", "from_on"), places),
    ]


def _networks(organizations: list[Organization]) -> Iterable[tuple[str, str, str, list[Organization]]]:
    existing = [each for each in organizations if each.established_on <= AS_OF]
    committees = [each for each in existing if each.kind == "BASIC_COMMITTEE"]

    def with_committees(federations: list[Organization]) -> list[Organization]:
        return [
            each for each in existing if each in federations or (each.superior in federations and each in committees)
        ]

    buildings = [each for each in existing if each.kind == "BUILDING_FEDERATION"]
    streets = [each for each in existing if each.kind == "STREET_BLOCK_FEDERATION"]
    trades = [each for each in existing if each.kind == "INDUSTRY_FEDERATION"]
    projects = [each for each in committees if each.trade is CONSTRUCTION][:KEY_PROJECTS]
    key = [each for each in committees if sum(one.workers for one in each.employers) >= KEY_ENTERPRISE_WORKERS]
    found = [
        ("CATERING", "餐饮一条街", "STREET_BLOCK", with_committees(streets)),
        ("PROJECTS", "地域重点项目", "KEY_PROJECT", projects),
        ("ENTERPRISES", "重点企业", "KEY_ENTERPRISE", key),
        ("BUILDINGS", "商务楼宇", "BUSINESS_BUILDING", with_committees(buildings[::2])),
        ("OFFICES", "写字楼", "OFFICE_BUILDING", with_committees(buildings[1::2])),
        ("TRADES", "小行业", "SMALL_TRADE", with_committees(trades)),
    ]
    return [network for network in found if network[3]]
