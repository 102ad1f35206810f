set search_path = app, public;

create table sync_incident (
  id               uuid primary key default uuidv7(),
  tenant_id        uuid not null references tenant,
  kind             text not null check (kind in ('account', 'provider')),
  plugin           text not null,
  -- Of an account's month; none where a provider as a whole does not answer.
  cloud_account_id uuid,
  period           text check (period ~ '^\d{4}-\d{2}$'),
  error            jsonb not null,
  opened_at        timestamptz not null default now(),
  closed_at        timestamptz,
  check ((kind = 'account') = (cloud_account_id is not null and period is not null)),
  check (closed_at >= opened_at),
  unique (tenant_id, id),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id)
);
select record_columns('sync_incident');
create unique index sync_incident_open on sync_incident (tenant_id, kind, plugin, cloud_account_id, period)
  nulls not distinct where closed_at is null;
select protect('sync_incident', staff => 'select', worker => 'select,insert,update');
