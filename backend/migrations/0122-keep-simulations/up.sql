set search_path = app, public;

create table simulation (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('current', 'price_change', 'agreement', 'terms', 'book', 'discount')),
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  -- Whose prices it is about; null: of more than one.
  customer_id uuid,
  first_month text not null check (first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  last_month text not null check (last_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- What was asked, and the terms as they were when it was answered.
  scenario jsonb not null,
  terms jsonb,
  -- The agreement, book or rule that it is about.
  subject_id uuid,
  customers int not null default 0,
  problem jsonb,
  job_run_id uuid,
  finished_at timestamptz,
  constraint simulation_months_forward check (first_month <= last_month),
  constraint simulation_says_how_it_ended check ((state = 'queued') = (finished_at is null)),
  constraint simulation_failed_says_why check ((state = 'failed') = (problem is not null)),
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select record_columns('simulation');
create index simulation_by_subject on simulation (tenant_id, subject_id);
create index simulation_by_customer on simulation (tenant_id, customer_id);
select protect('simulation', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- What was asked and answered stays as it was.
create function simulation_is_kept() returns trigger language plpgsql as $$
begin
  if old.state <> 'queued' or (new.code, new.kind, new.customer_id, new.first_month, new.last_month, new.scenario,
      new.subject_id, new.created_at, new.created_by)
    is distinct from (old.code, old.kind, old.customer_id, old.first_month, old.last_month, old.scenario,
      old.subject_id, old.created_at, old.created_by)
  then
    raise exception 'simulation % is answered and can not change', old.code
      using errcode = 'CT001', constraint = 'simulation_is_kept';
  end if;
  return new;
end $$;
create trigger simulation_is_kept before update on simulation for each row execute function simulation_is_kept();

create table simulation_row (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  simulation_id uuid not null,
  customer_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Bill and notes as issued; null where no bill is.
  issued numeric(38, 12),
  -- Under the terms as they stood when it was asked, and under those asked about; each rounded as a bill is.
  current numeric(38, 12) not null,
  simulated numeric(38, 12) not null,
  delta numeric(38, 12) not null,
  cost numeric(38, 12) not null,
  margin_before numeric(38, 12) not null,
  margin_after numeric(38, 12) not null,
  -- Cost of what would have no price.
  held_cost numeric(38, 12) not null,
  -- Lines that would be sold below cost.
  below_cost int not null check (below_cost >= 0),
  constraint simulation_row_adds_up check (delta = simulated - current
    and margin_before = current - cost and margin_after = simulated - cost),
  unique (tenant_id, id),
  unique (simulation_id, customer_id, period, currency),
  foreign key (tenant_id, simulation_id) references simulation (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select record_columns('simulation_row');
create index simulation_row_by_customer on simulation_row (tenant_id, customer_id);
select protect('simulation_row', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('simulation_row');
