set search_path = app, public;

create table audit_entry (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  at timestamptz not null default now(),
  actor_id uuid,
  actor_name text not null,
  channel text not null check (channel in ('web', 'dingtalk', 'terminal', 'job', 'system')),
  request_id text not null,
  ip text,
  action text not null,
  resource text not null,
  record_id uuid,
  record_title text,
  changes jsonb not null default '{}',
  note text,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index on audit_entry (tenant_id, resource, record_id, at desc);
create index on audit_entry (tenant_id, at desc);
select protect('audit_entry', staff => 'select,insert', worker => 'select,insert');
select forbid_change('audit_entry');

create table idempotency_key (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  action text not null,
  key text not null check (length(key) between 8 and 200),
  body_hash text not null,
  result jsonb,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (tenant_id, action, key)
);
select protect('idempotency_key', staff => 'select,insert,update', worker => 'select,insert,update');

create table file (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(name) between 1 and 200),
  mime text not null,
  size bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  purpose text not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (tenant_id, id)
);
select protect('file', staff => 'select,insert', worker => 'select,insert');
select forbid_change('file');
