set search_path = app, public;

create table vendor_statement (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  cloud_account_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- What the vendor pays back, or what a customer consumed, was refunded, had written off.
  kind text not null check (kind in ('rebate', 'consumed', 'refunded', 'written_off')),
  -- The customer's account at the vendor; a rebate is the partner's own.
  sub_account_id text check (sub_account_id <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- The newest revision's.
  amount numeric(38, 12) not null,
  sales numeric(38, 12),
  held_back text check (length(held_back) between 1 and 200),
  -- Withdrawn: the vendor stated it once and does so no more.
  state text not null check (state in ('stated', 'held_back', 'withdrawn')),
  revision int not null check (revision > 0),
  -- When the vendor was last asked, and when it last said something new.
  read_at timestamptz not null,
  revised_at timestamptz not null,
  constraint vendor_statement_of_customer check ((kind = 'rebate') = (sub_account_id is null)),
  constraint vendor_statement_sales_of_rebate check ((kind = 'rebate') = (sales is not null)),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  unique (tenant_id, id),
  unique nulls not distinct (tenant_id, cloud_account_id, period, kind, sub_account_id, currency)
);
select record_columns('vendor_statement');
create index vendor_statement_period on vendor_statement (tenant_id, period);
select protect('vendor_statement', staff => 'select', worker => 'select,insert,update', portal => null);

create table vendor_statement_revision (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  statement_id uuid not null,
  revision int not null check (revision > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric(38, 12) not null,
  sales numeric(38, 12),
  held_back text,
  state text not null check (state in ('stated', 'held_back', 'withdrawn')),
  -- Against the revision before; the whole amount of the first.
  change numeric(38, 12) not null,
  plugin_id text not null,
  plugin_version text not null,
  job_run_id uuid,
  read_at timestamptz not null,
  foreign key (tenant_id, statement_id) references vendor_statement (tenant_id, id),
  unique (tenant_id, id),
  unique (statement_id, revision)
);
select record_columns('vendor_statement_revision');
select protect('vendor_statement_revision', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('vendor_statement_revision');
