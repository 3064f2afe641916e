"""The words of the lines that stand for each key of a measure, in English and Chinese.

Begin at `KINDS`. Lines by key are written out, so that a return has the same lines whatever happened; that none is forgotten is a
check of the return itself (KINDS_ADD_UP, CARD_STATES_ADD_UP, REASONS_ADD_UP).
"""

KINDS = (
    ("NATIONAL_FEDERATION", "National federation", "全国总工会"),
    ("PROVINCIAL_FEDERATION", "Provincial federations", "省、自治区、直辖市总工会"),
    ("PREFECTURE_FEDERATION", "Prefecture federations", "设区的市总工会"),
    ("COUNTY_FEDERATION", "District or county federations", "区、县总工会"),
    ("INDUSTRIAL_UNION", "Industrial unions", "产业、系统工会"),
    ("DEVELOPMENT_ZONE_UNION", "Development-zone unions", "开发区、工业园区工会"),
    ("UNION_WORK_COMMITTEE", "Union work committees", "工会工作委员会"),
    ("TOWNSHIP_FEDERATION", "Sub-district or township federations", "街道、乡镇、地区总工会"),
    ("COMMUNITY_FEDERATION", "Community or village union federations", "社区（村）工会联合会"),
    ("BUILDING_FEDERATION", "Building union federations", "楼宇工会联合会"),
    ("STREET_BLOCK_FEDERATION", "Shopping-street union federations", "一条街工会联合会"),
    ("INDUSTRY_FEDERATION", "Industry or small-trade union federations", "行业工会联合会"),
    ("GROUP_UNION", "Unions of groups of companies", "集团工会"),
    ("BASIC_COMMITTEE", "Basic-level union committees", "基层工会委员会"),
    ("JOINT_BASIC_COMMITTEE", "Joint basic-level union committees", "联合基层工会委员会"),
    ("BRANCH", "Branch unions", "工会分会"),
    ("UNION_GROUP", "Union groups", "工会小组"),
)
ENDING_REASONS = (
    ("WITHDRAWN", "withdrew", "退会"),
    ("DEEMED_WITHDRAWN", "deemed to have withdrawn", "视为退会"),
    ("EXPELLED", "expelled", "开除会籍"),
    ("DECEASED", "deceased", "死亡"),
)
CARD_STATES = (
    ("CONSENTED", "agreed to", "已同意办卡"),
    ("REQUESTED", "requested", "已申请"),
    ("ACCEPTED_BY_BANK", "accepted by the bank", "银行已受理"),
    ("REJECTED_BY_BANK", "rejected by the bank", "银行已退回"),
    ("PRODUCED", "produced", "已制卡"),
    ("DELIVERED_TO_UNION", "with the union", "已送达工会"),
    ("ISSUED", "issued", "已发卡"),
    ("ACTIVE", "active", "已激活"),
    ("LOST_REPORTED", "reported lost", "已挂失"),
    ("REPLACED", "replaced", "已补卡"),
    ("CANCELLED", "cancelled", "已注销"),
    ("EXPIRED", "expired", "已过期"),
)
RATES = {
    "COLLECTION_ACCURACY_RATE": ("Collection accuracy rate", "信息采集合格准确率"),
    "TIMELY_UPDATE_RATE": ("Timely update rate", "信息动态更新率"),
    "UNIONIZATION_RATE": ("Unionization rate", "建会率"),
    "MEMBERSHIP_DENSITY": ("Membership density", "入会率"),
    "CARD_ISSUANCE_RATE": ("Card issuance rate", "办卡率"),
    "CARD_ISSUANCE_OF_ELIGIBLE_RATE": ("Card issuance rate of who does not decline", "办卡率（不含拒绝办卡者）"),
    "CARD_ISSUANCE_OF_JOINERS_RATE": ("Card issuance rate of the year's joiners", "本年新会员办卡率"),
    "REELECTION_RATE": ("Re-election rate", "换届率"),
}
SECTIONS = {
    "ORGANIZATIONS": ("Organizations", "一、工会组织"),
    "EMPLOYERS": ("Employers", "二、用人单位"),
    "WORKERS": ("Workers", "三、职工"),
    "MEMBERS": ("Members", "四、会员"),
    "CARDS": ("Cards", "五、会员卡"),
    "OFFICERS": ("Officers", "六、工会干部"),
    "RATES": ("Rates", "七、各项比率"),
    "DROPPED": ("Lines of an earlier version", "以前版本的指标"),
}
UNION_STATUSES_ZH = {"PREPARING": "筹建中", "NOT_UNIONIZED": "未建会", "EXEMPT": "无须建会"}
