set search_path = app, public;

create table reminder_step (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(name) between 1 and 80),
  -- After the due day; below zero it is said before.
  days_overdue int not null check (days_overdue between -60 and 730),
  recipients text not null default 'customer' check (recipients in ('customer', 'owner', 'both')),
  subject text not null check (length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 4000),
  enabled boolean not null default true,
  unique (tenant_id, id)
);
select audit_columns('reminder_step');
create unique index reminder_step_one_a_day on reminder_step (tenant_id, days_overdue) where deleted_at is null;
select protect('reminder_step', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

alter table message add unique (tenant_id, id);

-- One row a message: what was asked of whom, when.
create table reminder (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  bill_id uuid not null,
  customer_id uuid not null,
  step_id uuid not null,
  step_name text not null,
  step_days int not null,
  days_overdue int not null,
  recipient text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  open numeric(38, 12) not null check (open > 0),
  sent_on date not null,
  message_id uuid not null,
  unique (tenant_id, id),
  unique (tenant_id, bill_id, step_id, recipient),
  foreign key (tenant_id, bill_id) references bill (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, step_id) references reminder_step (tenant_id, id),
  foreign key (tenant_id, message_id) references message (tenant_id, id)
);
select record_columns('reminder');
create index reminder_by_bill on reminder (bill_id, step_days);
select protect('reminder', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('reminder');

-- Of each bill with money open the last step that it has reached, unless that one or a later one was sent: who comes
-- late into the ladder gets one message and not all of them.
create function due_reminders(today date) returns table (
  tenant_id uuid, bill_id uuid, customer_id uuid, step_id uuid, step_name text, step_days int, days_overdue int,
  currency text, open numeric, due_on date, recipients text[]
) language sql stable set search_path = app, public as $$
  select distinct on (b.id) b.tenant_id, b.id, b.customer_id, s.id, s.name, s.days_overdue, today - b.due_on,
    b.currency, b.open, b.due_on,
    array(
      select c.email from customer_contact c
      where c.tenant_id = b.tenant_id and c.customer_id = b.customer_id and c.role = 'financial' and c.email is not null
        and c.deleted_at is null and s.recipients in ('customer', 'both')
      union
      select u.email from user_account u
      where u.tenant_id = b.tenant_id and u.id = k.owner_id and s.recipients in ('owner', 'both')
        and u.deleted_at is null and u.disabled_at is null
      order by 1)
  from bill b
  join customer k on k.tenant_id = b.tenant_id and k.id = b.customer_id
  join reminder_step s on s.tenant_id = b.tenant_id and s.enabled and s.deleted_at is null
    and s.days_overdue <= today - b.due_on
  where b.state in ('issued', 'partly_paid') and b.open > 0 and b.deleted_at is null
    and not exists (select from reminder r where r.bill_id = b.id and r.step_days >= s.days_overdue)
  order by b.id, s.days_overdue desc
$$;

create view due_reminder with (security_invoker = true) as
select md5(d.bill_id::text || d.step_id::text)::uuid as id, d.tenant_id, now() as created_at, null::uuid as created_by,
  d.bill_id, d.customer_id, d.step_id, d.days_overdue, d.currency, d.open, d.due_on,
  array_to_string(d.recipients, ', ') as recipients
from due_reminders((now() at time zone 'Asia/Shanghai')::date) d;
grant select on due_reminder to cloudtally_staff, cloudtally_worker;
