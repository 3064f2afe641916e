"""What the command says, in Chinese and English.

Begin at `WORDS`. Chinese comes first, for staff: English is spoken where `--language en`, UNIONCTL_LANGUAGE or the machine asks for it.
"""

import os
from collections.abc import Sequence

LANGUAGES = ("zh", "en")

WORDS: dict[str, tuple[str, str]] = {
    # What the commands are
    "about": ("工会登记系统命令行工具。", "The union registry at the command line."),
    "language": ("显示语言：zh 或 en。", "The language: zh or en."),
    "acting_for": (
        "以哪个组织的身份操作（填组织代码）；有多项授权时使用。",
        "For which organization to act, by its code; for those with several grants.",
    ),
    "about_sign_in": (
        "登录：粘贴管理员给您的令牌，或使用本单位的统一认证。",
        "Sign in with the token that your administrator gave you, or with your organization's issuer.",
    ),
    "about_sign_out": ("退出登录，删除本机保存的令牌。", "Sign out: the token kept on this machine is deleted."),
    "about_whoami": ("查看当前登录的身份和权限。", "Who is signed in, and what this sign-in may do."),
    "about_figures": ("查看本级或下级组织的各项数据。", "The figures of our organization, or of one below it."),
    "about_members": ("会员：列出、查找、登记。", "Members: list, find, add."),
    "about_members_list": ("列出会员。", "List members."),
    "about_members_find": (
        "查找会员：按姓名开头，或按证件号码（会提示输入，屏幕不显示）。",
        "Find members by the beginning of the name, or by the number of their document, which is asked for and not shown.",
    ),
    "about_members_export": (
        "把会员名单写入文件（.xlsx、.csv 或 .jsonl），证件号码已掩码。",
        "Write the list of members into a file (.xlsx, .csv or .jsonl), numbers masked.",
    ),
    "about_members_add": ("登记一名会员；缺少的内容会逐项询问。", "Register a member; what is not given is asked for."),
    "about_transfers": ("会籍接转：待办、同意、拒绝。", "Transfers: inbox, accept, refuse."),
    "about_inbox": ("列出等待本会答复的接转。", "The transfers that wait for our union."),
    "about_accept": (
        "同意一项接转：转入的同意接收，转出的同意转出。",
        "Agree to a transfer: take the member who comes, or let go the one who leaves.",
    ),
    "about_refuse": ("拒绝一项接转并说明理由。", "Refuse a transfer, with a reason."),
    "about_cards": ("会员卡：批量开卡。", "Cards: batches for the bank."),
    "about_batch": ("把待办卡的会员编成一批交代办单位。", "Put the open card requests into a batch for the agent."),
    "about_report": ("报表：年报。", "Reports: the yearly return."),
    "about_yearly": ("把年报写入 XLSX 文件。", "Write the yearly return into an XLSX file."),
    "about_import": (
        "导入表格：先在本机检查，再由服务器预检，确认后写入。",
        "Import a sheet: looked at here, then by the server in a dry run, and written after a yes.",
    ),
    "about_template": ("下载导入模板。", "Write the template of a sheet."),
    # Parameters
    "file": ("要导入的 .xlsx 或 .csv 文件。", "The .xlsx or .csv file."),
    "kind": (
        "表格种类：MEMBERS 会员、EMPLOYERS 用人单位、ORGANIZATIONS 工会组织、OFFICERS 干部、CARDS 会员卡、TRANSFERS 接转。",
        "What the rows are: MEMBERS, EMPLOYERS, ORGANIZATIONS, OFFICERS, CARDS or TRANSFERS.",
    ),
    "dry_run": ("只预检，不写入。", "Only the dry run: nothing is written."),
    "offline": ("只在本机检查，不发送任何内容。", "Only look at the sheet here: nothing is sent."),
    "all_or_nothing": ("有任何一行不能写入时全部不写。", "Write everything or nothing."),
    "yes": ("不再询问，直接写入。", "Write without asking."),
    "errors_to": (
        "把有错误的行及原因写入此 XLSX 文件。",
        "Write the rows that were refused, and why, into this XLSX file.",
    ),
    "sheet": ("工作表名称；不填则为第一张。", "The sheet's name; the first one where left out."),
    "url": ("登记系统的网址。", "The registry's address."),
    "issuer": ("统一认证服务的网址（OpenID Connect）。", "The address of the OpenID Connect issuer."),
    "client_id": ("在统一认证服务中登记的客户端编号。", "This command's client id at the issuer."),
    "code": ("组织代码；不填则为本级。", "The organization's code; our own where left out."),
    "as_of": (
        "截止日期，如 2015-12-31；不填则为今天。",
        "As of the end of a day, such as 2015-12-31; today where left out.",
    ),
    "name_begins": ("姓名的开头。", "The beginning of the name."),
    "by_number": ("按证件号码查找。", "Find by the number of the document."),
    "limit": ("最多列出多少条。", "How many to list at most."),
    "status": ("会籍状态，如 ACTIVE、RETAINED。", "The state of the membership, such as ACTIVE or RETAINED."),
    "union": ("工会代码；不填则为本级。", "The union's code; our own where left out."),
    "name": ("姓名", "Name"),
    "number": ("居民身份证号码", "Resident identity number"),
    "joined_on": ("入会日期（如 2015-03-01）", "Joined on (such as 2015-03-01)"),
    "mobile": ("手机号码（可不填）", "Mobile (may be left out)"),
    "form": (
        "用工形式：CONTRACT 劳动合同、DISPATCHED 派遣、PART_TIME 非全日制、FLEXIBLE 灵活就业、PLATFORM 平台。",
        "Form of employment: CONTRACT, DISPATCHED, PART_TIME, FLEXIBLE or PLATFORM.",
    ),
    "transfer_id": (
        "接转编号，见 unionctl transfers inbox。",
        "The transfer's id, as `unionctl transfers inbox` shows it.",
    ),
    "acting_reason": ("代下级答复时的理由。", "Why you answer for a union that you do not belong to."),
    "reason": (
        "理由：STILL_EMPLOYED 仍在本单位、NOT_EMPLOYED_HERE 不在本单位、WRONG_PERSON 人员有误、WRONG_UNION 工会有误、"
        "DOCUMENTS_MISSING 材料不全、DISPUTED 有争议、MEMBER_DECEASED 已去世、OTHER 其他。",
        "STILL_EMPLOYED, NOT_EMPLOYED_HERE, WRONG_PERSON, WRONG_UNION, DOCUMENTS_MISSING, DISPUTED, MEMBER_DECEASED or OTHER.",
    ),
    "note": ("补充说明。", "What else is to be said."),
    "agreement": ("与代办单位的协议编号。", "The number of the agreement with the agent."),
    "handled_by": ("经办人。", "Who handles it."),
    "send_to": (
        "同时生成交给该单位的文件；文件含明文个人信息，会记入查阅日志。",
        "Also write the file for this receiver. It holds personal data in clear, and the access log keeps that.",
    ),
    "purpose": ("提供文件的用途。", "What the file is handed over for."),
    "file_to": ("写入哪个文件。", "The file to write."),
    "year": ("年份。", "The year."),
    # What is asked
    "ask_url": ("登记系统网址", "The registry's address"),
    "ask_token": ("请粘贴令牌（屏幕不显示）", "Paste the token (it is not shown)"),
    "ask_number": ("请输入证件号码（屏幕不显示）", "The number of the document (it is not shown)"),
    "device": (
        "请用手机或电脑打开 {address} ，输入代码 {code} 并确认。正在等待……",
        "Open {address} on a phone or computer, enter the code {code} and confirm. Waiting …",
    ),
    # What was done
    "signed_in": ("已登录：{name}（{role}），{organization}。", "Signed in: {name} ({role}), {organization}."),
    "signed_out": ("已退出登录。", "Signed out."),
    "listed": ("共 {count} 条。", "{count} listed."),
    "more": ("仅列出前 {count} 条；用 --limit 查看更多。", "Only the first {count}; --limit shows more."),
    "none_found": ("没有符合条件的记录。", "Nothing fits."),
    "added": ("已登记：{name}，{number}，编号 {id}。", "Registered: {name}, {number}, id {id}."),
    "to_look_at": ("该记录有 {count} 处需补正。", "The record has {count} things to be corrected."),
    "accepted": ("已同意接收：{name}。", "Accepted: {name}."),
    "released": ("已同意转出：{name}。", "Let go: {name}."),
    "refused": ("已拒绝：{name}。", "Refused: {name}."),
    "transfer_done": ("接转已办结。", "The transfer is complete."),
    "transfer_waits": ("现等待对方答复。", "It now waits for the other side."),
    "batch_made": ("已编批：{count} 人，批次编号 {id}。", "The batch is made: {count} members, id {id}."),
    "file_written": ("已写入：{name}", "Written: {name}"),
    "ask_commit": ("是否写入？", "Write this?"),
    "looked_at": (
        "本机检查：共 {rows} 行，有错误 {wrong} 行，需核对 {warned} 行。是否重复登记等只有服务器知道。",
        "Looked at here: {rows} rows, {wrong} wrong, {warned} to be looked at. Who is registered already, the server alone knows.",
    ),
    "unknown_headings": (
        "以下列无法识别，不会读取：{headings}",
        "These columns are not known and not read: {headings}",
    ),
    "dry_run_says": (
        "服务器预检：新增 {new} 行，变更 {changed} 行，不变 {unchanged} 行，离会 {leaving} 行，拒绝 {refused} 行。",
        "The dry run says: {new} new, {changed} changed, {unchanged} unchanged, {leaving} leaving, {refused} refused.",
    ),
    "written": (
        "已写入 {applied} 行，失败 {failed} 行。导入编号 {id}。",
        "{applied} rows written, {failed} failed. Import {id}.",
    ),
    "nothing_written": ("未写入任何内容。", "Nothing was written."),
    "sending": ("发送文件", "Sending"),
    "looking": ("服务器预检", "Dry run"),
    "writing": ("写入", "Writing"),
    # What went wrong
    "rows_wrong": (
        "有的行需要更正，请按上表修改后重新导入。",
        "Rows are to be corrected as shown above; then import them again.",
    ),
    "stalled": (
        "导入 {id} 已暂停：开始导入时的登录已失效。请重新登录后再导入，已写入的行不会重复。",
        "Import {id} waits: the sign-in under which it began does not hold any more. Sign in and import again; nothing is done twice.",
    ),
    "failed": ("unionctl：{sentence}", "unionctl: {sentence}"),
    "not_signed_in": ("您尚未登录。请先运行：unionctl sign-in", "You are not signed in. Run first: unionctl sign-in"),
    "sign_in_again": ("请重新登录：unionctl sign-in", "Sign in again: unionctl sign-in"),
    "wait": ("请在 {seconds} 秒后重试。", "Try again in {seconds} seconds."),
    "stopped": ("已中止。", "Stopped."),
    "disk": (
        "无法读写文件 {name}：{reason}。请检查文件名和权限。",
        "The file {name} cannot be used: {reason}. Check name and rights.",
    ),
    "written_wrongly": (
        "命令写法有误：{why} 请用 unionctl --help 查看用法。",
        "The command is written wrongly: {why} See unionctl --help.",
    ),
    "fault": (
        "程序出现故障（{kind}）。请把您运行的命令告诉系统管理员，不要附上个人信息。",
        "This program has a fault ({kind}). Tell your administrator which command you ran, without personal data.",
    ),
    "bad_day": ("无法识别的日期“{text}”，请按 2015-03-01 填写。", "{text} is no day; write it as 2015-03-01."),
    "bad_word": ("“{text}”不在可选项中：{words}。", "{text} is none of {words}."),
    "bad_ending": ("文件名须以 {endings} 之一结尾。", "The file's name ends with one of {endings}."),
    "bad_address": (
        "网址须以 https:// 开头（本机可用 http://）。",
        "The address begins with https:// (http:// only for this machine).",
    ),
    "number_no_person": (
        "该号码中没有出生日期和性别，请核对。",
        "This number holds no birth date and sex; compare it with the document.",
    ),
    "give_name_or_number": ("请给出姓名开头，或使用 --number。", "Give the beginning of the name, or --number."),
    "purpose_missing": ("生成文件时须填写 --purpose 和 --to。", "Give --purpose and --to for the file."),
    "device_denied": ("登录未获批准。请重新登录。", "The sign-in was not confirmed. Sign in again."),
    "device_missing": (
        "该认证服务不支持设备登录，请改用令牌登录。",
        "This issuer offers no sign-in by device; sign in with a token.",
    ),
    # Headings
    "h_name": ("姓名", "Name"),
    "h_number": ("证件号码", "Number"),
    "h_status": ("状态", "State"),
    "h_card": ("会员卡", "Card"),
    "h_joined": ("入会日期", "Joined on"),
    "h_union": ("工会", "Union"),
    "h_employer": ("单位", "Employer"),
    "h_id": ("编号", "Id"),
    "h_direction": ("方向", "Direction"),
    "h_other": ("对方工会", "Other union"),
    "h_due": ("答复期限", "Answer by"),
    "h_row": ("行", "Row"),
    "h_column": ("列", "Column"),
    "h_shown": ("内容", "Cell"),
    "h_advice": ("如何更正", "What to do"),
    "h_figure": ("指标", "Figure"),
    "h_value": ("数值", "Value"),
    "in": ("转入", "coming in"),
    "out": ("转出", "going out"),
    "overdue": ("（已超期）", " (overdue)"),
    "figures_of": ("{name}（{code}），截至 {day}", "{name} ({code}) as of {day}"),
    "f_organizations": ("工会组织", "Organizations"),
    "f_workers": ("职工", "Workers"),
    "f_members": ("会员（在籍）", "Members, active"),
    "f_retained": ("保留会籍", "Members, retained"),
    "f_cards": ("有效会员卡", "Cards, live"),
    "f_officers": ("工会干部", "Officers"),
    "f_full_time": ("其中专职", "of them full-time"),
    "r_COLLECTION_ACCURACY_RATE": ("信息采集合格准确率", "Collection accuracy rate"),
    "r_TIMELY_UPDATE_RATE": ("信息动态更新率", "Timely update rate"),
    "r_UNIONIZATION_RATE": ("建会率", "Unionization rate"),
    "r_MEMBERSHIP_DENSITY": ("入会率", "Membership density"),
    "r_CARD_ISSUANCE_RATE": ("办卡率", "Card issuance rate"),
    "r_CARD_ISSUANCE_OF_ELIGIBLE_RATE": ("应办卡人员办卡率", "Card issuance rate of those eligible"),
    "r_CARD_ISSUANCE_OF_JOINERS_RATE": ("新入会人员办卡率", "Card issuance rate of joiners"),
    "r_REELECTION_RATE": ("按期换届率", "Re-election rate"),
    "role_VIEWER": ("查看", "viewer"),
    "role_REGISTRAR": ("登记员", "registrar"),
    "role_ADMIN": ("管理员", "administrator"),
    "role_AUDITOR": ("审计员", "auditor"),
    "role_INTEGRATION": ("系统对接", "integration"),
    "s_ACTIVE": ("在籍", "active"),
    "s_RETAINED": ("保留会籍", "retained"),
    "s_WITHDRAWN": ("已退会", "withdrawn"),
    "s_DEEMED_WITHDRAWN": ("视为退会", "deemed withdrawn"),
    "s_EXPELLED": ("已开除会籍", "expelled"),
    "s_DECEASED": ("已去世", "deceased"),
    "s_TRANSFERRED_OUT": ("已转出", "transferred out"),
    "c_NONE": ("未办", "none"),
    "c_ACTIVE": ("已激活", "active"),
    "c_ISSUED": ("已发", "issued"),
}


def language_of(arguments: Sequence[str]) -> str:
    """As the command line, the environment or the machine asks; Chinese where nobody does."""
    asked = os.environ.get("UNIONCTL_LANGUAGE", "")
    for place, argument in enumerate(arguments):
        if argument == "--language" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--language="):
            asked = argument.partition("=")[2]
    if not asked:
        asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if asked.lower().startswith("en") else "zh"


def say(key: str, language: str, **parts: object) -> str:
    """The sentence of a key."""
    return WORDS[key][LANGUAGES.index(language)].format(**parts)


def say_if_known(key: str, language: str, otherwise: str) -> str:
    """The word of a key, or the word of the schema where there is none."""
    return say(key, language) if key in WORDS else otherwise
