set search_path = app, public;

create table first_step_skip (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  step text not null,
  skipped_at timestamptz not null default now(),
  skipped_by uuid,
  unique (tenant_id, step)
);
select protect('first_step_skip', staff => 'select,insert,delete');
