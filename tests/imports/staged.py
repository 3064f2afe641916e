"""Imports that are simply there: for tests of what everybody reads, whoever began them.

Begin at `staged_import()`.
"""

from uuid import UUID

import asyncpg

UPLOAD = """
insert into imports.upload (org_id, org_pos, principal_id, file_name, format, size_bytes, digest)
select id, pos, $2, '会员.csv', 'CSV', 1, sha256('x') from organizations.organization where code = $1 returning id
"""
IMPORT = """
insert into imports.import (org_id, org_pos, upload_id, target_id, kind, mode, state, file_name, sheet, mapping, headings, principal_id,
  role, row_count, new_count, refused_count, applied_count, failed_count, dry_run, refused_as, refused_words, refused_words_zh, created_at,
  phase_began_at, changed_at, claimed_until)
select o.org_id, o.org_pos, o.id, o.org_id, 'MEMBERS', 'PARTIAL', $2, '会员.csv', null, '{"name": "姓名", "nationalNumber": "证件\\"号"}',
       '{"number": 1, "texts": ["姓名", "证件\\"号", "备注"], "unknown": ["备注"]}', o.principal_id, 'ADMIN',
       3, 2, 1, case when $2 in ('APPLYING', 'APPLIED') then 1 else 0 end, 0, sha256('seen'),
       case when $2 = 'REFUSED' then 'MERGED_CELLS' end,
       case when $2 = 'REFUSED' then 'Cells are merged.' end, case when $2 = 'REFUSED' then '合并单元格' end,
       tenants.instant() - $3 * interval '1 hour',
       timestamptz '2018-01-01', timestamptz '2018-01-01' + $3 * interval '7 seconds', timestamptz '2190-01-01'
  from imports.upload o where o.id = $1 returning id
"""
ROWS = """
insert into imports.import_row (org_id, org_pos, import_id, number, result, state, has_issues, shown, sealed)
select i.org_id, i.org_pos, i.id, n, case n when 4 then 'REFUSED' else 'NEW' end,
       case when n = 2 and i.applied_count = 1 then 'APPLIED' else 'WAITING' end,
       n = 4, '张' || n, '\\x00'
  from imports.import i, generate_series(2, 4) n where i.id = $1
"""
ISSUES = """
insert into imports.row_issue (org_id, org_pos, import_id, number, place, rule, field, heading, severity, shown, message, message_zh)
select i.org_id, i.org_pos, i.id, 4, n, 'NAME_LENGTH', 'name', case when n = 0 then '姓名' end,
       case n when 0 then 'ERROR' else 'WARNING' end,
       case when n = 0 then '张' end, 'Give the name.', '请填写姓名。'
  from imports.import i, generate_series(0, 1) n where i.id = $1
"""


async def staged_import(
    owner: asyncpg.Connection, code: str, principal: UUID, state: str = "CHECKED", hours: int = 1
) -> dict[str, str]:
    """An upload of an organization, its import in a state, and three rows; answers their ids by type. Nobody works on it."""
    upload = await owner.fetchval(UPLOAD, code, principal)
    found = await owner.fetchval(IMPORT, upload, state, hours)
    await owner.execute(ROWS, found)
    await owner.execute(ISSUES, found)
    row = await owner.fetchval("select id from imports.import_row where import_id = $1 and number = 4", found)
    return {"Upload": f"upload_{upload}", "Import": f"import_{found}", "ImportRow": f"importrow_{row}"}
