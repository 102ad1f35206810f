set search_path = app, public;

-- How a company bills; without a row everything is as the defaults say.
create table billing_setting (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  late_charges text not null default 'open_period' check (late_charges in ('open_period', 'reopen')),
  unique (tenant_id, id)
);
select audit_columns('billing_setting');
create unique index billing_setting_one on billing_setting (tenant_id) where deleted_at is null;
select protect('billing_setting', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- The closed month that the charges of a slice are about; null where it is the slice's own.
alter table charge_slice add column of_period text
  check (of_period ~ '^\d{4}-(0[1-9]|1[0-2])$' and of_period < period);
alter table charge_slice drop constraint charge_slice_tenant_id_cloud_account_id_period_feed_key;
alter table charge_slice add constraint charge_slice_one
  unique nulls not distinct (tenant_id, cloud_account_id, period, feed, of_period);
create index charge_slice_late on charge_slice (tenant_id, of_period) where of_period is not null;

alter table rated_group add column of_period text check (of_period ~ '^\d{4}-(0[1-9]|1[0-2])$' and of_period < period);
alter table bill_line add column of_period text check (of_period ~ '^\d{4}-(0[1-9]|1[0-2])$');

-- A charge that is taken back stands under this key: the other one's, and its own again when it is asked twice.
create function reversed_hash(hash uuid) returns uuid language sql immutable strict parallel safe as $$
  select translate(hash::text, '0123456789abcdef', 'fedcba9876543210')::uuid
$$;

-- Who may release held bills says how they are made.
insert into role_permission (tenant_id, role_id, permission, scope)
select p.tenant_id, p.role_id, 'bills.configure', p.scope from role_permission p
where p.permission = 'bills.release' and p.deleted_at is null;
