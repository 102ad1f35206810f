set search_path = app, public;

create table vendor_spec (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  cloud_account_id uuid not null,
  service_code text not null,
  spec_code text not null,
  -- The newest version's.
  name text not null,
  attributes jsonb not null,
  revision int not null check (revision > 0),
  state text not null check (state in ('listed', 'gone')),
  seen_at timestamptz not null,
  revised_at timestamptz not null,
  -- Whether the plugin looks into the vendor's store, and what it saw last.
  has_stock boolean not null default false,
  stock_state text check (stock_state in ('available', 'sold_out', 'unknown')),
  stock_count numeric(38, 12),
  stock_at timestamptz,
  constraint vendor_spec_stock_seen check ((stock_state is null) = (stock_at is null)),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  unique (tenant_id, id),
  unique (tenant_id, cloud_account_id, service_code, spec_code)
);
select record_columns('vendor_spec');
select protect('vendor_spec', staff => 'select', worker => 'select,insert,update', portal => null);

create table vendor_spec_version (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  spec_id uuid not null,
  revision int not null check (revision > 0),
  name text not null,
  attributes jsonb not null,
  state text not null check (state in ('listed', 'gone')),
  plugin_version text not null,
  seen_at timestamptz not null,
  foreign key (tenant_id, spec_id) references vendor_spec (tenant_id, id),
  unique (tenant_id, id),
  unique (spec_id, revision)
);
select record_columns('vendor_spec_version');
select protect('vendor_spec_version', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('vendor_spec_version');

create table list_price (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  cloud_account_id uuid not null,
  spec_id uuid not null,
  service_code text not null,
  spec_name text not null,
  meter text not null,
  paid text not null check (paid in ('subscription', 'pay_as_you_go')),
  unit text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric(38, 12) not null check (amount >= 0),
  tier_from numeric(38, 12),
  -- Half-open; from the vendor's own day where it names one, else from when it was first seen.
  valid_from timestamptz not null,
  valid_to timestamptz,
  plugin_version text not null,
  read_at timestamptz not null,
  constraint list_price_valid_forward check (valid_to is null or valid_to >= valid_from),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  foreign key (tenant_id, spec_id) references vendor_spec (tenant_id, id),
  unique (tenant_id, id)
);
select record_columns('list_price');
create unique index list_price_one_at_a_time on list_price (spec_id, meter, paid, currency, tier_from) nulls not distinct
  where valid_to is null;
create index list_price_of_spec on list_price (tenant_id, spec_id, valid_from desc);
select protect('list_price', staff => 'select', worker => 'select,insert,update', portal => null);

create function refuse_changed_price() returns trigger language plpgsql as $$
begin
  if old.valid_to is not null
    or (to_jsonb(new) - 'valid_to' - 'spec_name' - 'read_at') is distinct from (to_jsonb(old) - 'valid_to' - 'spec_name' - 'read_at') then
    raise exception 'list price % is past; it only ends', old.id using errcode = 'CT001', constraint = 'list_price_only_ends';
  end if;
  return new;
end $$;
create trigger refuse_changed_price before update on list_price for each row execute function refuse_changed_price();
