"""Industries, GB/T 4754-2017: 20 sections and their 97 divisions.

Begin at `check_industry()`. Groups and classes (the third and fourth digit)
are accepted as they come: 473 and 1,382 of them would bury the list.
"""

import re
from dataclasses import dataclass

from registry.codes.classifications import Term
from registry.codes.issue import Issue, error


@dataclass(frozen=True, slots=True)
class Section:
    """One letter of the standard and the divisions it spans, both ends included."""

    english: str
    chinese: str
    first: str
    last: str


INDUSTRY_SECTIONS: dict[str, Section] = {
    "A": Section("Agriculture, forestry, animal husbandry and fishery", "农、林、牧、渔业", first="01", last="05"),
    "B": Section("Mining", "采矿业", first="06", last="12"),
    "C": Section("Manufacturing", "制造业", first="13", last="43"),
    "D": Section("Electricity, heat, gas and water supply", "电力、热力、燃气及水生产和供应业", first="44", last="46"),
    "E": Section("Construction", "建筑业", first="47", last="50"),
    "F": Section("Wholesale and retail trade", "批发和零售业", first="51", last="52"),
    "G": Section("Transport, storage and post", "交通运输、仓储和邮政业", first="53", last="60"),
    "H": Section("Lodging and catering", "住宿和餐饮业", first="61", last="62"),
    "I": Section(
        "Information transmission, software and IT services", "信息传输、软件和信息技术服务业", first="63", last="65"
    ),
    "J": Section("Finance", "金融业", first="66", last="69"),
    "K": Section("Real estate", "房地产业", first="70", last="70"),
    "L": Section("Leasing and business services", "租赁和商务服务业", first="71", last="72"),
    "M": Section("Scientific research and technical services", "科学研究和技术服务业", first="73", last="75"),
    "N": Section(
        "Water conservancy, environment and public facilities", "水利、环境和公共设施管理业", first="76", last="79"
    ),
    "O": Section("Resident services, repair and other services", "居民服务、修理和其他服务业", first="80", last="82"),
    "P": Section("Education", "教育", first="83", last="83"),
    "Q": Section("Health and social work", "卫生和社会工作", first="84", last="85"),
    "R": Section("Culture, sports and entertainment", "文化、体育和娱乐业", first="86", last="90"),
    "S": Section(
        "Public administration, social security and social organizations",
        "公共管理、社会保障和社会组织",
        first="91",
        last="96",
    ),
    "T": Section("International organizations", "国际组织", first="97", last="97"),
}

