-- What must hold of files that come in, as in invariants.sql.

-- name: imports_counted
-- One row: an import whose counts are not those of its rows, as long as they are kept.
select 'import ' || i.id || ' counts other rows than it has'
  from imports.import i
  join lateral (
    select count(*) as rows, count(*) filter (where r.result = 'NEW') as new, count(*) filter (where r.result = 'CHANGED') as changed,
           count(*) filter (where r.result = 'UNCHANGED') as unchanged, count(*) filter (where r.result = 'LEAVING') as leaving,
           count(*) filter (where r.result = 'REFUSED') as refused, count(*) filter (where r.state = 'APPLIED') as applied
      from imports.import_row r where r.import_id = i.id) c on c.rows > 0
 where (i.row_count, i.new_count, i.changed_count, i.unchanged_count, i.leaving_count, i.refused_count, i.applied_count)
       is distinct from (c.rows, c.new, c.changed, c.unchanged, c.leaving, c.refused, c.applied);

-- name: imports_applied_as_agreed
-- One row: a row that was written before its import was committed, though it was refused or nothing was to be done, or of nobody.
select 'row ' || r.number || ' of import ' || i.id || ' was written as ' || r.result || ' while it is ' || i.state
  from imports.import_row r
  join imports.import i on i.id = r.import_id
 where r.state in ('APPLIED', 'REVERSED')
   and (i.state in ('READING', 'CHECKED', 'REFUSED', 'CANCELLED') or r.result in ('REFUSED', 'UNCHANGED') or r.subject_id is null
     or (r.state = 'APPLIED' and i.state = 'REVERSED'));

-- name: imports_write_a_person_once
-- One row: two rows of one import that were written for the same person or record.
select 'import ' || r.import_id || ' wrote rows ' || min(r.number) || ' and ' || max(r.number) || ' for one'
  from imports.import_row r
 where r.state = 'APPLIED' and r.person is not null
 group by r.import_id, r.person
having count(*) > 1;

-- name: imported_members_stand
-- One row: a row that registered a member who is not there.
select 'row ' || r.number || ' of import ' || i.id || ' registered a member who is not there'
  from imports.import_row r
  join imports.import i on i.id = r.import_id
 where i.kind = 'MEMBERS' and r.result = 'NEW' and r.state in ('APPLIED', 'REVERSED')
   and not exists (select from members.member m where m.id = r.subject_id);
