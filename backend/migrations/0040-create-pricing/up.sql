set search_path = app, public;

create table price_agreement (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  name text not null check (length(name) between 1 and 200),
  customer_id uuid not null,
  contract_id uuid,
  -- Id of a pricing plugin; its terms were checked against the plugin's schema.
  model text not null check (model ~ '^pricing-[a-z0-9-]+$'),
  params jsonb not null check (jsonb_typeof(params) = 'object'),
  scope_kind text not null default 'framework' check (scope_kind in ('framework', 'project')),
  scope_provider text check (length(scope_provider) between 1 and 100),
  scope_service_code text check (length(scope_service_code) between 1 and 200),
  scope_currency text check (scope_currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  -- Half-open; null is open; the same day as valid_from means: never in force.
  valid_to date,
  state text not null default 'draft' check (state in ('draft', 'active', 'ended')),
  supersedes_id uuid,
  remark text check (length(remark) <= 2000),
  constraint price_agreement_service_names_provider
    check (scope_service_code is null or scope_provider is not null),
  constraint price_agreement_by_whole_months
    check (extract(day from valid_from) = 1 and (valid_to is null or extract(day from valid_to) = 1)),
  constraint price_agreement_valid_forward check (valid_to is null or valid_to >= valid_from),
  constraint price_agreement_ended_has_end check (state <> 'ended' or valid_to is not null),
  -- Two agreements of one customer with the same scope never hold at the same time: a tie is refused here, not guessed later.
  constraint price_agreement_no_overlap exclude using gist (
    tenant_id with =,
    customer_id with =,
    scope_kind with =,
    coalesce(scope_provider, '') with =,
    coalesce(scope_service_code, '') with =,
    coalesce(scope_currency, '') with =,
    daterange(valid_from, valid_to) with &&
  ) where (state <> 'draft'),
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, customer_id, contract_id) references contract (tenant_id, customer_id, id),
  foreign key (tenant_id, supersedes_id) references price_agreement (tenant_id, id)
);
select audit_columns('price_agreement');
create index price_agreement_by_customer on price_agreement (tenant_id, customer_id, valid_from);
select protect('price_agreement', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- One run of rating over a month.
create table rating (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  charges_hash text not null check (charges_hash ~ '^[0-9a-f]{64}$'),
  accounts int not null,
  rated int not null,
  unchanged int not null,
  held int not null,
  job_run_id uuid,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  unique (tenant_id, id)
);
select record_columns('rating');
create index rating_by_period on rating (tenant_id, period);
select protect('rating', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('rating');

-- What is rated as one: everything of one customer in one currency and month (tiers see all of it).
create table rated_account (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Charges, agreements, contract terms, models and engine version; the same hash is never rated twice.
  inputs_hash text not null check (inputs_hash ~ '^[0-9a-f]{64}$'),
  rating_id uuid not null,
  groups int not null,
  held int not null,
  price numeric(38, 12) not null,
  cost_of_rated numeric(38, 12) not null,
  cost_of_held numeric(38, 12) not null,
  updated_at timestamptz not null default now(),
  unique (tenant_id, period, customer_id, currency),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, rating_id) references rating (tenant_id, id)
);
select protect('rated_account', staff => 'select', worker => 'select,insert,update,delete', portal => null);

create table rated_group (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  rating_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Position within the customer's month, by provider, service and agreement; never by insertion.
  no int not null check (no >= 1),
  key text not null,
  label text not null,
  provider text,
  service_code text,
  service_name text,
  agreement_id uuid,
  model text,
  basis text check (basis in ('listCost', 'contractedCost', 'billedCost')),
  params_hash text,
  charges int not null check (charges >= 0),
  quantity numeric,
  list_cost numeric(38, 12) not null,
  contracted_cost numeric(38, 12) not null,
  billed_cost numeric(38, 12) not null,
  price numeric(38, 12),
  held_reason text check (held_reason in ('no_agreement', 'contract_not_in_force', 'model_failed')),
  trace jsonb not null,
  -- Over every column that rating decides; an equal group is kept and not written again.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- The run that replaced this group; null while it is current.
  superseded_by uuid,
  constraint rated_group_priced_or_held check ((price is null) = (held_reason is not null)),
  constraint rated_group_priced_by_agreement check ((price is null) = (agreement_id is null)),
  unique (tenant_id, id),
  foreign key (tenant_id, rating_id) references rating (tenant_id, id),
  foreign key (tenant_id, superseded_by) references rating (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, agreement_id) references price_agreement (tenant_id, id)
);
select record_columns('rated_group');
create unique index rated_group_one_current
  on rated_group (tenant_id, period, customer_id, currency, no) where superseded_by is null;
create index rated_group_by_agreement on rated_group (agreement_id);
select protect('rated_group', staff => 'select', worker => 'select,insert,update', portal => null);

create table rated_line (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  group_id uuid not null,
  no int not null check (no >= 1),
  label jsonb not null,
  base numeric(38, 12) not null,
  price numeric(38, 12) not null,
  because jsonb not null,
  unique (group_id, no),
  foreign key (tenant_id, group_id) references rated_group (tenant_id, id)
);
select record_columns('rated_line');
select protect('rated_line', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('rated_line');

-- A rated group is a fact about a run: the only thing that happens to it later is that a newer one replaces it.
create function rated_group_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.superseded_by is not null
    or (to_jsonb(new) - 'superseded_by') is distinct from (to_jsonb(old) - 'superseded_by')
  then
    raise exception 'a rated group does not change; a newer one replaces it'
      using errcode = 'CT001', constraint = 'rated_group_is_kept';
  end if;
  return new;
end $$;
create trigger rated_group_is_kept before update or delete on rated_group
  for each row execute function rated_group_is_kept();

-- Once a group was priced by an agreement, its terms are history: a change is a new agreement.
create function price_agreement_is_kept() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft'
    and (new.customer_id, new.contract_id, new.model, new.params, new.scope_kind, new.scope_provider,
         new.scope_service_code, new.scope_currency, new.valid_from)
      is distinct from
        (old.customer_id, old.contract_id, old.model, old.params, old.scope_kind, old.scope_provider,
         old.scope_service_code, old.scope_currency, old.valid_from)
  then
    raise exception 'price agreement % is in force and can not change', old.code
      using errcode = 'CT001', constraint = 'price_agreement_is_kept';
  end if;
  return new;
end $$;
create trigger price_agreement_is_kept before update on price_agreement
  for each row execute function price_agreement_is_kept();
