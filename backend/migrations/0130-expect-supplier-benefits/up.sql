set search_path = app, public;

create table supplier_benefit (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('rebate', 'collection_bonus', 'vendor_voucher')),
  -- Of the vendor's net; a voucher has an amount.
  rate numeric(7, 6) check (rate > 0 and rate < 1),
  amount numeric(38, 12) check (amount > 0),
  -- The net of a quarter from which a bonus is paid.
  threshold numeric(38, 12) check (threshold > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  cloud_account_id uuid,
  scope_provider text not null check (length(scope_provider) between 1 and 100),
  scope_service_code text check (length(scope_service_code) between 1 and 200),
  valid_from date not null,
  -- Half-open; null is open.
  valid_to date,
  remark text check (length(remark) <= 2000),
  constraint supplier_benefit_says_what check (case kind
    when 'vendor_voucher' then amount is not null and rate is null and threshold is null
    when 'rebate' then rate is not null and amount is null and threshold is null
    else rate is not null and amount is null end),
  constraint supplier_benefit_by_whole_months
    check (extract(day from valid_from) = 1 and (valid_to is null or extract(day from valid_to) = 1)),
  constraint supplier_benefit_valid_forward check (valid_to is null or valid_to > valid_from),
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id)
);
select audit_columns('supplier_benefit');
-- The wall behind the look at configuration, for benefits of one scope: two at one time would be a guess.
alter table supplier_benefit add constraint supplier_benefit_one_rate exclude using gist (
  tenant_id with =, kind with =, currency with =, coalesce(cloud_account_id::text, '') with =,
  scope_provider with =, coalesce(scope_service_code, '') with =, daterange(valid_from, valid_to) with &&
) where (rate is not null and deleted_at is null);
select protect('supplier_benefit', staff => 'select,insert,update', worker => 'select', portal => null);
