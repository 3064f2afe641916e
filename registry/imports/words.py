"""The words of a spreadsheet's lists: every code with what people write for it, the template's word first.

Begin at any of the tables; columns.py says which column takes which. The codes are those of the tables of the registry.
"""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

ID_TYPES: Words = {
    "RESIDENT_CARD": ("居民身份证", "身份证", "1", "111"),
    "HK_MACAO_PERMIT": ("港澳居民来往内地通行证", "港澳通行证"),
    "TAIWAN_PERMIT": ("台湾居民来往大陆通行证", "台胞证"),
    "RESIDENCE_PERMIT": ("港澳台居民居住证",),
    "PERMANENT_RESIDENT_CARD": ("外国人永久居留身份证", "永久居留证"),
    "PASSPORT": ("护照",),
    "MILITARY_CARD": ("军官证", "军人证件"),
}
SEXES: Words = {
    "MALE": ("男", "男性", "M", "1"),
    "FEMALE": ("女", "女性", "F", "2"),
    "NOT_STATED": ("未说明", "9"),
    "UNKNOWN": ("未知", "0"),
}
EMPLOYMENT_STATUSES: Words = {
    "IN_POST": ("在岗", "在职", "in post"),
    "LAID_OFF_WAITING": ("下岗待岗", "待岗"),
    "INTERNAL_EARLY_RETIREMENT": ("内部退养", "内退"),
    "RETIRED": ("退休",),
    "UNEMPLOYED": ("失业",),
    "FLEXIBLE": ("灵活就业",),
}
EMPLOYMENT_FORMS: Words = {
    "CONTRACT": ("劳动合同", "合同制", "contract"),
    "DISPATCHED": ("劳务派遣", "派遣"),
    "PART_TIME": ("非全日制", "兼职"),
    "FLEXIBLE": ("灵活就业", "灵活用工"),
    "PLATFORM": ("新就业形态", "平台用工"),
}
JOIN_CHANNELS: Words = {
    "UNIT_BATCH": ("单位批量", "单位集体"),
    "PAPER": ("纸质", "纸质申请"),
    "QR_CODE": ("扫码", "二维码"),
    "MINI_PROGRAM": ("小程序",),
}
DISPATCH_BASES: Words = {
    "AGENCY_UNION": ("派遣单位工会",),
    "AGENCY_WITHOUT_UNION": ("派遣单位未建会",),
}
HOUSEHOLD_TYPES: Words = {"URBAN": ("城镇", "非农业", "城市"), "RURAL": ("农村", "农业")}
VERIFICATION_METHODS: Words = {
    "SIGNATURE": ("本人签字", "签字"),
    "PHONE": ("电话",),
    "SMS": ("短信",),
    "WECHAT": ("微信",),
    "DOCUMENT": ("核对证件", "证件"),
}
LEAVING_REASONS: Words = {
    "WITHDRAWN": ("自愿退会", "退会"),
    "EXPELLED": ("开除会籍", "开除"),
    "DECEASED": ("去世", "死亡"),
}
OFFICER_ROLES: Words = {
    "CHAIR": ("主席", "工会主席"),
    "VICE_CHAIR": ("副主席", "工会副主席"),
    "STAFF": ("工会工作者", "干事"),
    "COMMITTEE_MEMBER": ("委员",),
    "AUDIT_CHAIR": ("经审委主任", "经费审查委员会主任"),
    "WOMEN_CHAIR": ("女工委主任", "女职工委员会主任"),
    "ORGANIZER": ("组织员",),
}
OFFICER_EMPLOYMENTS: Words = {"FULL_TIME": ("专职", "full-time"), "PART_TIME": ("兼职", "part-time")}
POSITIONS: Words = {
    "NONE": ("无",),
    "LEGAL_REPRESENTATIVE": ("法定代表人",),
    "EXECUTIVE": ("行政负责人", "行政副职"),
    "PARTNER": ("合伙人",),
    "CLOSE_RELATIVE": ("近亲属",),
    "HR_HEAD": ("人力资源负责人",),
    "FOREIGN_STAFF": ("外籍职工",),
}
DIRECTIONS: Words = {"OUT": ("转出", "out"), "IN": ("转入", "in")}
ORGANIZATION_KINDS: Words = {
    "BASIC_COMMITTEE": ("基层工会委员会", "基层工会", "单独基层工会"),
    "JOINT_BASIC_COMMITTEE": ("联合基层工会委员会", "联合基层工会"),
    "BRANCH": ("工会分会", "分会"),
    "UNION_GROUP": ("工会小组", "小组"),
    "COMMUNITY_FEDERATION": ("社区工会联合会", "村工会联合会", "社区（村）工会联合会"),
    "TOWNSHIP_FEDERATION": ("街道总工会", "乡镇总工会", "地区总工会"),
    "BUILDING_FEDERATION": ("楼宇工会联合会",),
    "STREET_BLOCK_FEDERATION": ("一条街工会联合会",),
    "INDUSTRY_FEDERATION": ("行业工会联合会", "小行业工会联合会"),
    "GROUP_UNION": ("集团工会",),
    "INDUSTRIAL_UNION": ("产业工会", "系统工会"),
    "DEVELOPMENT_ZONE_UNION": ("开发区工会", "工业园区工会"),
    "UNION_WORK_COMMITTEE": ("工会工作委员会",),
    "COUNTY_FEDERATION": ("区总工会", "县总工会"),
    "PREFECTURE_FEDERATION": ("市总工会",),
    "PROVINCIAL_FEDERATION": ("省总工会", "自治区总工会", "直辖市总工会"),
}
