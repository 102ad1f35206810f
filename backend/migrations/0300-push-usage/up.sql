set search_path = app, public;

-- One of the company's own systems, and what its token may push.
create table usage_source (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'),
  name text not null check (length(trim(name)) between 1 and 120),
  cloud_account_id uuid not null,
  -- One product a line.
  products text not null check (length(products) <= 20000),
  per_minute int not null default 60 check (per_minute between 1 and 600),
  -- Of a token that was shown once; without it nobody may push.
  token_hash bytea check (length(token_hash) = 32),
  token_hint text,
  token_issued_at timestamptz,
  last_pushed_at timestamptz,
  constraint usage_source_token_whole check (
    (token_hash is null) = (token_issued_at is null) and (token_hash is null) = (token_hint is null)),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  unique (tenant_id, id),
  unique (tenant_id, code)
);
select audit_columns('usage_source');
select protect('usage_source', staff => 'select,insert,update', worker => 'select,update', portal => null);

create table usage_batch (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  source_id uuid not null,
  -- The sender's own; the same again is answered as it was the first time.
  key text not null check (length(key) between 1 and 200),
  content_hash bytea not null check (length(content_hash) = 32),
  rows int not null check (rows > 0),
  fresh int not null,
  corrected int not null,
  unchanged int not null,
  quarantined int not null,
  answer jsonb not null,
  came_from text,
  received_at timestamptz not null,
  foreign key (tenant_id, source_id) references usage_source (tenant_id, id),
  unique (tenant_id, id),
  unique (source_id, key)
);
select record_columns('usage_batch');
create index usage_batch_of_source on usage_batch (source_id, received_at desc);
select protect('usage_batch', staff => 'select,insert', worker => 'select', portal => null);
select forbid_change('usage_batch');

create table usage_count (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  source_id uuid not null,
  customer text not null check (length(customer) between 1 and 512),
  product text not null check (length(product) between 1 and 512),
  day date not null,
  count numeric(38, 12) not null check (count >= 0),
  unit text not null check (length(unit) between 1 and 120),
  revision int not null check (revision > 0),
  state text not null check (state in ('counted', 'quarantined')),
  problem text check (problem in ('unknown_product', 'unknown_customer')),
  -- The revision that the month's charges have; behind it waits for the next taking.
  taken_revision int not null default 0 check (taken_revision between 0 and revision),
  taken_at timestamptz,
  revised_at timestamptz not null,
  constraint usage_count_quarantine_has_reason check ((state = 'quarantined') = (problem is not null)),
  foreign key (tenant_id, source_id) references usage_source (tenant_id, id),
  unique (tenant_id, id),
  unique (source_id, customer, product, day)
);
select record_columns('usage_count');
create index usage_count_waiting on usage_count (source_id) where state = 'counted' and taken_revision < revision;
select protect('usage_count', staff => 'select,insert,update', worker => 'select,update', portal => null);

create table usage_count_revision (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  usage_count_id uuid not null,
  batch_id uuid not null,
  revision int not null check (revision > 0),
  count numeric(38, 12) not null,
  unit text not null,
  change numeric(38, 12) not null,
  foreign key (tenant_id, usage_count_id) references usage_count (tenant_id, id),
  foreign key (tenant_id, batch_id) references usage_batch (tenant_id, id),
  unique (tenant_id, id),
  unique (usage_count_id, revision)
);
select record_columns('usage_count_revision');
select protect('usage_count_revision', staff => 'select,insert', worker => 'select', portal => null);
select forbid_change('usage_count_revision');

-- A push has no session: its company is found by source and token together, so that neither can be tried alone.
create function usage_push_company(source uuid, token bytea) returns table (tenant_id uuid, tenant_path text)
language sql stable security definer set search_path = app, public as $$
  select t.id, t.path::text from usage_source s join tenant t on t.id = s.tenant_id
  where s.id = source and s.token_hash = token and s.deleted_at is null and t.deleted_at is null
$$;
revoke all on function usage_push_company(uuid, bytea) from public;
grant execute on function usage_push_company(uuid, bytea) to cloudtally_staff;
