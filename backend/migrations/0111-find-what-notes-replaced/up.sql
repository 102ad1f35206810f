set search_path = app, public;

create or replace view billed_position with (security_invoker = true) as
select l.tenant_id, b.period, b.customer_id, b.currency, coalesce(b.corrects_id, b.id) as root_id,
  l.id as line_id, coalesce(l.corrects_line_id, l.id) as origin_line_id, l.rated_group_id as group_id
from bill b join bill_line l on l.bill_id = b.id
where b.state in ('issued', 'partly_paid', 'paid') and l.rated_group_id is not null
  and not exists (
    select from bill_line n join bill note on note.id = n.bill_id
    where n.before_group_id = l.rated_group_id and n.voided_at is null and note.state in ('issued', 'partly_paid', 'paid'));
