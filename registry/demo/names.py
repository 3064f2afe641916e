"""Names of people, firms and places for the demo.

Begin at `Names`. Persons are drawn from short lists of frequent surnames and
characters, firms and villages from invented words: whoever finds their own
name here has met a coincidence.
"""

from random import Random
from typing import NamedTuple

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程"
    "曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
)
_GIVEN_OF_MEN = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢刚毅峰建国志文海东"
_GIVEN_OF_WOMEN = "芳娜敏静丽艳娟霞秀燕玲桂婷雪慧莹梅琳颖洁倩红云莲兰凤英玉春菊萍雅欣怡佳爱淑珍"
_GIVEN_OF_BOTH = "晓小文春新永家金子立天思云雨"
_OF_OTHER_GROUPS = ("阿卜杜拉·买买提", "古丽娜尔·艾山", "巴图·孟和", "其其格·乌兰", "扎西·多吉", "卓玛·次仁")

_FIRM_FIRST = "恒瑞泰安隆盛嘉禾鼎诚博远信达宏兴华康丰润金桥晨光卓越凯旋"
_FIRM_SECOND = "翔源通海业利顺祥昌和茂升平德瑞宝田川岳峰林辰星元合拓创"


class Trade(NamedTuple):
    """What a firm does: the end of its name, its industry (GB/T 4754), type of unit, and the posts it has."""

    suffix: str
    industry: str
    unit_type: str
    posts: tuple[str, ...]


CATERING = Trade("餐饮管理有限公司", "H62", "170", ("厨师", "服务员", "收银员", "店长", "采购员"))
CONSTRUCTION = Trade("建筑工程有限公司", "E47", "159", ("木工", "钢筋工", "电工", "安全员", "施工员"))
COURIERS = Trade("速递服务有限公司", "G60", "170", ("快递员", "分拣员", "客服"))
TRADES = (
    CATERING,
    CONSTRUCTION,
    Trade("物业管理有限公司", "K70", "159", ("保洁员", "保安员", "维修工", "客服", "项目经理")),
    Trade("商贸有限公司", "F51", "170", ("营业员", "库管员", "会计", "司机", "采购员")),
    Trade("超市有限公司", "F52", "170", ("营业员", "收银员", "理货员", "店长")),
    Trade("物流有限公司", "G54", "170", ("司机", "装卸工", "调度员", "库管员")),
    Trade("科技有限公司", "I65", "159", ("工程师", "测试员", "销售", "会计")),
    Trade("食品有限公司", "C14", "159", ("操作工", "质检员", "包装工", "班长")),
    Trade("机械制造有限公司", "C34", "161", ("车工", "钳工", "焊工", "班长", "质检员")),
    Trade("汽车维修有限公司", "O81", "170", ("修理工", "喷漆工", "接待员")),
    Trade("宾馆有限公司", "H61", "120", ("服务员", "前台", "厨师", "保安员")),
    Trade("园林绿化有限公司", "N78", "159", ("绿化工", "司机", "班长")),
)
VILLAGE_COLLECTIVE = Trade("股份经济合作社", "S96", "120", ("村务员", "会计", "保安员", "绿化工", "库管员"))
SHOP = Trade("便民商店", "F52", "600", ("营业员", "店长"))


class Names:
    """Draws names; a firm's name is given once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._firms: set[str] = set()

    def person(self, *, male: bool) -> str:
        """Two or three characters, rarely a name with a dot."""
        random = self._random
        if random.random() < 0.002:
            return random.choice(_OF_OTHER_GROUPS)
        given = random.choice(_GIVEN_OF_MEN if male else _GIVEN_OF_WOMEN)
        if random.random() < 0.7:
            given = random.choice(_GIVEN_OF_BOTH) + given
        return random.choice(_SURNAMES) + given

    def firm(self, trade: Trade) -> str:
        """A firm of that trade, named once."""
        while True:
            word = self._random.choice(_FIRM_FIRST) + self._random.choice(_FIRM_SECOND)
            name = f"北京{word}{trade.suffix}"
            if name not in self._firms:
                self._firms.add(name)
                return name

    def building(self) -> str:
        """An office building, named once."""
        return self.firm(Trade("大厦", "", "", ())).removeprefix("北京")
