set search_path = app, public;

create table message (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid,
  key text not null,
  recipient text not null,
  subject text not null check (length(subject) <= 300),
  body text not null,
  html text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  provider_id text,
  sent_at timestamptz,
  error jsonb,
  unique (tenant_id, key)
);
select audit_columns('message');
create index on message (tenant_id, created_at desc);
select protect('message', staff => 'select,insert,update', worker => 'select,insert,update');
