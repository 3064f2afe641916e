# Made by client/generate.py; do not edit.
"""Coded values of persons and units: what each code is called in English and Chinese.

Begin at `check_classification()`, with one of the mappings below. Each names
its standard; industries have a file of their own, `industries.py`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from registry_client.generated.server.issue import Issue, error


class Term(NamedTuple):
    """What a code is called."""

    english: str
    chinese: str


MALE = "1"
FEMALE = "2"

# GB/T 2261.1-2003
SEXES: dict[str, Term] = {
    "0": Term("Unknown", "未知的性别"),
    MALE: Term("Male", "男性"),
    FEMALE: Term("Female", "女性"),
    "9": Term("Not stated", "未说明的性别"),
}

# GB/T 3304-1991; 97 and 98 as the police registers use them
ETHNIC_GROUPS: dict[str, Term] = {
    "01": Term("Han", "汉族"),
    "02": Term("Mongol", "蒙古族"),
    "03": Term("Hui", "回族"),
    "04": Term("Tibetan", "藏族"),
    "05": Term("Uygur", "维吾尔族"),
    "06": Term("Miao", "苗族"),
    "07": Term("Yi", "彝族"),
    "08": Term("Zhuang", "壮族"),
    "09": Term("Buyei", "布依族"),
    "10": Term("Korean", "朝鲜族"),
    "11": Term("Manchu", "满族"),
    "12": Term("Dong", "侗族"),
    "13": Term("Yao", "瑶族"),
    "14": Term("Bai", "白族"),
    "15": Term("Tujia", "土家族"),
    "16": Term("Hani", "哈尼族"),
    "17": Term("Kazak", "哈萨克族"),
    "18": Term("Dai", "傣族"),
    "19": Term("Li", "黎族"),
    "20": Term("Lisu", "傈僳族"),
    "21": Term("Va", "佤族"),
    "22": Term("She", "畲族"),
    "23": Term("Gaoshan", "高山族"),
    "24": Term("Lahu", "拉祜族"),
    "25": Term("Sui", "水族"),
    "26": Term("Dongxiang", "东乡族"),
    "27": Term("Naxi", "纳西族"),
    "28": Term("Jingpo", "景颇族"),
    "29": Term("Kirgiz", "柯尔克孜族"),
    "30": Term("Tu", "土族"),
    "31": Term("Daur", "达斡尔族"),
    "32": Term("Mulao", "仫佬族"),
    "33": Term("Qiang", "羌族"),
    "34": Term("Blang", "布朗族"),
    "35": Term("Salar", "撒拉族"),
    "36": Term("Maonan", "毛南族"),
    "37": Term("Gelao", "仡佬族"),
    "38": Term("Xibe", "锡伯族"),
    "39": Term("Achang", "阿昌族"),
    "40": Term("Pumi", "普米族"),
    "41": Term("Tajik", "塔吉克族"),
    "42": Term("Nu", "怒族"),
    "43": Term("Uzbek", "乌孜别克族"),
    "44": Term("Russian", "俄罗斯族"),
    "45": Term("Ewenki", "鄂温克族"),
    "46": Term("De'ang", "德昂族"),
    "47": Term("Bonan", "保安族"),
    "48": Term("Yugur", "裕固族"),
    "49": Term("Jing", "京族"),
    "50": Term("Tatar", "塔塔尔族"),
    "51": Term("Derung", "独龙族"),
    "52": Term("Oroqen", "鄂伦春族"),
    "53": Term("Hezhen", "赫哲族"),
    "54": Term("Monba", "门巴族"),
    "55": Term("Lhoba", "珞巴族"),
    "56": Term("Jino", "基诺族"),
    "97": Term("Other", "其他"),
    "98": Term("Naturalized foreigner", "外国血统中国籍人士"),
}

# GB/T 4762-1984
POLITICAL_STATUSES: dict[str, Term] = {
    "01": Term("Member of the Communist Party", "中国共产党党员"),
    "02": Term("Probationary member of the Communist Party", "中国共产党预备党员"),
    "03": Term("Member of the Communist Youth League", "中国共产主义青年团团员"),
    "04": Term("Member of the Revolutionary Committee of the Kuomintang", "中国国民党革命委员会会员"),
    "05": Term("Member of the Democratic League", "中国民主同盟盟员"),
    "06": Term("Member of the National Construction Association", "中国民主建国会会员"),
    "07": Term("Member of the Association for Promoting Democracy", "中国民主促进会会员"),
    "08": Term("Member of the Peasants' and Workers' Democratic Party", "中国农工民主党党员"),
    "09": Term("Member of the Zhi Gong Party", "中国致公党党员"),
    "10": Term("Member of the Jiusan Society", "九三学社社员"),
    "11": Term("Member of the Taiwan Democratic Self-Government League", "台湾民主自治同盟盟员"),
    "12": Term("Non-party personage", "无党派民主人士"),
    "13": Term("No party", "群众"),
}

# GB/T 4658-2006, the main codes
EDUCATION_LEVELS: dict[str, Term] = {
    "10": Term("Postgraduate", "研究生教育"),
    "20": Term("Bachelor", "大学本科教育"),
    "30": Term("Junior college", "大学专科教育"),
    "40": Term("Secondary vocational", "中等职业教育"),
    "60": Term("Senior secondary", "普通高级中学教育"),
    "70": Term("Junior secondary", "初级中学教育"),
    "80": Term("Primary", "小学教育"),
    "90": Term("Other", "其他"),
}

# Types of employing unit, as a city federation's organization form lists them
UNIT_TYPES: dict[str, Term] = {
    "110": Term("State-owned enterprise", "国有企业"),
    "120": Term("Collective enterprise", "集体企业"),
    "130": Term("Share cooperative", "股份合作企业"),
    "140": Term("Joint operation", "联营企业"),
    "151": Term("Wholly state-owned company", "国有独资公司"),
    "159": Term("Other limited liability company", "其他有限责任公司"),
    "161": Term("State-controlled joint-stock company", "国有控股股份有限公司"),
    "169": Term("Other joint-stock company", "其他股份有限公司"),
    "170": Term("Private enterprise", "私营企业"),
    "190": Term("Other domestic enterprise", "其他内资企业"),
    "200": Term("Enterprise with Hong Kong, Macao or Taiwan investment", "港澳台商投资企业"),
    "300": Term("Enterprise with foreign investment", "外商投资企业"),
    "400": Term("Public institution", "事业单位"),
    "500": Term("Government agency", "机关"),
    "600": Term("Individual business", "个体工商户"),
    "700": Term("Private non-enterprise unit", "民办非企业单位"),
}

# The eight groups which the federation's joining campaigns name
OCCUPATION_GROUPS: dict[str, Term] = {
    "TRUCK_DRIVER": Term("Truck driver", "货车司机"),
    "COURIER": Term("Courier", "快递员"),
    "NURSING_CARER": Term("Nursing carer", "护工护理员"),
    "DOMESTIC_WORKER": Term("Domestic worker", "家政服务员"),
    "MALL_PROMOTER": Term("Mall promoter", "商场信息员"),
    "FOOD_DELIVERY_RIDER": Term("Food-delivery rider", "网约送餐员"),
    "ESTATE_AGENT": Term("Estate agent", "房产中介员"),
    "SECURITY_GUARD": Term("Security guard", "保安员"),
}


def check_classification(codes: Mapping[str, Term], code: str, *, field: str) -> list[Issue]:
    """ERROR unless `codes` has exactly this code: it was chosen, not typed."""
    if code in codes:
        return []
    return [
        error(
            "CODE_UNKNOWN",
            field=field,
            message="Choose one of the codes in the list for this field.",
            message_zh="请从该项目的代码表中选择。",
        )
    ]
