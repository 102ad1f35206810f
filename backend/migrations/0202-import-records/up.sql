set search_path = app, public;

create table import_profile (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  resource text not null check (length(resource) between 1 and 80),
  name text not null check (length(name) between 1 and 100),
  -- What the heading says, folded; next month's file has the same.
  fingerprint text not null check (length(fingerprint) = 64),
  -- Heading -> field, and what stands where a cell is empty.
  mapping jsonb not null,
  unique (tenant_id, resource, fingerprint)
);
select audit_columns('import_profile');
select protect('import_profile', staff => 'select,insert,update', worker => 'select,insert,update');

create table record_import (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  resource text not null check (length(resource) between 1 and 80),
  file_id uuid not null,
  file_name text not null,
  sha256 text not null check (length(sha256) = 64),
  stage text not null default 'reading'
    check (stage in ('reading', 'refused', 'mapping', 'checking', 'preview', 'writing', 'done', 'undoing', 'undone')),
  look jsonb,
  mapping jsonb,
  mode text check (mode in ('all', 'valid')),
  total int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  merged int not null default 0,
  conflicts int not null default 0,
  invalid int not null default 0,
  problem jsonb,
  parity jsonb,
  job_run_id uuid,
  report_id uuid,
  finished_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id)
);
select audit_columns('record_import');
create index on record_import (tenant_id, created_by, id desc);
select protect('record_import', staff => 'select,insert,update', worker => 'select,insert,update');

create table import_row (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  record_import_id uuid not null,
  -- As a spreadsheet counts.
  line int not null,
  outcome text not null check (outcome in ('create', 'update', 'unchanged', 'merged', 'conflict', 'invalid')),
  title text,
  record_id uuid,
  -- The cells as they came, in the order of the columns.
  cells jsonb not null,
  -- Field -> [cell, value] where they differ.
  cleaned jsonb not null default '{}',
  -- Field -> [before, after].
  changes jsonb not null default '{}',
  issues jsonb not null default '[]',
  -- What was written, for the way back: resource, id, version after, values before.
  writes jsonb not null default '[]',
  foreign key (tenant_id, record_import_id) references record_import (tenant_id, id)
);
select record_columns('import_row');
create unique index on import_row (tenant_id, record_import_id, line);
select protect('import_row', staff => 'select', worker => 'select,insert,update,delete');

insert into role_permission (tenant_id, role_id, permission, scope)
select p.tenant_id, p.role_id, 'imports.run', 'own' from role_permission p
join role r on r.id = p.role_id and r.built_in and r.deleted_at is null
where p.permission = 'customers.write' and p.deleted_at is null
on conflict do nothing;
