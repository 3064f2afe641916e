# Made by client/generate.py; do not edit.
"""Administrative regions, GB/T 2260: the provinces, and Beijing's counties with their years.

Begin at `check_region()` for addresses and at `check_number_region()` for
numbers of persons. The data are small on purpose: outside Beijing only the
province is known, so an unknown county there goes unremarked. A federation
elsewhere adds its counties to `COUNTIES` and its province to
`PROVINCES_WITH_COUNTIES`.
"""

import re
from dataclasses import dataclass
from datetime import date

from registry_client.generated.server.issue import Issue, Rule, Severity, error

REGION_UNKNOWN = Rule(
    "REGION_UNKNOWN",
    Severity.WARNING,
    "Compare the region with the document: its code is not in the list of regions.",
    "请对照证件核对行政区划代码：代码表中没有该代码。",
)
REGION_OUT_OF_DATE = Rule(
    "REGION_OUT_OF_DATE",
    Severity.WARNING,
    "Compare the region with the document: its code was not in force at that time.",
    "请对照证件核对行政区划代码：该代码当时并未使用。",
)


@dataclass(frozen=True, slots=True)
class Region:
    """A county-level region; `since` and `until` are the years its code began and was withdrawn."""

    name: str
    name_zh: str
    since: int | None = None
    until: int | None = None


PROVINCES: dict[str, tuple[str, str]] = {
    "11": ("Beijing", "北京市"),
    "12": ("Tianjin", "天津市"),
    "13": ("Hebei", "河北省"),
    "14": ("Shanxi", "山西省"),
    "15": ("Inner Mongolia", "内蒙古自治区"),
    "21": ("Liaoning", "辽宁省"),
    "22": ("Jilin", "吉林省"),
    "23": ("Heilongjiang", "黑龙江省"),
    "31": ("Shanghai", "上海市"),
    "32": ("Jiangsu", "江苏省"),
    "33": ("Zhejiang", "浙江省"),
    "34": ("Anhui", "安徽省"),
    "35": ("Fujian", "福建省"),
    "36": ("Jiangxi", "江西省"),
    "37": ("Shandong", "山东省"),
    "41": ("Henan", "河南省"),
    "42": ("Hubei", "湖北省"),
    "43": ("Hunan", "湖南省"),
    "44": ("Guangdong", "广东省"),
    "45": ("Guangxi", "广西壮族自治区"),
    "46": ("Hainan", "海南省"),
    "50": ("Chongqing", "重庆市"),
    "51": ("Sichuan", "四川省"),
    "52": ("Guizhou", "贵州省"),
    "53": ("Yunnan", "云南省"),
    "54": ("Tibet", "西藏自治区"),
    "61": ("Shaanxi", "陕西省"),
    "62": ("Gansu", "甘肃省"),
    "63": ("Qinghai", "青海省"),
    "64": ("Ningxia", "宁夏回族自治区"),
    "65": ("Xinjiang", "新疆维吾尔自治区"),
    "71": ("Taiwan", "台湾省"),
    "81": ("Hong Kong", "香港特别行政区"),
    "82": ("Macao", "澳门特别行政区"),
}

# Not places: these open the numbers of residence permits, GB 11643 in form.
RESIDENCE_PERMIT_REGIONS: dict[str, tuple[str, str]] = {
    "810000": ("Hong Kong resident", "香港居民"),
    "820000": ("Macao resident", "澳门居民"),
    "830000": ("Taiwan resident", "台湾居民"),
}

PROVINCES_WITH_COUNTIES = frozenset({"11"})

COUNTIES: dict[str, Region] = {
    "110000": Region("Beijing", "北京市"),
    "110100": Region("Beijing, districts", "北京市市辖区"),
    "110200": Region("Beijing, counties", "北京市县", until=2015),
    "110101": Region("Dongcheng District", "东城区"),
    "110102": Region("Xicheng District", "西城区"),
    "110103": Region("Chongwen District", "崇文区", until=2010),
    "110104": Region("Xuanwu District", "宣武区", until=2010),
    "110105": Region("Chaoyang District", "朝阳区"),
    "110106": Region("Fengtai District", "丰台区"),
    "110107": Region("Shijingshan District", "石景山区"),
    "110108": Region("Haidian District", "海淀区"),
    "110109": Region("Mentougou District", "门头沟区"),
    "110110": Region("Yanshan District", "燕山区", until=1986),
    "110111": Region("Fangshan District", "房山区", since=1986),
    "110112": Region("Tongzhou District", "通州区", since=1997),
    "110113": Region("Shunyi District", "顺义区", since=1998),
    "110114": Region("Changping District", "昌平区", since=1999),
    "110115": Region("Daxing District", "大兴区", since=2001),
    "110116": Region("Huairou District", "怀柔区", since=2001),
    "110117": Region("Pinggu District", "平谷区", since=2001),
    "110118": Region("Miyun District", "密云区", since=2015),
    "110119": Region("Yanqing District", "延庆区", since=2015),
    "110221": Region("Changping County", "昌平县", until=1999),
    "110222": Region("Shunyi County", "顺义县", until=1998),
    "110223": Region("Tong County", "通县", until=1997),
    "110224": Region("Daxing County", "大兴县", until=2001),
    "110225": Region("Fangshan County", "房山县", until=1986),
    "110226": Region("Pinggu County", "平谷县", until=2001),
    "110227": Region("Huairou County", "怀柔县", until=2001),
    "110228": Region("Miyun County", "密云县", until=2015),
    "110229": Region("Yanqing County", "延庆县", until=2015),
}

# 6 digits of county, 3 of street, 3 of community (GB/T 10114 and the statistics bureau).
_SHAPE = re.compile("[0-9]{6}(?:[0-9]{3}){0,2}")


def is_known(county: str) -> bool:
    """Whether the 6-digit code was ever given, as far as the data here reach."""
    if county in COUNTIES:
        return True
    return county[:2] in PROVINCES and county[:2] not in PROVINCES_WITH_COUNTIES


def check_number_region(county: str, *, birth_year: int | None, field: str) -> list[Issue]:
    """WARNING when a number's region is unknown, or was withdrawn before the year of birth.

    A region younger than the person is right: numbers follow the place of registration.
    """
    if county in RESIDENCE_PERMIT_REGIONS:
        return []
    if not is_known(county):
        return [REGION_UNKNOWN.on(field)]
    until = COUNTIES[county].until if county in COUNTIES else None
    if until is not None and birth_year is not None and birth_year > until:
        return [REGION_OUT_OF_DATE.on(field)]
    return []


def check_region(code: str, *, on: date, field: str = "regionCode") -> list[Issue]:
    """ERROR unless 6, 9 or 12 digits; WARNING when the county is unknown or not in force on the day."""
    if not _SHAPE.fullmatch(code):
        return [
            error(
                "REGION_FORM",
                field=field,
                message="Give the region as 6, 9 or 12 digits.",
                message_zh="请填写6位、9位或12位数字的行政区划代码。",
            )
        ]
    county = code[:6]
    if not is_known(county):
        return [REGION_UNKNOWN.on(field)]
    region = COUNTIES.get(county)
    if region is None:
        return []
    begun = region.since is None or on.year >= region.since
    ended = region.until is not None and on.year > region.until
    return [] if begun and not ended else [REGION_OUT_OF_DATE.on(field)]
