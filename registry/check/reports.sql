-- Reports as they were filed: unchanged, and each in its turn. As invariants.sql.

-- name: filed_reports_keep_their_hash
-- One row: a filed report that is no longer what was filed.
select 'filed report ' || r.id || ' does not have the hash that it was filed with'
  from reports.filed_report r
 where r.sha256 <> encode(sha256(convert_to(r.content, 'UTF8')), 'hex');

-- name: filed_reports_in_turn
-- One row: a filed report that replaces another one than the version before of the same report and period, or that the ledger of what
-- happened does not know.
select 'filed report ' || r.id || case when e.id is null then ' has no entry' else ' replaces no version ' || r.version - 1 end
  from reports.filed_report r
  left join reports.filed_report b
    on b.id = r.replaces_id and b.version = r.version - 1
   and (b.org_id, b.definition, b.boundary, b.from_on) = (r.org_id, r.definition, r.boundary, r.from_on)
  left join rollups.ledger_entry e on e.subject_id = r.id and e.kind = 'REPORT_FILED' and e.org_id = r.org_id
 where e.id is null or (r.version > 1 and b.id is null);
