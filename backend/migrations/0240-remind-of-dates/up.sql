set search_path = app, public;

-- What one person is told inside the product, led to a record.
create table notice (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  user_id uuid not null,
  -- One per occasion.
  key text not null check (length(key) between 1 and 300),
  subject text not null check (length(subject) between 1 and 300),
  body text not null check (length(body) <= 8000),
  resource text check (length(resource) between 1 and 80),
  record_id uuid,
  read_at timestamptz,
  unique (tenant_id, id),
  unique (tenant_id, user_id, key),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
select record_columns('notice');
create index notice_unread on notice (tenant_id, user_id) where read_at is null;
create index notice_latest on notice (tenant_id, user_id, created_at desc);
select protect('notice', staff => 'select,insert,update', worker => 'select,insert', portal => null);

create table reminder_rule (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(trim(name)) between 1 and 80),
  resource text not null check (length(resource) between 1 and 80),
  date_field text not null check (length(date_field) between 1 and 80),
  days int not null check (days between 0 and 730),
  side text not null check (side in ('before', 'after')),
  working_days boolean not null default false,
  -- A tree of all, any, not and conditions, as a saved view has it; null asks for nothing.
  filter jsonb check (length(filter::text) <= 60000),
  -- Path to the person of the record: ownerId, customer.ownerId, custom.keeper.
  to_field text check (length(to_field) between 1 and 160),
  to_roles jsonb not null default '[]' check (jsonb_typeof(to_roles) = 'array'),
  to_people jsonb not null default '[]' check (jsonb_typeof(to_people) = 'array'),
  in_app boolean not null default true,
  by_email boolean not null default false,
  message text check (length(message) <= 1000),
  enabled boolean not null default true,
  -- Days before it are let be: whoever switches a rule on tells nobody of the past.
  since date not null,
  -- Why the last run could not work it.
  problem text,
  unique (tenant_id, id),
  check (in_app or by_email)
);
select audit_columns('reminder_rule');
create index reminder_rule_at_work on reminder_rule (tenant_id) where enabled and deleted_at is null;
select protect('reminder_rule', staff => 'select,insert,update', worker => 'select,update', portal => null);

-- What a rule told of one record's date, once: to whom, and who was not told because the record is not theirs to see.
create table sent_reminder (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  rule_id uuid not null,
  resource text not null,
  record_id uuid not null,
  about_day date not null,
  sent_on date not null,
  user_id uuid,
  outcome text not null check (outcome in ('sent', 'withheld', 'nobody')),
  check ((outcome = 'nobody') = (user_id is null)),
  unique (tenant_id, id),
  unique nulls not distinct (rule_id, record_id, about_day, user_id),
  foreign key (tenant_id, rule_id) references reminder_rule (tenant_id, id),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
select record_columns('sent_reminder');
create index sent_reminder_latest on sent_reminder (tenant_id, rule_id, id desc);
select protect('sent_reminder', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('sent_reminder');

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p, 'tenant' from role r, unnest(array['reminders.read', 'reminders.write']) p
where r.built_in and r.deleted_at is null and r.key in ('operations', 'administrator')
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = p and o.deleted_at is null);

insert into schedule (tenant_id, name, job, input, cron, time_zone, enabled, next_at)
select t.id, '每日 08:30 发送日期提醒', 'reminders.send', '{}', '30 8 * * *', t.time_zone, true, now()
from tenant t where t.kind = 'operating' and t.deleted_at is null;
