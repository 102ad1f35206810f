set search_path = app, public;

alter table bill add column margin numeric(38, 12) generated always as (total - cost) stored;

-- A generated column is not there yet when this trigger looks: it follows from what may not change.
create or replace function bill_is_kept() returns trigger language plpgsql as $$
declare
  derived constant text[] := array['state', 'paid', 'open', 'margin', 'version', 'updated_at', 'updated_by'];
begin
  if tg_op = 'DELETE' then
    raise exception 'a bill is voided, never deleted' using errcode = 'CT001', constraint = 'bill_is_kept';
  end if;
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('draft', 'void'),
    ('in_approval', 'approved'), ('in_approval', 'draft'), ('in_approval', 'void'),
    ('approved', 'issued'), ('approved', 'draft'), ('approved', 'void'), ('approved', 'paid'),
    ('issued', 'partly_paid'), ('issued', 'paid'), ('partly_paid', 'issued'), ('partly_paid', 'paid'),
    ('paid', 'partly_paid'), ('paid', 'issued')))
  then
    raise exception 'a bill does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'bill_state_table';
  end if;
  if old.state in ('issued', 'partly_paid', 'paid', 'void')
    and (to_jsonb(new) - derived) is distinct from (to_jsonb(old) - derived)
  then
    raise exception 'bill % is final; correct it with a credit or debit note', coalesce(old.number, old.title)
      using errcode = 'CT001', constraint = 'bill_is_kept';
  end if;
  -- Whatever was approved is what is issued: other content goes back to draft in the same statement.
  if new.content_hash <> old.content_hash and new.state not in ('draft', 'void') then
    raise exception 'changed content voids the approval of %', old.title
      using errcode = 'CT001', constraint = 'bill_change_voids_approval';
  end if;
  return new;
end $$;

-- The product's day, as the connection was told; else the database's in Shanghai.
create function today() returns date language sql stable
  return coalesce(nullif(current_setting('app.today', true), '')::date, (now() at time zone 'Asia/Shanghai')::date);

create view receivable with (security_invoker = true) as
select b.id, b.tenant_id, b.created_at, b.created_by, b.id as bill_id, b.title, b.number, b.kind, b.customer_id, b.period,
  b.currency, b.issued_on, b.due_on, a.days_overdue, a.age, b.total, b.paid, b.open,
  case when a.age = 'credit' then b.open else 0 end as credit,
  case when a.age = 'not_due' then b.open else 0 end as not_due,
  case when a.age = 'days_1_30' then b.open else 0 end as days_1_30,
  case when a.age = 'days_31_60' then b.open else 0 end as days_31_60,
  case when a.age = 'days_61_90' then b.open else 0 end as days_61_90,
  case when a.age = 'over_90' then b.open else 0 end as over_90
from bill b
cross join lateral (select greatest(app.today() - b.due_on, 0) as days) d
cross join lateral (
  select case when b.open < 0 then 0 else coalesce(d.days, 0) end as days_overdue,
    case
      when b.open < 0 then 'credit'
      when coalesce(d.days, 0) = 0 then 'not_due'
      when d.days <= 30 then 'days_1_30'
      when d.days <= 60 then 'days_31_60'
      when d.days <= 90 then 'days_61_90'
      else 'over_90'
    end as age) a
where b.state in ('issued', 'partly_paid') and b.open <> 0 and b.deleted_at is null;
grant select on receivable to cloudtally_staff, cloudtally_worker;