INDUSTRY_DIVISIONS: dict[str, Term] = {
    "01": Term("Farming", "农业"),
    "02": Term("Forestry", "林业"),
    "03": Term("Animal husbandry", "畜牧业"),
    "04": Term("Fishery", "渔业"),
    "05": Term("Support services for farming, forestry, husbandry and fishery", "农、林、牧、渔专业及辅助性活动"),
    "06": Term("Coal mining and washing", "煤炭开采和洗选业"),
    "07": Term("Oil and natural gas extraction", "石油和天然气开采业"),
    "08": Term("Ferrous metal ore mining", "黑色金属矿采选业"),
    "09": Term("Non-ferrous metal ore mining", "有色金属矿采选业"),
    "10": Term("Non-metal ore mining", "非金属矿采选业"),
    "11": Term("Mining support services", "开采专业及辅助性活动"),
    "12": Term("Other mining", "其他采矿业"),
    "13": Term("Processing of farm and sideline food", "农副食品加工业"),
    "14": Term("Food", "食品制造业"),
    "15": Term("Liquor, beverages and refined tea", "酒、饮料和精制茶制造业"),
    "16": Term("Tobacco", "烟草制品业"),
    "17": Term("Textiles", "纺织业"),
    "18": Term("Clothing and apparel", "纺织服装、服饰业"),
    "19": Term("Leather, fur, feathers and footwear", "皮革、毛皮、羽毛及其制品和制鞋业"),
    "20": Term("Wood, bamboo, rattan, palm and straw products", "木材加工和木、竹、藤、棕、草制品业"),
    "21": Term("Furniture", "家具制造业"),
    "22": Term("Paper and paper products", "造纸和纸制品业"),
    "23": Term("Printing and recorded media", "印刷和记录媒介复制业"),
    "24": Term("Culture, education, crafts, sports and entertainment goods", "文教、工美、体育和娱乐用品制造业"),
    "25": Term("Petroleum, coal and other fuels", "石油、煤炭及其他燃料加工业"),
    "26": Term("Chemicals", "化学原料和化学制品制造业"),
    "27": Term("Medicines", "医药制造业"),
    "28": Term("Chemical fibers", "化学纤维制造业"),
    "29": Term("Rubber and plastics", "橡胶和塑料制品业"),
    "30": Term("Non-metallic mineral products", "非金属矿物制品业"),
    "31": Term("Ferrous metal smelting and rolling", "黑色金属冶炼和压延加工业"),
    "32": Term("Non-ferrous metal smelting and rolling", "有色金属冶炼和压延加工业"),
    "33": Term("Metal products", "金属制品业"),
    "34": Term("General equipment", "通用设备制造业"),
    "35": Term("Special equipment", "专用设备制造业"),
    "36": Term("Automobiles", "汽车制造业"),
    "37": Term("Railway, ship, aerospace and other transport equipment", "铁路、船舶、航空航天和其他运输设备制造业"),
    "38": Term("Electrical machinery", "电气机械和器材制造业"),
    "39": Term("Computers, communication and other electronic equipment", "计算机、通信和其他电子设备制造业"),
    "40": Term("Instruments and meters", "仪器仪表制造业"),
    "41": Term("Other manufacturing", "其他制造业"),
    "42": Term("Waste recycling", "废弃资源综合利用业"),
    "43": Term("Repair of metal products, machinery and equipment", "金属制品、机械和设备修理业"),
    "44": Term("Electricity and heat", "电力、热力生产和供应业"),
    "45": Term("Gas", "燃气生产和供应业"),
    "46": Term("Water", "水的生产和供应业"),
    "47": Term("Building construction", "房屋建筑业"),
    "48": Term("Civil engineering", "土木工程建筑业"),
    "49": Term("Construction installation", "建筑安装业"),
    "50": Term("Building decoration and other construction", "建筑装饰、装修和其他建筑业"),
    "51": Term("Wholesale", "批发业"),
    "52": Term("Retail", "零售业"),
    "53": Term("Railway transport", "铁路运输业"),
    "54": Term("Road transport", "道路运输业"),
    "55": Term("Water transport", "水上运输业"),
    "56": Term("Air transport", "航空运输业"),
    "57": Term("Pipeline transport", "管道运输业"),
    "58": Term("Multimodal transport and transport agency", "多式联运和运输代理业"),
    "59": Term("Loading, unloading and storage", "装卸搬运和仓储业"),
    "60": Term("Post", "邮政业"),
    "61": Term("Lodging", "住宿业"),
    "62": Term("Catering", "餐饮业"),
    "63": Term("Telecommunications, broadcasting and satellite transmission", "电信、广播电视和卫星传输服务"),
    "64": Term("Internet services", "互联网和相关服务"),
    "65": Term("Software and IT services", "软件和信息技术服务业"),
    "66": Term("Monetary and financial services", "货币金融服务"),
    "67": Term("Capital market services", "资本市场服务"),
    "68": Term("Insurance", "保险业"),
    "69": Term("Other finance", "其他金融业"),
    "70": Term("Real estate", "房地产业"),
    "71": Term("Leasing", "租赁业"),
    "72": Term("Business services", "商务服务业"),
    "73": Term("Research and experimental development", "研究和试验发展"),
    "74": Term("Professional technical services", "专业技术服务业"),
    "75": Term("Technology promotion and application", "科技推广和应用服务业"),
    "76": Term("Water conservancy", "水利管理业"),
    "77": Term("Ecological protection and environmental management", "生态保护和环境治理业"),
    "78": Term("Public facilities management", "公共设施管理业"),
    "79": Term("Land management", "土地管理业"),
    "80": Term("Resident services", "居民服务业"),
    "81": Term("Repair of vehicles, electronics and household goods", "机动车、电子产品和日用产品修理业"),
    "82": Term("Other services", "其他服务业"),
    "83": Term("Education", "教育"),
    "84": Term("Health", "卫生"),
    "85": Term("Social work", "社会工作"),
    "86": Term("News and publishing", "新闻和出版业"),
    "87": Term("Radio, television, film and sound recording", "广播、电视、电影和录音制作业"),
    "88": Term("Culture and art", "文化艺术业"),
    "89": Term("Sports", "体育"),
    "90": Term("Entertainment", "娱乐业"),
    "91": Term("Party organs", "中国共产党机关"),
    "92": Term("State organs", "国家机构"),
    "93": Term("Political consultative conference and democratic parties", "人民政协、民主党派"),
    "94": Term("Social security", "社会保障"),
    "95": Term("Mass organizations, associations and other membership bodies", "群众团体、社会团体和其他成员组织"),
    "96": Term("Self-governing grass-roots organizations", "基层群众自治组织及其他组织"),
    "97": Term("International organizations", "国际组织"),
}

_SHAPE = re.compile("([A-T]?)([0-9]{2})[0-9]{0,2}")


def section_of(code: str) -> str | None:
    """The section's letter for 2 to 4 digits, with or without their letter; None when there is none."""
    match = _SHAPE.fullmatch(code)
    if not match:
        return None
    for letter, section in INDUSTRY_SECTIONS.items():
        if section.first <= match[2] <= section.last:
            return letter if match[1] in ("", letter) else None
    return None


def check_industry(code: str, *, field: str = "industry") -> list[Issue]:
    """ERROR unless a known section, or 2 to 4 digits (maybe after its letter) in a known division."""
    if code in INDUSTRY_SECTIONS or section_of(code) is not None:
        return []
    return [
        error(
            "INDUSTRY_UNKNOWN",
            field=field,
            message="Choose the industry from the list of GB/T 4754-2017.",
            message_zh="请按GB/T 4754-2017选择行业。",
        )
    ]
