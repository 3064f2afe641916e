-- What must hold of targets at any time; as in invariants.sql.

-- name: targets_as_revised
-- One row: a target that says something else than its last revision, or whose revisions are not counted from 1.
select 'target ' || t.id || ' says ' || t.value || ' after ' || t.revision_count || ' revisions, they say '
       || coalesce(string_agg(r.number || ': ' || r.value, ', ' order by r.number), 'nothing')
  from targets.target t
  left join targets.revision r on r.target_id = t.id
 group by t.id
having count(r.id) <> t.revision_count
    or max(r.number) is distinct from t.revision_count
    or count(*) filter (where r.number = t.revision_count
                          and (r.value, r.officer_id, r.responsible) is not distinct from (t.value, t.officer_id, t.responsible)) <> 1;

-- name: revisions_in_order
-- One row: a revision that was recorded before the one before it, or after its target had ended.
select 'revision ' || r.number || ' of target ' || r.target_id || ' is of ' || r.recorded_on
  from targets.revision r
  join targets.target t on t.id = r.target_id
  left join targets.revision b on b.target_id = r.target_id and b.number = r.number - 1
 where r.recorded_on < b.recorded_on
    or (t.state = 'WITHDRAWN' and r.recorded_on > t.ended_on);

-- name: targets_once
-- One row: an organization's figure and period with more than one target in force.
select o.code || ' has ' || count(*) || ' targets of ' || t.figure || ' from ' || t.from_on || ' to ' || t.to_on
  from targets.target t
  join organizations.organization o on o.id = t.org_id
 where t.state = 'SET'
 group by o.code, t.figure, t.from_on, t.to_on
having count(*) > 1;

-- name: targets_of_the_living
-- One row: a target that goes on beyond its organization's end, or ended otherwise than with it.
select 'target ' || t.id || ' of ' || o.code || ' is ' || t.state
  from targets.target t
  join organizations.organization o on o.id = t.org_id
 where (t.state = 'SET' and t.to_on >= o.dissolved_on)
    or (t.state = 'ENDED' and t.ended_on is distinct from o.dissolved_on);
