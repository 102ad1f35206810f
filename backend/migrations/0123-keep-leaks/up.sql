set search_path = app, public;

create table leak_finding (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  -- Code of the detector, and what it found, in its own words; one finding for ever.
  kind text not null check (kind ~ '^[a-z][a-z_]{2,40}$'),
  subject text not null check (length(subject) between 1 and 400),
  customer_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- What is lost in a month, as of the month that was looked at.
  amount numeric(38, 12) not null check (amount > 0),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  sentence jsonb not null,
  fix jsonb not null,
  link text not null check (link ~ '^/[^/\\]'),
  state text not null default 'open' check (state in ('open', 'accepted', 'fixed')),
  owner_id uuid,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  fixed_at timestamptz,
  accepted_reason text check (length(trim(accepted_reason)) between 1 and 500),
  -- The first day on which it is open again; null is for good.
  accepted_until date,
  accepter_id uuid,
  constraint leak_finding_accepted_says_why check ((state = 'accepted') = (accepted_reason is not null)),
  constraint leak_finding_until_of_accepted check (accepted_until is null or state = 'accepted'),
  constraint leak_finding_fixed_when check ((state = 'fixed') = (fixed_at is not null)),
  unique (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, kind, subject),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('leak_finding');
create index leak_finding_by_customer on leak_finding (tenant_id, customer_id);
create index leak_finding_by_state on leak_finding (tenant_id, state, kind);
select protect('leak_finding', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table leak_event (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  finding_id uuid not null,
  happened text not null check (happened in ('found', 'changed', 'accepted', 'reopened', 'fixed', 'returned', 'assigned')),
  amount numeric(38, 12) not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  note text check (length(note) <= 500),
  actor_name text not null,
  unique (tenant_id, id),
  foreign key (tenant_id, finding_id) references leak_finding (tenant_id, id)
);
select record_columns('leak_event');
create index leak_event_by_finding on leak_event (tenant_id, finding_id);
select protect('leak_event', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('leak_event');
