set search_path = app, public;

create table job_run (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  job text not null,
  title jsonb not null,
  once_key text,
  input jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  token uuid,
  worker text,
  heartbeat_at timestamptz,
  tries int not null default 0,
  max_tries int not null,
  not_before timestamptz not null default now(),
  progress_done bigint not null default 0,
  progress_total bigint,
  progress_note jsonb,
  started_at timestamptz,
  finished_at timestamptz,
  result jsonb,
  error jsonb,
  requested_by uuid,
  requested_by_name text,
  unique (tenant_id, id)
);
select audit_columns('job_run');
create unique index job_run_once on job_run (tenant_id, job, once_key) where once_key is not null and state in ('queued', 'running');
create index on job_run (state, heartbeat_at) where state in ('queued', 'running');
create index on job_run (tenant_id, created_at desc);
select protect('job_run', staff => 'select,insert,update', worker => 'select,insert,update');

create table schedule (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null,
  job text not null,
  input jsonb not null default '{}',
  cron text not null,
  time_zone text not null default 'Asia/Shanghai',
  enabled boolean not null default true,
  next_at timestamptz,
  last_at timestamptz,
  last_run_id uuid,
  unique (tenant_id, name)
);
select audit_columns('schedule');
select protect('schedule', staff => 'select,insert,update', worker => 'select,insert,update');

create table plugin_account (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin text not null,
  name text not null,
  mode text not null default 'sandbox' check (mode in ('sandbox', 'live')),
  enabled boolean not null default true,
  settings jsonb not null default '{}',
  -- Per secret field: { last4, updatedAt }. What a person may see of a secret.
  secret_facts jsonb not null default '{}',
  status text not null default 'untested' check (status in ('untested', 'ok', 'failing')),
  status_message jsonb,
  status_at timestamptz,
  unique (tenant_id, id),
  unique (tenant_id, plugin, name)
);
select audit_columns('plugin_account');
select protect('plugin_account', staff => 'select,insert,update', worker => 'select,insert,update');

-- Sealed secrets, one row a field. Staff write them and cannot read them; only the worker's role can.
create table plugin_secret (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid not null,
  field text not null,
  sealed text not null,
  unique (plugin_account_id, field),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select protect('plugin_secret', staff => 'insert,update', worker => 'select,insert,update');
grant select (id, tenant_id, plugin_account_id, field) on plugin_secret to cloudtally_staff;

create table plugin_store (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid not null,
  key text not null,
  value jsonb not null,
  expires_at timestamptz,
  unique (plugin_account_id, key),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select protect('plugin_store', worker => 'select,insert,update,delete');

-- One bucket per account and API, shared by every worker.
create table rate_bucket (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid not null,
  api text not null,
  tokens double precision not null,
  refilled_at timestamptz not null default clock_timestamp(),
  unique (plugin_account_id, api),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select protect('rate_bucket', worker => 'select,insert,update');

-- A worker has no tenant until it has claimed a run: these three look past the wall for it, and give
-- away no more than which tenant's run is due.
create function due_runs(wanted int) returns table (id uuid, tenant_id uuid, tenant_path text, job text)
language sql stable security definer set search_path = app, public as $$
  select r.id, r.tenant_id, t.path::text, r.job from job_run r join tenant t on t.id = r.tenant_id
  where (r.state = 'queued' and r.not_before <= now())
     or (r.state = 'running' and r.heartbeat_at < now() - interval '10 seconds')
  order by r.not_before, r.created_at limit wanted
$$;
create function due_schedules() returns table (id uuid, tenant_id uuid, tenant_path text)
language sql stable security definer set search_path = app, public as $$
  select s.id, s.tenant_id, t.path::text from schedule s join tenant t on t.id = s.tenant_id
  where s.enabled and s.deleted_at is null and (s.next_at is null or s.next_at <= now())
$$;
create function run_tenant(wanted uuid) returns table (tenant_id uuid, tenant_path text, job text)
language sql stable security definer set search_path = app, public as $$
  select r.tenant_id, t.path::text, r.job from job_run r join tenant t on t.id = r.tenant_id where r.id = wanted
$$;
create function tenant_paths() returns table (tenant_id uuid, tenant_path text, kind text, name text)
language sql stable security definer set search_path = app, public as $$
  select id, path::text, kind, name from tenant where deleted_at is null order by path
$$;
revoke all on function due_runs(int), due_schedules(), run_tenant(uuid), tenant_paths() from public;
grant execute on function due_runs(int), due_schedules(), run_tenant(uuid), tenant_paths() to cloudtally_worker;
