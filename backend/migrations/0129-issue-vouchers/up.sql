set search_path = app, public;

-- How much of vouchers a role may issue at once and alone; nothing said is nothing.
alter table discount_authority
  add most_voucher numeric(38, 12) check (most_voucher > 0),
  add voucher_currency text check (voucher_currency ~ '^[A-Z]{3}$'),
  add constraint discount_authority_voucher_names_currency check ((most_voucher is null) = (voucher_currency is null));

-- Vouchers that were issued together: what a second person decides on.
create table voucher_issue (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  number text not null,
  name text not null check (length(name) between 1 and 200),
  state text not null check (state in ('in_approval', 'active', 'refused')),
  vouchers int not null check (vouchers > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  total numeric(38, 12) not null check (total > 0),
  reason text not null check (length(reason) between 1 and 500),
  unique (tenant_id, id),
  unique (tenant_id, number)
);
select audit_columns('voucher_issue');
select protect('voucher_issue', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table voucher (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  issue_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  customer_id uuid not null,
  state text not null check (state in ('in_approval', 'active', 'refused', 'expired', 'withdrawn')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric(38, 12) not null check (amount > 0),
  -- Counted from voucher_movement, never written.
  balance numeric(38, 12) not null default 0,
  -- What of the scope has to be on the bill.
  minimum numeric(38, 12) check (minimum > 0),
  scope_provider text check (length(scope_provider) between 1 and 100),
  scope_service_code text check (length(scope_service_code) between 1 and 200),
  scope_region text check (length(scope_region) between 1 and 100),
  scope_tag_key text check (length(scope_tag_key) between 1 and 128),
  scope_tag_value text check (length(scope_tag_value) between 1 and 256),
  scope_project text check (length(scope_project) between 1 and 256),
  -- Whether it pays for what a discount has lowered already.
  with_discounts boolean not null,
  valid_from date not null,
  -- The last day.
  valid_until date not null,
  reminded_at timestamptz,
  constraint voucher_minor_unit check (amount = round(amount, minor_digits(currency))),
  constraint voucher_never_overdrawn check (balance between 0 and amount),
  constraint voucher_tag_has_value check ((scope_tag_key is null) = (scope_tag_value is null)),
  constraint voucher_service_names_provider check (scope_service_code is null or scope_provider is not null),
  constraint voucher_valid_forward check (valid_until >= valid_from),
  unique (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, issue_id) references voucher_issue (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('voucher');
create index voucher_of_customer on voucher (tenant_id, customer_id, valid_until);
create index voucher_of_issue on voucher (tenant_id, issue_id);
select protect('voucher', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create function voucher_is_kept() returns trigger language plpgsql as $$
declare
  derived constant text[] := array['state', 'balance', 'reminded_at', 'version', 'updated_at', 'updated_by'];
begin
  if (to_jsonb(new) - derived) is distinct from (to_jsonb(old) - derived) then
    raise exception 'voucher % does not change', old.code using errcode = 'CT001', constraint = 'voucher_is_kept';
  end if;
  if new.balance <> old.balance and pg_trigger_depth() < 2 then
    raise exception 'the balance of voucher % is counted, not written', old.code
      using errcode = 'CT001', constraint = 'voucher_balance_is_counted';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (
    ('in_approval', 'active'), ('in_approval', 'refused'), ('active', 'expired'), ('active', 'withdrawn'))
  then
    raise exception 'a voucher does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'voucher_state_table';
  end if;
  return new;
end $$;
create trigger voucher_is_kept before update on voucher for each row execute function voucher_is_kept();

create table voucher_movement (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  voucher_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  kind text not null check (kind in ('issue', 'use', 'return', 'expire', 'withdraw')),
  -- What it does to the balance.
  amount numeric(38, 12) not null,
  bill_id uuid,
  line_no int,
  -- The note by which it came back.
  note_id uuid,
  remark text check (length(remark) <= 500),
  constraint voucher_movement_sign check (case when kind in ('issue', 'return') then amount > 0 else amount < 0 end),
  constraint voucher_movement_minor_unit check (amount = round(amount, minor_digits(currency))),
  constraint voucher_movement_of_a_line check (
    (kind in ('use', 'return')) = (bill_id is not null) and (bill_id is null) = (line_no is null)),
  constraint voucher_movement_note check (note_id is null or kind = 'return'),
  unique (tenant_id, id),
  foreign key (tenant_id, voucher_id, customer_id, currency) references voucher (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, bill_id, customer_id, currency) references bill (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, note_id, customer_id, currency) references bill (tenant_id, id, customer_id, currency)
);
select record_columns('voucher_movement');
create unique index voucher_issued_once on voucher_movement (voucher_id) where kind = 'issue';
create index voucher_movement_of_voucher on voucher_movement (tenant_id, voucher_id);
create index voucher_movement_of_bill on voucher_movement (tenant_id, bill_id) where bill_id is not null;
create index voucher_movement_of_note on voucher_movement (tenant_id, note_id) where note_id is not null;
select protect('voucher_movement', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('voucher_movement');

-- One after the other per voucher, so that each count sees the movements before it.
create function count_voucher() returns trigger language plpgsql as $$
declare
  moved app.voucher;
begin
  for moved in
    select * from app.voucher where id in (select voucher_id from fresh) order by id for update
  loop
    if moved.state in ('in_approval', 'refused') or (moved.state <> 'active' and exists (
      select from fresh where voucher_id = moved.id and kind = 'use'))
    then
      raise exception 'voucher % is not in force', moved.code using errcode = '23514', constraint = 'voucher_in_force';
    end if;
    if exists (
      select from app.voucher_movement where voucher_id = moved.id and bill_id is not null
      group by bill_id, line_no having sum(amount) > 0)
    then
      raise exception 'more of voucher % comes back than was used', moved.code
        using errcode = '23514', constraint = 'voucher_return_within_use';
    end if;
    update app.voucher set balance = (
      select coalesce(sum(amount), 0) from app.voucher_movement m where m.voucher_id = moved.id) where id = moved.id;
  end loop;
  return null;
end $$;
create trigger count_voucher after insert on voucher_movement referencing new table as fresh
  for each statement execute function count_voucher();

-- P2, P3: vouchers pay a bill from its issue on, as money and credit do.
create or replace function paid_of_bill(tenant uuid, bill uuid) returns numeric language sql stable as $$
  select coalesce((select sum(amount) from app.allocation where tenant_id = tenant and bill_id = bill), 0)
    + coalesce((select sum(amount) from app.credit_use where tenant_id = tenant and bill_id = bill), 0)
    - coalesce((select sum(amount) from app.credit_use where tenant_id = tenant and note_id = bill), 0)
    - coalesce((select sum(m.amount) from app.voucher_movement m join app.bill b on b.id = m.bill_id
        where m.tenant_id = $1 and m.bill_id = $2 and b.state in ('issued', 'partly_paid', 'paid')), 0)
$$;

create function voucher_reached_bill() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if exists (
    select from bill b where b.id = new.bill_id and b.state in ('issued', 'partly_paid', 'paid')
      and b.paid <> paid_of_bill(new.tenant_id, b.id))
  then
    raise exception 'bill % does not show its vouchers', new.bill_id
      using errcode = '23514', constraint = 'voucher_reached_bill';
  end if;
  if exists (
    select from bill b where b.id = new.bill_id and b.state = 'void'
      and (select sum(amount) from voucher_movement m where m.bill_id = b.id) <> 0)
  then
    raise exception 'bill % is void and holds a voucher', new.bill_id
      using errcode = '23514', constraint = 'voucher_of_void_bill';
  end if;
  return null;
end $$;
create constraint trigger voucher_reached_bill after insert on voucher_movement deferrable initially deferred
  for each row when (new.bill_id is not null) execute function voucher_reached_bill();

-- What vouchers pay of lines, now.
create view voucher_use with (security_invoker = true) as
select m.tenant_id, m.bill_id, m.line_no, m.voucher_id, v.code, -sum(m.amount) as amount
from voucher_movement m join voucher v on v.id = m.voucher_id
where m.bill_id is not null group by m.tenant_id, m.bill_id, m.line_no, m.voucher_id, v.code having sum(m.amount) <> 0;
grant select on voucher_use to cloudtally_staff, cloudtally_worker;

alter table ledger_account drop constraint ledger_account_kind_check;
alter table ledger_account add constraint ledger_account_kind_check check (
  kind in ('receivable', 'wallet', 'bank', 'revenue', 'rounding', 'unidentified', 'voucher'));
alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction add constraint ledger_transaction_kind_check check (
  kind in ('bill_issue', 'note_issue', 'receipt', 'identification', 'allocation', 'reversal', 'voucher_use'));
