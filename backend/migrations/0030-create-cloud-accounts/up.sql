set search_path = app, public;

create table cloud_account (
  id                  uuid primary key default uuidv7(),
  tenant_id           uuid not null references tenant,
  code                text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  name                text not null,
  -- The plugin stays named where no plugin account is needed: a file source has no settings.
  plugin_id           text not null,
  plugin_account_id   uuid,
  provider_name       text not null,
  billing_account_id  text not null,
  invoice_issuer_name text not null,
  currency            text not null check (currency ~ '^[A-Z]{3}$'),
  zone                text not null default 'Asia/Shanghai',
  status              text not null default 'active' check (status in ('active', 'paused', 'closed')),
  balance_available   numeric(38,12),
  balance_cash        numeric(38,12),
  balance_credit      numeric(38,12),
  balance_at          timestamptz,
  probe_state         text not null default 'unknown' check (probe_state in ('unknown', 'ok', 'failed')),
  probe_message       jsonb,
  probed_at           timestamptz,
  remark              text,
  unique (tenant_id, id),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select audit_columns('cloud_account');
create unique index cloud_account_code on cloud_account (tenant_id, code) where deleted_at is null;
create unique index cloud_account_billing_account
  on cloud_account (tenant_id, provider_name, billing_account_id, currency) where deleted_at is null;

-- The plugin follows from the chosen plugin account; a zone that Postgres does not know is refused here
-- and not in the middle of a sync.
create function check_cloud_account() returns trigger language plpgsql as $$
begin
  perform now() at time zone new.zone;
  new.plugin_id := coalesce(
    (select p.plugin from app.plugin_account p where p.tenant_id = new.tenant_id and p.id = new.plugin_account_id),
    new.plugin_id);
  return new;
end $$;
create trigger check_cloud_account before insert or update of zone, plugin_account_id, plugin_id on cloud_account
  for each row execute function check_cloud_account();

select protect('cloud_account', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table sub_account_binding (
  id               uuid primary key default uuidv7(),
  tenant_id        uuid not null references tenant,
  cloud_account_id uuid not null,
  sub_account_id   text not null check (sub_account_id <> ''),
  sub_account_name text,
  customer_id      uuid not null,
  -- Days of the charge in the account's zone; valid_to is the first day that is not covered.
  valid_from       date not null,
  valid_to         date,
  remark           text,
  check (valid_to > valid_from),
  unique (tenant_id, id),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('sub_account_binding');
alter table sub_account_binding add constraint sub_account_has_one_customer_a_day exclude using gist (
  tenant_id with =, cloud_account_id with =, sub_account_id with =, daterange(valid_from, valid_to) with &&
) where (deleted_at is null);
create index sub_account_binding_customer on sub_account_binding (tenant_id, customer_id);
select protect('sub_account_binding', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);
