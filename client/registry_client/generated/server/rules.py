# Made by client/generate.py; do not edit.
"""What can be wrong with a file, a row or a step of an import: the errors, and the issues of a row.

Begin at `FileRefused`: an error of the file as a whole, kept with the import by its code. `RowIssue` is what one row is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from registry_client.generated.server.errors import Conflict, InputRefused, RegistryError
from registry_client.generated.server.issue import Issue, Severity


class FileRefused(InputRefused):
    """The file as a whole cannot be read."""

    code = "FILE_REFUSED"
    message = "The file cannot be read as a table; save it anew as .xlsx or .csv and send it again."
    message_zh = "无法读取该文件，请另存为 .xlsx 或 .csv 后重新上传。"


class FileBroken(FileRefused):
    """A workbook that is cut off or damaged."""

    code = "FILE_BROKEN"
    message = "The workbook is damaged or incomplete; open it in your spreadsheet program, save it anew as .xlsx and send that."
    message_zh = "工作簿已损坏或不完整，请用表格软件打开并另存为 .xlsx 后重新上传。"


class FileEncrypted(FileRefused):
    """A workbook with a password, or of the old format."""

    code = "FILE_ENCRYPTED"
    message = "The workbook has a password or is of the old .xls format; save it as .xlsx without a password."
    message_zh = "工作簿设有密码或为旧版 .xls 格式，请取消密码并另存为 .xlsx。"


class FileFormatWrong(FileRefused):
    """The content is not what the name says."""

    code = "FILE_FORMAT_WRONG"
    message = (
        "The file's content is not what its name says; send .xlsx workbooks and .csv texts under their own endings."
    )
    message_zh = "文件内容与扩展名不符，请使用正确的 .xlsx 或 .csv 文件。"


class FileTooBig(FileRefused):
    """More bytes, rows or columns than are read, also once unpacked."""

    code = "FILE_TOO_BIG"
    message = "The file is larger than is read at once; split it into several files."
    message_zh = "文件过大，请拆分为多个文件后分别上传。"


class FileUnpacksTooFar(FileRefused):
    """A workbook that unpacks to far more than its size."""

    code = "FILE_UNPACKS_TOO_FAR"
    message = (
        "The workbook unpacks to far more than its size, as real tables do not; copy the rows into a new workbook."
    )
    message_zh = "工作簿解压后异常庞大，请将数据复制到新的工作簿后重新上传。"


class FileTextUnreadable(FileRefused):
    """A text in no encoding that is known."""

    code = "FILE_TEXT_UNREADABLE"
    message = "The text is neither UTF-8 nor GB18030; save it as 'CSV UTF-8'."
    message_zh = "文本编码不是 UTF-8 或 GB18030，请另存为 CSV UTF-8 格式。"


class SheetNotFound(FileRefused):
    """The workbook has no sheet of that name."""

    code = "SHEET_NOT_FOUND"
    message = "The workbook has no sheet of this name; leave the name out to read the first one."
    message_zh = "工作簿中没有该名称的工作表；不填则读取第一张。"


class HeadingsNotFound(FileRefused):
    """No row of the file names the columns that are needed."""

    code = "HEADINGS_NOT_FOUND"
    message = "No row names the columns that are needed; use the template's headings, or say by 'mapping' which column is which."
    message_zh = "未找到所需的表头，请使用模板的表头，或通过 mapping 指明各列含义。"


class MergedCells(FileRefused):
    """Cells are merged where the rows are."""

    code = "MERGED_CELLS"
    message = "Cells are merged among the rows; take the merging apart and fill every cell."
    message_zh = "数据区含有合并单元格，请取消合并并逐格填写。"


class TooManyWouldLeave(FileRefused):
    """More members would leave than may by one file."""

    code = "TOO_MANY_WOULD_LEAVE"
    message = (
        "By this file more of the organization's members would leave than may at once; check the column of leaving."
    )
    message_zh = "按此文件退会的会员超过允许比例，请核对离会一栏。"


class MappingWrong(InputRefused):
    """A mapping that names a field or column twice, or one that is not there."""

    code = "MAPPING_WRONG"
    message = (
        "The mapping names an unknown field, or a field or column twice; the template's last sheet lists the fields."
    )
    message_zh = "列对应关系中有未知项目或重复项目；模板最后一张表列出了全部项目。"


class ModeNotOffered(InputRefused):
    """Everything or nothing, of rows that have no operation which takes them back."""

    code = "MODE_NOT_OFFERED"
    message = "Transfers cannot be taken back, since the other union may act on them at once; take PARTIAL."
    message_zh = "会籍接转一经提交对方工会即可办理，无法撤回，请改用 PARTIAL。"


class OfficeDiffers(InputRefused):
    """The external id is of another office."""

    code = "OFFICE_DIFFERS"
    message = "The record of this external id is another office, or one from another day; check the row, or leave the external id out."
    message_zh = "该外部编号对应另一职务或另一任职日期，请核对，或不填外部编号。"


class RowStays(Conflict):
    """A step of a row that nothing leads back from."""

    code = "ROW_STAYS"
    message = "The card was there before and went a step further; that is not undone, and this row stays written."
    message_zh = "该卡此前已存在，本行仅推进其办理状态，无法撤回，本行予以保留。"


class UploadIncomplete(Conflict):
    """The upload was broken off."""

    code = "UPLOAD_INCOMPLETE"
    message = "This upload was not finished; send the file again."
    message_zh = "该文件未上传完整，请重新上传。"


class UploadOffsetWrong(Conflict):
    """Other bytes of an upload are due. `size`: how many have come."""

    code = "UPLOAD_OFFSET_WRONG"
    message = "Other bytes of this upload are due: ask how much has come, and go on from there."
    message_zh = "续传位置不符：请先查询已接收的字节数，再从该处继续上传。"

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size


class NotChecked(Conflict):
    """The import is not waiting to be committed."""

    code = "IMPORT_NOT_CHECKED"
    message = "This import is not waiting to be committed: its dry run has not ended, or it was committed before; read its state."
    message_zh = "该导入不在待提交状态：预检尚未完成或已提交，请查看其状态。"


class DryRunOutdated(Conflict):
    """Rows would not be applied as the dry run that is named has shown."""

    code = "DRY_RUN_OUTDATED"
    message = (
        "The dry run that you name is not the present state any more; start the import anew and look at its dry run."
    )
    message_zh = "所引用的预检结果已不是当前状态，请重新导入并查看预检结果。"


class RowsRefused(Conflict):
    """All or nothing, and some rows are refused."""

    code = "ROWS_REFUSED"
    message = "Rows are refused and everything or nothing was chosen; correct them, or start the import with PARTIAL."
    message_zh = "存在被拒绝的行，且选择了全部成功或全部不做；请更正，或改用 PARTIAL 方式导入。"


class ImportUnderWay(Conflict):
    """The import is being applied or has ended."""

    code = "IMPORT_UNDER_WAY"
    message = "This import is being applied or has ended and cannot be given up any more; read its state."
    message_zh = "该导入正在执行或已结束，不能取消，请查看其状态。"


FILE_ERRORS: dict[str, type[FileRefused]] = {
    each.code: each
    for each in (
        FileRefused, FileBroken, FileEncrypted, FileFormatWrong, FileTooBig, FileUnpacksTooFar, FileTextUnreadable, SheetNotFound,
        HeadingsNotFound, MergedCells, TooManyWouldLeave,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One thing that is wrong with a row: the rule, the field (its column), and what to do. `shown`: the value, masked."""

    rule: str
    field: str
    message: str
    message_zh: str
    severity: Severity = Severity.ERROR
    shown: str | None = None


class CellWrong(Exception):
    """A cell's text is no value of its column; nothing of the text is in it."""

    def __init__(self, rule: str, message: str, message_zh: str) -> None:
        super().__init__(rule)
        self.rule, self.message, self.message_zh = rule, message, message_zh


def issues_of(refused: RegistryError) -> list[RowIssue]:
    """What a row is told of an operation's refusal: each issue of the record, or the error itself."""
    listed: Sequence[dict[str, Any]] = getattr(refused, "issues", ())
    if listed:
        return [
            RowIssue(each["code"], each["field"], each["message"], each["message_zh"], Severity(each["severity"]))
            for each in listed
        ]
    return [RowIssue(refused.code, refused.path or "", refused.message, refused.message_zh)]


def issue_of(issue: Issue) -> RowIssue:
    """What a row is told of a rule of the record."""
    return RowIssue(issue.code, issue.field, issue.message, issue.message_zh, issue.severity)
