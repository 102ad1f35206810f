set search_path = app, public;

create table automation (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(trim(name)) between 1 and 80),
  resource text not null check (length(resource) between 1 and 80),
  begins text not null check (begins in ('created', 'changed', 'date')),
  -- The field that has to change, or the date that passes; null where any change counts.
  field text check (length(field) between 1 and 160),
  days int not null default 0 check (days between 0 and 730),
  side text not null default 'after' check (side in ('before', 'after')),
  working_days boolean not null default false,
  -- A tree of all, any, not and conditions, as a saved view has it; null asks for nothing.
  filter jsonb check (length(filter::text) <= 60000),
  acts jsonb not null check (jsonb_typeof(acts) = 'array' and length(acts::text) <= 60000),
  enabled boolean not null default true,
  -- Who switched it on: it acts with this person's rights.
  runs_as_id uuid,
  -- What happened before it is let be.
  since timestamptz not null default now(),
  -- Days before it are let be; by the product's calendar.
  since_day date not null,
  -- Why it was paused, in both languages.
  problem jsonb,
  -- The day whose dates were worked.
  dated_on date,
  unique (tenant_id, id),
  check (begins <> 'date' or field is not null),
  foreign key (tenant_id, runs_as_id) references user_account (tenant_id, id)
);
select audit_columns('automation');
create index automation_at_work on automation (tenant_id) where enabled and deleted_at is null;
select protect('automation', staff => 'select,insert,update', worker => 'select,update');

-- What an automation did about one event, once.
create table automation_run (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  automation_id uuid not null,
  -- The entry of the trail, or the record and its date.
  event text not null check (length(event) between 1 and 120),
  resource text not null,
  record_id uuid not null,
  -- How many automations stand behind each other here; 1 for what a person did.
  depth int not null check (depth > 0),
  state text not null check (state in ('done', 'failed', 'waiting', 'stopped')),
  -- Each act with what became of it.
  outcomes jsonb not null default '[]' check (jsonb_typeof(outcomes) = 'array'),
  reason jsonb,
  tries int not null default 1,
  happened_at timestamptz not null,
  unique (tenant_id, id),
  unique (automation_id, event),
  foreign key (tenant_id, automation_id) references automation (tenant_id, id)
);
select audit_columns('automation_run');
create index automation_run_latest on automation_run (tenant_id, automation_id, id desc);
create index automation_run_of_record on automation_run (tenant_id, record_id, id desc);
create index automation_run_waiting on automation_run (tenant_id) where state = 'waiting';
select protect('automation_run', staff => 'select,update', worker => 'select,insert,update');

-- How far the trail has been read.
create table automation_cursor (
  tenant_id uuid primary key references tenant,
  no bigint not null
);
select protect('automation_cursor', staff => 'select,insert,update', worker => 'select,insert,update');

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p, 'tenant' from role r, unnest(array['automations.read', 'automations.write']) p
where r.built_in and r.deleted_at is null and r.key in ('operations', 'administrator')
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = p and o.deleted_at is null);
