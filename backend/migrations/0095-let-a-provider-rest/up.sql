set search_path = app, public;

create table provider_circuit (
  id         uuid primary key default uuidv7(),
  tenant_id  uuid not null references tenant,
  plugin     text not null,
  -- half_open: one account may try whether the provider is back; the others wait for what it finds.
  state      text not null default 'closed' check (state in ('closed', 'open', 'half_open')),
  -- Calls in a row to which nobody answered.
  failures   int not null default 0,
  -- Times that it was opened since it last worked: each rest is twice as long as the one before.
  rests      int not null default 0,
  opened_at  timestamptz,
  retry_at   timestamptz,
  -- Plugin account that has the turn.
  holder     uuid,
  last_error jsonb,
  changed_at timestamptz not null default clock_timestamp(),
  check (state = 'closed' or (opened_at is not null and retry_at is not null)),
  unique (tenant_id, plugin)
);
select protect('provider_circuit', staff => 'select', worker => 'select,insert,update');
