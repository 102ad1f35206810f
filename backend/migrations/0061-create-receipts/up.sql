set search_path = app, public;

-- What an allocation points at, so that a bill of another customer or currency cannot be meant (P4).
create unique index bill_for_allocation on bill (tenant_id, id, customer_id, currency);

create table receipt (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  number text not null,
  channel_id uuid not null,
  serial text not null check (length(serial) between 1 and 64),
  customer_id uuid,
  payer_name text check (length(payer_name) <= 200),
  payer_account text check (length(payer_account) <= 64),
  amount numeric(38, 12) not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  paid_on date not null,
  method text not null default 'transfer' check (method in ('transfer', 'cash', 'other')),
  memo text check (length(memo) <= 500),
  allocated numeric(38, 12) not null default 0,
  refunded numeric(38, 12) not null default 0 check (refunded >= 0),
  state text not null default 'recorded' check (state in ('recorded', 'matched', 'allocated', 'reversed')),
  unallocated numeric(38, 12) generated always as
    (case when state = 'reversed' then 0 else amount - allocated - refunded end) stored,
  reverse_reason text check (length(reverse_reason) between 1 and 500),
  ledger_transaction_id uuid,
  -- P1, held by the row itself: whoever allocates has to write here and waits for whoever came first.
  constraint receipt_not_overspent check (allocated >= 0 and allocated + refunded <= amount),
  constraint receipt_minor_unit check (amount = round(amount, minor_digits(currency))),
  constraint receipt_state check (case state
    when 'recorded' then allocated = 0
    when 'matched' then allocated > 0 and allocated < amount - refunded
    when 'allocated' then allocated = amount - refunded and allocated > 0
    else allocated = 0 and reverse_reason is not null end),
  unique (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, channel_id) references plugin_account (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, ledger_transaction_id) references ledger_transaction (tenant_id, id)
);
select audit_columns('receipt');
-- P5: one transfer is one receipt. A receipt that was taken back leaves its serial free to be recorded rightly.
create unique index receipt_serial_once on receipt (tenant_id, channel_id, serial) where state <> 'reversed';
create index receipt_customer on receipt (tenant_id, customer_id);
create index receipt_open on receipt (tenant_id, paid_on) where state in ('recorded', 'matched');
select protect('receipt', staff => 'select,insert', worker => 'select,insert', portal => null);
grant update (customer_id, state, reverse_reason, ledger_transaction_id, version, updated_at, updated_by) on receipt
  to cloudtally_staff, cloudtally_worker;

create function receipt_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a receipt is reversed, never deleted' using errcode = 'CT001', constraint = 'receipt_is_kept';
  end if;
  if old.state = 'reversed' or (old.customer_id is not null and new.customer_id is distinct from old.customer_id) then
    raise exception 'receipt % keeps its customer and its end', old.number
      using errcode = 'CT001', constraint = 'receipt_is_kept';
  end if;
  return new;
end $$;
create trigger receipt_is_kept before update or delete on receipt for each row execute function receipt_is_kept();

