set search_path = app, public;

create table bulk_change (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  title text not null check (length(title) between 1 and 300),
  resource text not null check (length(resource) between 1 and 80),
  -- What each record gets: values by field, or an action with its input.
  task jsonb not null,
  stage text not null default 'running' check (stage in ('running', 'done', 'undoing', 'undone')),
  total int not null,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  undone int not null default 0,
  kept int not null default 0,
  job_run_id uuid,
  finished_at timestamptz,
  unique (tenant_id, id)
);
select audit_columns('bulk_change');
create index on bulk_change (tenant_id, created_by, id desc);
select protect('bulk_change', staff => 'select,insert,update', worker => 'select,insert,update');

create table bulk_row (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  bulk_change_id uuid not null,
  line int not null,
  record_id uuid not null,
  title text,
  outcome text not null default 'waiting'
    check (outcome in ('waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept')),
  -- Before and after, in words.
  changes jsonb,
  reason jsonb,
  -- What takes it back: values before by field, or an action with its input; null where nothing does.
  back jsonb,
  -- Of the record once it was changed: another one means that somebody changed it since.
  record_version int,
  foreign key (tenant_id, bulk_change_id) references bulk_change (tenant_id, id)
);
select record_columns('bulk_row');
create unique index on bulk_row (tenant_id, bulk_change_id, line);
create unique index on bulk_row (tenant_id, bulk_change_id, record_id);
select protect('bulk_row', staff => 'select,insert,update,delete', worker => 'select,insert,update,delete');

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, 'bulk.run', 'own' from role r
where r.built_in and r.deleted_at is null
  and r.key in ('operations', 'sales', 'sales_lead', 'finance', 'finance_lead', 'administrator')
on conflict do nothing;
