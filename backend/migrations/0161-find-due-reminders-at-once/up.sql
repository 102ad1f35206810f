set search_path = app, public;

-- Of each bill with money open the last step that it has reached, unless that one or a later one was sent: who comes
-- late into the ladder gets one message and not all of them. Addresses are looked up for those steps alone, all at once.
create or replace function due_reminders(today date) returns table (
  tenant_id uuid, bill_id uuid, customer_id uuid, step_id uuid, step_name text, step_days int, days_overdue int,
  currency text, open numeric, due_on date, recipients text[]
) language sql stable set search_path = app, public as $$
  with due as materialized (
    select distinct on (b.id) b.tenant_id, b.id as bill_id, b.customer_id, k.owner_id, s.id as step_id,
      s.name as step_name, s.days_overdue as step_days, today - b.due_on as days_overdue, b.currency, b.open, b.due_on,
      s.recipients
    from bill b
    join customer k on k.tenant_id = b.tenant_id and k.id = b.customer_id
    join reminder_step s on s.tenant_id = b.tenant_id and s.enabled and s.deleted_at is null
      and s.days_overdue <= today - b.due_on
    where b.state in ('issued', 'partly_paid') and b.open > 0 and b.deleted_at is null
      and not exists (select from reminder r where r.bill_id = b.id and r.step_days >= s.days_overdue)
    order by b.id, s.days_overdue desc),
  address as (
    select d.bill_id, c.email from due d
    join customer_contact c on c.tenant_id = d.tenant_id and c.customer_id = d.customer_id
    where d.recipients in ('customer', 'both') and c.role = 'financial' and c.email is not null and c.deleted_at is null
    union
    select d.bill_id, u.email from due d join user_account u on u.tenant_id = d.tenant_id and u.id = d.owner_id
    where d.recipients in ('owner', 'both') and u.deleted_at is null and u.disabled_at is null),
  told as (select bill_id, array_agg(email order by email) as emails from address group by bill_id)
  select d.tenant_id, d.bill_id, d.customer_id, d.step_id, d.step_name, d.step_days, d.days_overdue, d.currency, d.open,
    d.due_on, coalesce(t.emails, '{}')
  from due d left join told t using (bill_id)
$$;
