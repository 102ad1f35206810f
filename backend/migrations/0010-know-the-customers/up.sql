set search_path = app, public;

create table customer (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  name text not null check (length(name) between 1 and 200),
  short_name text,
  kind text not null default 'direct' check (kind in ('direct', 'distributor')),
  -- Set for a distributor: the tenant by which it works in this system.
  channel_tenant_id uuid references tenant,
  uscc text check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  industry text,
  region text,
  level text not null default 'C' check (level in ('A', 'B', 'C')),
  status text not null default 'active' check (status in ('active', 'suspended', 'churned')),
  owner_id uuid,
  department_id uuid,
  currency text not null default 'CNY' check (currency ~ '^[A-Z]{3}$'),
  credit_term_days int not null default 30 check (credit_term_days between 0 and 365),
  phone text,
  email text,
  address text,
  fapiao_title text,
  taxpayer_id text,
  bank_name text,
  bank_account text,
  signed_on date,
  remark text,
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, owner_id) references user_account (tenant_id, id),
  foreign key (tenant_id, department_id) references department (tenant_id, id)
);
select audit_columns('customer');
create unique index on customer (tenant_id, uscc) where deleted_at is null;
create index on customer (tenant_id, owner_id);
create index on customer (tenant_id, department_id);
create index on customer using gin (name gin_trgm_ops);
select protect('customer', staff => 'select,insert,update', worker => 'select,insert,update',
  portal => 'id = any ((select app.portal_customers())::uuid[])',
  portal_columns => 'id, tenant_id, code, name, short_name, currency, credit_term_days, phone, email, address, fapiao_title, taxpayer_id');

create table customer_contact (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  customer_id uuid not null,
  name text not null,
  role text not null check (role in ('technical', 'commercial', 'financial')),
  email text,
  mobile text,
  is_primary boolean not null default false,
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('customer_contact');
create index on customer_contact (tenant_id, customer_id);
select protect('customer_contact', staff => 'select,insert,update', worker => 'select,insert,update');

create table customer_owner (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  customer_id uuid not null,
  user_id uuid not null,
  valid_from date not null,
  valid_to date,
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id),
  check (valid_to is null or valid_to > valid_from),
  constraint one_owner_at_a_time exclude using gist (customer_id with =, daterange(valid_from, valid_to) with &&)
);
select audit_columns('customer_owner');
select protect('customer_owner', staff => 'select,insert,update', worker => 'select,insert,update');

create table customer_status_change (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  customer_id uuid not null,
  from_status text not null,
  to_status text not null,
  reason text not null check (length(reason) > 0),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select record_columns('customer_status_change');
create index on customer_status_change (tenant_id, customer_id);
select protect('customer_status_change', staff => 'select,insert', worker => 'select,insert');
select forbid_change('customer_status_change');
