set search_path = app, public;

create table cloud_instance (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  cloud_account_id uuid not null,
  resource_id text not null,
  name text,
  service_code text,
  service_name text,
  spec text,
  region_id text,
  sub_account_id text,
  -- Whose its latest charge is; before it has one, whose its sub-account is.
  customer_id uuid,
  state text not null check (state in ('running', 'stopped', 'expired', 'released', 'unknown')),
  paid text not null check (paid in ('subscription', 'pay_as_you_go', 'unknown')),
  started_at timestamptz,
  expires_at timestamptz,
  -- The vendor lists it; else only bills have named it, and nobody knows its state.
  listed boolean not null,
  -- When the vendor last listed it, or until when it was last billed.
  seen_at timestamptz not null,
  -- The latest month that billed it, and its list cost there.
  last_period text check (last_period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  list_cost numeric(38, 12),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  unique (tenant_id, id),
  unique (tenant_id, cloud_account_id, resource_id)
);
select audit_columns('cloud_instance');
create index on cloud_instance (tenant_id, customer_id);
create index on cloud_instance (tenant_id, expires_at) where expires_at is not null;
select protect('cloud_instance', staff => 'select', worker => 'select,insert,update');
