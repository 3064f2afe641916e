"""The numbers of the demo: what must hold on 2015-12-31, and what happened in 2015.

Begin at `LUGOUQIAO`: its figures are those of a published report, so they hold
exactly. The neighbors' are free. Nobody leaves in 2015, so that the stock of
2014 plus what came in 2015 is the stock of 2015.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SEED = 2015
AS_OF = date(2015, 12, 31)
YEAR = 2015
# What the rules take for today when they look at the records; a little of 2016 has happened by then.
LAST_DAY = date(2016, 6, 30)
# Before that day nothing is founded and nobody joins.
FIRST_DAY = date(2003, 3, 1)
# Foundings and joins of earlier years end here, so that their cards are out before 2015 begins.
EARLIER_UNTIL = date(2014, 9, 30)
# Cards were not given out before.
FIRST_CARDS = date(2010, 10, 11)
LARGE_HEAD_COUNT = 100

FEDERATION_KINDS = ("COMMUNITY_FEDERATION", "STREET_BLOCK_FEDERATION", "BUILDING_FEDERATION", "INDUSTRY_FEDERATION")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One sub-district. Counts are as of `AS_OF`; `..._in_year` are flows of 2015."""

    code: str
    prefix: str
    name: str
    established_on: date
    villages: tuple[str, ...]
    communities: tuple[str, ...]
    # Organizations by kind, without the sub-district itself, and how many of them were founded in 2015.
    kinds: Mapping[str, int]
    founded_in_year: Mapping[str, int] = field(default_factory=dict)
    workers: int
    workers_in_large: int
    large_employers: int
    members: int
    members_joined_in_year: int
    cards: int
    cards_in_year: int
    inaccurate: int
    unusual: int
    officers: int
    # Members without an employer, who stand at the village federations and at the couriers' federation.
    flexible_members: int
    couriers: int
    # Beside the active ones: who left before 2015, and who is retained.
    left_earlier: int
    retained: int
    unorganized_employers: int
    # What the district wants of it in 2015, by figure: counts, and rates in hundredths of a percent; some were revised in summer.
    targets: Mapping[str, int] = field(default_factory=dict)
    revised_targets: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert self.kinds["COMMUNITY_FEDERATION"] == len(self.villages) + len(self.communities)
        assert self.members - self.members_joined_in_year >= self.cards - self.cards_in_year

    @property
    def organizations(self) -> int:
        """How many organizations the sub-district has, itself included."""
        return 1 + sum(self.kinds.values())


LUGOUQIAO = Plan(
    code="LUGOUQIAO",
    prefix="LGQ",
    name="卢沟桥地区总工会",
    established_on=date(2003, 4, 15),
    villages=(
        "东柳", "西柳", "槐树庄", "石桥", "南河沿", "北河沿", "三里铺", "枣园", "大井沿", "小井沿",
        "杨树营", "苇塘", "老营房", "钟楼", "官道", "后泥洼", "前泥洼", "桃林", "砖瓦窑",
    ),
    communities=("晓桥",),
    kinds={
        "COMMUNITY_FEDERATION": 20,
        "STREET_BLOCK_FEDERATION": 1,
        "BUILDING_FEDERATION": 9,
        "INDUSTRY_FEDERATION": 5,
        "BASIC_COMMITTEE": 266,
        "JOINT_BASIC_COMMITTEE": 40,
        "BRANCH": 19,
        "UNION_GROUP": 24,
    },
    founded_in_year={"BUILDING_FEDERATION": 6, "INDUSTRY_FEDERATION": 3, "BASIC_COMMITTEE": 39, "UNION_GROUP": 3},
    workers=23_485,
    workers_in_large=14_936,
    large_employers=62,
    members=22_086,
    members_joined_in_year=2_145,
    cards=20_788,
    cards_in_year=2_137,
    inaccurate=318,
    unusual=140,
    officers=536,
    flexible_members=118,
    couriers=34,
    left_earlier=64,
    retained=26,
    unorganized_employers=45,
    targets={
        "ORGANIZATIONS_FOUNDED": 50,
        "MEMBERS_JOINED": 2_000,
        "CARDS_FIRST_ISSUED": 2_200,
        "COLLECTION_ACCURACY_RATE": 9_800,
        "TIMELY_UPDATE_RATE": 10_000,
        "MEMBERSHIP_DENSITY": 9_400,
        "CARD_ISSUANCE_RATE": 9_500,
    },
    revised_targets={"MEMBERS_JOINED": 2_100},
)  # fmt: skip

NANYUAN = Plan(
    code="NANYUAN",
    prefix="NY",
    name="南苑街道总工会",
    established_on=date(2004, 5, 18),
    villages=("南场",),
    communities=("新苑", "东苑", "机场路"),
    kinds={"COMMUNITY_FEDERATION": 4, "BUILDING_FEDERATION": 1, "INDUSTRY_FEDERATION": 1, "BASIC_COMMITTEE": 22,
           "JOINT_BASIC_COMMITTEE": 4, "BRANCH": 1, "UNION_GROUP": 3},
    founded_in_year={"BASIC_COMMITTEE": 3},
    workers=960,
    workers_in_large=342,
    large_employers=2,
    members=884,
    members_joined_in_year=118,
    cards=802,
    cards_in_year=115,
    inaccurate=21,
    unusual=5,
    officers=47,
    flexible_members=9,
    couriers=0,
    left_earlier=6,
    retained=3,
    unorganized_employers=5,
)  # fmt: skip

FENGTAI_STREET = Plan(
    code="FENGTAI-STREET",
    prefix="FTS",
    name="丰台街道总工会",
    established_on=date(2004, 9, 7),
    villages=(),
    communities=("正阳", "北大地东", "永善里"),
    kinds={"COMMUNITY_FEDERATION": 3, "BUILDING_FEDERATION": 2, "BASIC_COMMITTEE": 17, "JOINT_BASIC_COMMITTEE": 3,
           "UNION_GROUP": 2},
    founded_in_year={"BASIC_COMMITTEE": 2, "UNION_GROUP": 1},
    workers=655,
    workers_in_large=228,
    large_employers=2,
    members=610,
    members_joined_in_year=74,
    cards=588,
    cards_in_year=74,
    inaccurate=9,
    unusual=4,
    officers=36,
    flexible_members=0,
    couriers=0,
    left_earlier=4,
    retained=2,
    unorganized_employers=4,
)  # fmt: skip

DAHONGMEN = Plan(
    code="DAHONGMEN",
    prefix="DHM",
    name="大红门街道总工会",
    established_on=date(2005, 3, 22),
    villages=("果树园",),
    communities=("西市", "东市"),
    kinds={"COMMUNITY_FEDERATION": 3, "INDUSTRY_FEDERATION": 1, "BASIC_COMMITTEE": 10, "JOINT_BASIC_COMMITTEE": 2,
           "UNION_GROUP": 1},
    founded_in_year={"BASIC_COMMITTEE": 1},
    workers=371,
    workers_in_large=118,
    large_employers=1,
    members=333,
    members_joined_in_year=46,
    cards=270,
    cards_in_year=43,
    inaccurate=11,
    unusual=2,
    officers=22,
    flexible_members=5,
    couriers=0,
    left_earlier=3,
    retained=1,
    unorganized_employers=3,
)  # fmt: skip

DISTRICT_CODE = "FENGTAI"
DISTRICT_NAME = "丰台区总工会"
REGION = "110106"
SUB_DISTRICTS = (LUGOUQIAO, NANYUAN, FENGTAI_STREET, DAHONGMEN)