create table allocation_proposal (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  receipt_id uuid not null,
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric(38, 12) not null check (amount > 0),
  -- [{billId, number, amount}]: one proposal may cover several bills and is confirmed whole.
  lines jsonb not null check (jsonb_array_length(lines) >= 1),
  bills text not null,
  score int not null check (score between 0 and 100),
  rule text not null,
  reason jsonb not null check (reason ? 'zh' and reason ? 'en'),
  state text not null default 'open' check (state in ('open', 'confirmed', 'superseded')),
  unique (tenant_id, id),
  foreign key (tenant_id, receipt_id) references receipt (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('allocation_proposal');
create index allocation_proposal_receipt on allocation_proposal (tenant_id, receipt_id, state);
select protect('allocation_proposal', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table allocation (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  receipt_id uuid not null,
  bill_id uuid not null,
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Below zero only in a reversal.
  amount numeric(38, 12) not null check (amount <> 0),
  reverses_id uuid,
  reason text check (length(reason) between 1 and 500),
  proposal_id uuid,
  ledger_transaction_id uuid not null,
  allocated_on date not null,
  -- false once it is taken back; a reversal never lives. The one thing about an allocation that changes.
  live boolean not null,
  constraint allocation_direction check ((amount < 0) = (reverses_id is not null)),
  constraint allocation_reversal_reason check (reverses_id is null or reason is not null),
  constraint allocation_reversal_is_no_allocation check (reverses_id is null or not live),
  constraint allocation_minor_unit check (amount = round(amount, minor_digits(currency))),
  unique (tenant_id, id),
  foreign key (tenant_id, receipt_id, customer_id, currency) references receipt (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, bill_id, customer_id, currency) references bill (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, reverses_id) references allocation (tenant_id, id),
  foreign key (tenant_id, proposal_id) references allocation_proposal (tenant_id, id),
  foreign key (tenant_id, ledger_transaction_id) references ledger_transaction (tenant_id, id)
);
select record_columns('allocation');
create unique index allocation_reversed_once on allocation (tenant_id, reverses_id) where reverses_id is not null;
create index allocation_receipt on allocation (tenant_id, receipt_id);
create index allocation_bill on allocation (tenant_id, bill_id);
create index allocation_customer on allocation (tenant_id, customer_id);
select protect('allocation', staff => 'select,insert', worker => 'select,insert', portal => null);
-- An action locks the row it works on, which takes the right to update; allocation_is_kept lets nothing through.
grant update (live) on allocation to cloudtally_staff, cloudtally_worker;

create function allocation_is_kept() returns trigger language plpgsql as $$
begin
  -- Depth 1 is this trigger itself: anything deeper was asked for by apply_allocations().
  if tg_op = 'UPDATE' and pg_trigger_depth() > 1 and old.live and not new.live
    and (to_jsonb(new) - 'live') = (to_jsonb(old) - 'live')
  then
    return new;
  end if;
  raise exception 'an allocation is taken back by a reversal' using errcode = 'CT001', constraint = 'allocation_is_kept';
end $$;
create trigger allocation_is_kept before update or delete on allocation for each row execute function allocation_is_kept();

-- What a receipt has given away, over all rows of the statement. P1 is then the receipt's own check.
create function apply_allocations() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if exists (
    select from fresh f left join allocation o on o.tenant_id = f.tenant_id and o.id = f.reverses_id
    where f.reverses_id is not null
      and (o.receipt_id, o.bill_id, -o.amount) is distinct from (f.receipt_id, f.bill_id, f.amount))
  then
    raise exception 'a reversal mirrors its allocation' using errcode = '23514', constraint = 'allocation_reversal_mirrors';
  end if;
  perform from receipt where id in (select receipt_id from fresh) order by id for no key update;
  update receipt r set allocated = r.allocated + s.amount,
    state = case when r.state = 'reversed' then 'reversed' when r.allocated + s.amount = 0 then 'recorded'
      when r.allocated + s.amount = r.amount - r.refunded then 'allocated' else 'matched' end,
    version = r.version + 1, updated_at = now()
  from (select receipt_id, sum(amount) as amount from fresh group by receipt_id) s where r.id = s.receipt_id;
  update allocation set live = false where live and id in (select reverses_id from fresh);
  return null;
end $$;
create trigger apply_allocations after insert on allocation referencing new table as fresh
  for each statement execute function apply_allocations();

-- P2, P3: at commit the bill says what its allocations sum to; its own check keeps that within its total.
create function allocation_reached_bill() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if (select paid from bill where id = new.bill_id) is distinct from
     (select sum(amount) from allocation where tenant_id = new.tenant_id and bill_id = new.bill_id)
  then
    raise exception 'bill % does not show its allocations', new.bill_id
      using errcode = '23514', constraint = 'allocation_reached_bill';
  end if;
  return null;
end $$;
create constraint trigger allocation_reached_bill after insert on allocation deferrable initially deferred
  for each row execute function allocation_reached_bill();
