set search_path = app, public;

create table tax_code (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null check (code ~ '^\S(.{0,38}\S)?$'),
  name_zh text not null check (length(trim(name_zh)) between 1 and 100),
  name_en text not null check (length(trim(name_en)) between 1 and 100),
  kind text not null check (kind in ('service', 'goods', 'zero', 'exempt')),
  -- The tax authority's own number of the category.
  category_code text check (category_code ~ '^\d{19}$'),
  unique (tenant_id, id)
);
select audit_columns('tax_code');
create unique index tax_code_one on tax_code (tenant_id, code) where deleted_at is null;
select protect('tax_code', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- From one whole month to another, half-open; a month has one rate of a code.
create table tax_rate (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  tax_code_id uuid not null,
  rate numeric(7, 6) not null check (rate >= 0 and rate < 1),
  valid_from date not null check (extract(day from valid_from) = 1),
  valid_to date check (extract(day from valid_to) = 1),
  constraint tax_rate_valid_forward check (valid_to is null or valid_to > valid_from),
  unique (tenant_id, id),
  foreign key (tenant_id, tax_code_id) references tax_code (tenant_id, id)
);
select audit_columns('tax_rate');
alter table tax_rate add constraint tax_rate_one exclude using gist (
  tenant_id with =, tax_code_id with =, daterange(valid_from, valid_to) with &&) where (deleted_at is null);
select protect('tax_rate', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- Which product takes another code than the treatment says.
create table product_tax (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  scope_provider text not null check (length(scope_provider) between 1 and 100),
  -- null: every product of the provider.
  scope_service_code text check (length(scope_service_code) between 1 and 200),
  tax_code_id uuid not null,
  valid_from date not null check (extract(day from valid_from) = 1),
  valid_to date check (extract(day from valid_to) = 1),
  constraint product_tax_valid_forward check (valid_to is null or valid_to > valid_from),
  unique (tenant_id, id),
  foreign key (tenant_id, tax_code_id) references tax_code (tenant_id, id)
);
select audit_columns('product_tax');
alter table product_tax add constraint product_tax_one exclude using gist (
  tenant_id with =, scope_provider with =, coalesce(scope_service_code, '') with =, daterange(valid_from, valid_to) with &&
) where (deleted_at is null);
select protect('product_tax', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table tax_treatment (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(trim(name)) between 1 and 100),
  -- null: whoever has none of its own.
  customer_id uuid,
  treatment text not null check (treatment in ('included', 'none')),
  -- Of products without a code of their own.
  tax_code_id uuid,
  valid_from date not null check (extract(day from valid_from) = 1),
  valid_to date check (extract(day from valid_to) = 1),
  constraint tax_treatment_says_what check ((treatment = 'included') = (tax_code_id is not null)),
  constraint tax_treatment_valid_forward check (valid_to is null or valid_to > valid_from),
  unique (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, tax_code_id) references tax_code (tenant_id, id)
);
select audit_columns('tax_treatment');
alter table tax_treatment add constraint tax_treatment_one exclude using gist (
  tenant_id with =, coalesce(customer_id::text, '') with =, daterange(valid_from, valid_to) with &&
) where (deleted_at is null);
select protect('tax_treatment', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- What of a bill is tax, as it was drafted; null: its prices say nothing of tax.
alter table bill
  add column net numeric(38, 12),
  add column tax numeric(38, 12),
  -- { rounding: { code, rate, before, tax }, sums: [{ code, zh, en, rate, net, tax, gross }] }
  add column tax_facts jsonb;
alter table bill add constraint bill_tax_whole check (
  (net is null) = (tax is null) and (net is null) = (tax_facts is null)) not valid;
alter table bill add constraint bill_tax_adds_up check (net + tax = total) not valid;
alter table bill validate constraint bill_tax_whole;
alter table bill validate constraint bill_tax_adds_up;

alter table bill_line
  add column tax_code text,
  add column tax_rate numeric(7, 6),
  add column net numeric(38, 12),
  add column tax numeric(38, 12);
alter table bill_line add constraint bill_line_tax_whole check (
  num_nulls(tax_code, tax_rate, net, tax) in (0, 4)) not valid;
alter table bill_line add constraint bill_line_tax_adds_up check (net + tax = price) not valid;
alter table bill_line validate constraint bill_line_tax_whole;
alter table bill_line validate constraint bill_line_tax_adds_up;

alter table bill drop constraint bill_held_reason_check;
alter table bill add constraint bill_held_reason_check
  check (held_reason in ('provisional', 'no_agreement', 'negative_total', 'no_tax_rate')) not valid;
alter table bill validate constraint bill_held_reason_check;

alter table ledger_account drop constraint ledger_account_kind_check;
alter table ledger_account add constraint ledger_account_kind_check check (
  kind in ('receivable', 'wallet', 'bank', 'revenue', 'rounding', 'unidentified', 'voucher', 'output_tax'));

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, 'taxes.read', o.scope
from role r join role_permission o on o.role_id = r.id and o.permission = 'bills.read' and o.deleted_at is null
where r.built_in and r.key in ('finance', 'finance_lead', 'auditor') and r.deleted_at is null
  and not exists (select from role_permission p where p.role_id = r.id and p.permission = 'taxes.read' and p.deleted_at is null);
insert into role_permission (tenant_id, role_id, permission, scope)
select p.tenant_id, p.role_id, 'taxes.write', p.scope
from role_permission p
where p.permission = 'bills.configure' and p.deleted_at is null
  and not exists (select from role_permission o where o.role_id = p.role_id and o.permission = 'taxes.write' and o.deleted_at is null);
