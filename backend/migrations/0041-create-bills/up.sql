set search_path = app, public;

-- ISO 4217 minor unit; the same list as plugins/sdk/src/money/currency.ts, held equal by a test.
create function minor_digits(currency text) returns int language sql immutable parallel safe as $$
  select case when currency in ('JPY', 'KRW', 'VND', 'CLP') then 0 when currency in ('BHD', 'KWD') then 3 else 2 end
$$;

create table bill_run (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  made int not null,
  refreshed int not null,
  unchanged int not null,
  voided int not null,
  held int not null,
  late int not null,
  job_run_id uuid,
  unique (tenant_id, id)
);
select record_columns('bill_run');
create index bill_run_by_period on bill_run (tenant_id, period);
select protect('bill_run', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('bill_run');

-- The bills that one approval covers; the approval is bound to the hash of all of them.
create table bill_batch (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  number text not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  bills int not null check (bills >= 1),
  totals jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  state text not null default 'in_approval' check (state in ('in_approval', 'approved', 'rejected', 'void')),
  approval_id uuid,
  unique (tenant_id, id),
  unique (tenant_id, number)
);
select audit_columns('bill_batch');
select protect('bill_batch', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table bill (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  -- Given at issue, gap-free (B10); a draft has none.
  number text,
  title text not null,
  customer_id uuid not null,
  customer_name text not null,
  customer_code text not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  profile text not null default 'default',
  kind text not null default 'regular' check (kind in ('regular', 'credit_note', 'debit_note')),
  state text not null default 'draft'
    check (state in ('draft', 'in_approval', 'approved', 'issued', 'partly_paid', 'paid', 'void')),
  lines int not null check (lines >= 0),
  exact_total numeric(38, 12) not null,
  lines_total numeric(38, 12) not null,
  rounding numeric(38, 12) not null,
  total numeric(38, 12) not null,
  cost numeric(38, 12) not null,
  paid numeric(38, 12) not null default 0,
  open numeric(38, 12) generated always as
    (case when state in ('issued', 'partly_paid', 'paid') then total - paid else 0 end) stored,
  credit_term_days int not null check (credit_term_days between 0 and 365),
  issued_on date,
  due_on date,
  issued_by uuid,
  -- Everything a reader of the bill sees; an approval is bound to it (C2).
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- Which rating it was made of; the same inputs never refresh a draft.
  inputs_hash text not null check (inputs_hash ~ '^[0-9a-f]{64}$'),
  approved_hash text check (approved_hash ~ '^[0-9a-f]{64}$'),
  held_reason text check (held_reason in ('provisional', 'no_agreement', 'negative_total')),
  warnings jsonb not null default '[]',
  released_by uuid,
  released_at timestamptz,
  release_reason text check (length(release_reason) <= 500),
  void_reason text check (length(void_reason) <= 500),
  run_id uuid,
  batch_id uuid,
  corrects_id uuid,
  ledger_transaction_id uuid,
  -- The view that the documents are drawn from, frozen at issue.
  snapshot jsonb,
  constraint bill_adds_up check (total = lines_total + rounding),
  constraint bill_rounds_once check (total = round(exact_total, minor_digits(currency))),
  constraint bill_rounding_bounded check (abs(rounding) * 2 <= power(10::numeric, -minor_digits(currency)) * (lines + 1)),
  constraint bill_paid_within check (case when total >= 0 then paid between 0 and total else paid between total and 0 end),
  constraint bill_paid_state check (state <> 'paid' or paid = total),
  constraint bill_partly_paid_state check (state <> 'partly_paid' or (paid <> 0 and paid <> total)),
  constraint bill_unpaid_state check (state <> 'issued' or (paid = 0 and total <> 0)),
  constraint bill_issued_whole check (
    (state in ('issued', 'partly_paid', 'paid')) =
    (number is not null and issued_on is not null and due_on is not null and snapshot is not null)),
  constraint bill_issued_as_approved check (state not in ('approved', 'issued', 'partly_paid', 'paid')
    or coalesce(approved_hash, '') = content_hash),
  constraint bill_issued_not_held check (state not in ('issued', 'partly_paid', 'paid')
    or held_reason is null or released_by is not null),
  unique (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, run_id) references bill_run (tenant_id, id),
  foreign key (tenant_id, batch_id) references bill_batch (tenant_id, id),
  foreign key (tenant_id, corrects_id) references bill (tenant_id, id)
);
select audit_columns('bill');
create unique index bill_one_live on bill (tenant_id, customer_id, period, currency, profile)
  where kind = 'regular' and state <> 'void';
create index bill_by_period on bill (tenant_id, period, state);
create index bill_by_due on bill (tenant_id, due_on) where state in ('issued', 'partly_paid');
create index bill_by_batch on bill (tenant_id, batch_id);
select protect('bill', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table bill_line (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  bill_id uuid not null,
  no int not null check (no >= 1),
  label text not null,
  provider text,
  service_code text,
  service_name text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  charges int not null check (charges >= 0),
  list_cost numeric(38, 12) not null,
  cost numeric(38, 12) not null,
  exact_price numeric(38, 12) not null,
  price numeric(38, 12) not null,
  rated_group_id uuid not null,
  agreement_id uuid not null,
  voided_at timestamptz,
  constraint bill_line_rounds_half_up check (price = round(exact_price, minor_digits(currency))),
  unique (bill_id, no),
  foreign key (tenant_id, bill_id) references bill (tenant_id, id),
  foreign key (tenant_id, rated_group_id) references rated_group (tenant_id, id),
  foreign key (tenant_id, agreement_id) references price_agreement (tenant_id, id)
);
select record_columns('bill_line');
-- B3: what was rated once is billed once. No index begins with the tenant: every policy asks for it, it tells
-- nothing apart, and a planner without statistics would take it.
create unique index bill_line_bills_once on bill_line (rated_group_id) where voided_at is null;
select protect('bill_line', staff => 'select', worker => 'select,insert,update,delete', portal => null);
-- A person voids a bill, and with it that its groups are billed; nothing else of a line is theirs to write.
grant update (voided_at) on bill_line to cloudtally_staff;

create table bill_document (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  bill_id uuid not null,
  kind text not null check (kind in ('pdf', 'xlsx')),
  state text not null default 'pending' check (state in ('pending', 'ready', 'failed')),
  file_id uuid,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  size int,
  problem text check (length(problem) <= 1000),
  constraint bill_document_ready_whole check ((state = 'ready') = (file_id is not null and sha256 is not null)),
  unique (bill_id, kind),
  foreign key (tenant_id, bill_id) references bill (tenant_id, id)
);
select audit_columns('bill_document');
select protect('bill_document', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);
