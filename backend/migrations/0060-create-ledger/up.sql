set search_path = app, public;

create table ledger_account (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  -- "bank", "receivable:<customer id>": how postings name it.
  code text not null,
  name text not null,
  kind text not null check (kind in ('receivable', 'wallet', 'bank', 'revenue', 'rounding', 'unidentified')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  customer_id uuid,
  -- Debits minus credits. Written by post_entries() alone: nobody has the grant.
  balance numeric(38, 12) not null default 0,
  constraint ledger_account_of_customer check ((kind in ('receivable', 'wallet')) = (customer_id is not null)),
  constraint ledger_account_code check (code = kind || coalesce(':' || customer_id, '')),
  -- Money that we hold for somebody is a credit; it can be used up, never overdrawn.
  constraint ledger_account_not_overdrawn check (kind not in ('wallet', 'unidentified') or balance <= 0),
  unique (tenant_id, code, currency),
  unique (tenant_id, id, currency),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select record_columns('ledger_account');
create index ledger_account_customer on ledger_account (tenant_id, customer_id);
select protect('ledger_account', staff => 'select', worker => 'select', portal => null);
grant insert (tenant_id, code, name, kind, currency, customer_id, created_by) on ledger_account
  to cloudtally_staff, cloudtally_worker;

create table ledger_transaction (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('bill_issue', 'receipt', 'identification', 'allocation', 'reversal')),
  -- One effect per key (M11); the hash tells a repeat from another posting under the same key.
  key text not null check (length(key) between 1 and 200),
  body_hash text not null check (body_hash ~ '^[0-9a-f]{64}$'),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- The day it counts for, and the instant we learned it.
  booked_on date not null,
  posted_at timestamptz not null default clock_timestamp(),
  reference_type text not null,
  reference_id uuid not null,
  customer_id uuid,
  description text not null default '' check (length(description) <= 500),
  reverses_id uuid,
  constraint ledger_reversal_points check ((kind = 'reversal') = (reverses_id is not null)),
  constraint ledger_key_once unique (tenant_id, key),
  unique (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, reverses_id) references ledger_transaction (tenant_id, id)
);
select record_columns('ledger_transaction');
-- M10: reversed at most once.
create unique index ledger_reversed_once on ledger_transaction (tenant_id, reverses_id) where reverses_id is not null;
create index ledger_transaction_reference on ledger_transaction (tenant_id, reference_type, reference_id);
create index ledger_transaction_period on ledger_transaction (tenant_id, period, kind);
create index ledger_transaction_customer on ledger_transaction (tenant_id, customer_id);
select protect('ledger_transaction', staff => 'select', worker => 'select', portal => null);
-- Not posted_at: when we learned it is the database's to say (C12).
grant insert (tenant_id, kind, key, body_hash, period, booked_on, reference_type, reference_id, customer_id,
  description, reverses_id, created_by) on ledger_transaction to cloudtally_staff, cloudtally_worker;
select forbid_change('ledger_transaction');

create table ledger_entry (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  transaction_id uuid not null,
  account_id uuid not null,
  customer_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Debit above zero, credit below.
  amount numeric(38, 12) not null check (amount <> 0),
  unique (tenant_id, id),
  foreign key (tenant_id, transaction_id) references ledger_transaction (tenant_id, id),
  -- M3, M4: the entry's currency and tenant are the account's.
  foreign key (tenant_id, account_id, currency) references ledger_account (tenant_id, id, currency)
);
select record_columns('ledger_entry');
create index ledger_entry_transaction on ledger_entry (transaction_id);
create index ledger_entry_account on ledger_entry (account_id) include (amount);
create index ledger_entry_customer on ledger_entry (tenant_id, customer_id);
select protect('ledger_entry', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('ledger_entry');

-- M1, M2, M6, M10 once per statement over the rows it brought, however many. As the owner: the roles that post
-- have no right to write a balance.
create function post_entries() returns trigger language plpgsql security definer set search_path = app, public as $$
declare
  wrong uuid;
begin
  select transaction_id into wrong from fresh group by transaction_id, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'transaction % does not balance', wrong using errcode = '23514', constraint = 'ledger_balanced';
  end if;
  -- A transaction is written at once: what came later would be another transaction.
  select f.transaction_id into wrong
  from (select transaction_id, count(*) as now from fresh group by transaction_id) f
  where f.now < 2 or f.now <> (select count(*) from ledger_entry e where e.transaction_id = f.transaction_id) limit 1;
  if found then
    raise exception 'transaction % is not written whole', wrong using errcode = '23514', constraint = 'ledger_whole';
  end if;
  select t.id into wrong from ledger_transaction t
  where t.reverses_id is not null and t.id in (select transaction_id from fresh) and exists (
    select from (
      select account_id, amount from fresh where transaction_id = t.id
      union all
      select account_id, amount from ledger_entry where transaction_id = t.reverses_id) both_sides
    group by account_id having sum(amount) <> 0) limit 1;
  if found then
    raise exception 'reversal % is no mirror', wrong using errcode = '23514', constraint = 'ledger_reversal_mirrors';
  end if;
  -- In the order of ids, so that two postings over the same accounts wait and never deadlock.
  perform from ledger_account where id in (select account_id from fresh) order by id for no key update;
  update ledger_account a set balance = a.balance + s.amount
  from (select account_id, sum(amount) as amount from fresh group by account_id) s where a.id = s.account_id;
  return null;
end $$;
create trigger post_entries after insert on ledger_entry referencing new table as fresh
  for each statement execute function post_entries();

-- A header without entries would be a posting of nothing.
create function ledger_has_entries() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if not exists (select from ledger_entry where transaction_id = new.id) then
    raise exception 'transaction % has no entries', new.id using errcode = '23514', constraint = 'ledger_whole';
  end if;
  return null;
end $$;
create constraint trigger ledger_has_entries after insert on ledger_transaction deferrable initially deferred
  for each row execute function ledger_has_entries();
