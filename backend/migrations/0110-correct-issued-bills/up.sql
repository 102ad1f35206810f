set search_path = app, public;

alter table bill
  -- What the bill and its notes so far asked for, exactly; a document that corrects nothing begins at nothing.
  add exact_before numeric(38, 12) not null default 0,
  -- The month a note was posted into. A bill is always posted into its own.
  add booked_in text check (booked_in ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- When we issued it, by the database's clock; "as known on" asks for it.
  add issued_at timestamptz;

alter table bill drop constraint bill_rounds_once;
alter table bill drop constraint bill_rounding_bounded;
-- A note asks for the difference of two rounded totals: original and notes add up to the bill made from scratch, to the fen.
alter table bill add constraint bill_rounds_once check (total =
  round(exact_before + exact_total, minor_digits(currency)) - round(exact_before, minor_digits(currency)));
-- Two roundings a line in a difference, and one in a bill.
alter table bill add constraint bill_rounding_bounded check (
  abs(rounding) * (case when corrects_id is null then 2 else 1 end)
    <= power(10::numeric, -minor_digits(currency)) * (lines + 1));
alter table bill add constraint bill_note_direction check (case kind
  when 'regular' then corrects_id is null
  when 'debit_note' then total > 0
  else total < 0 or (total = 0 and corrects_id is not null) end);
alter table bill add constraint bill_begins_at_nothing check (corrects_id is not null or exact_before = 0);
alter table bill add constraint bill_note_booked check (
  (booked_in is not null) = (kind <> 'regular' and state in ('issued', 'partly_paid', 'paid')));

-- A note is of the same customer, currency and month as what it corrects.
create unique index bill_for_note on bill (tenant_id, id, customer_id, currency, period);
alter table bill add constraint bill_note_of_same foreign key (tenant_id, corrects_id, customer_id, currency, period)
  references bill (tenant_id, id, customer_id, currency, period);

-- B11: one document that begins a customer's month; its notes point at it.
drop index bill_one_live;
create unique index bill_one_live on bill (tenant_id, customer_id, period, currency, profile)
  where corrects_id is null and state <> 'void';
-- A difference is corrected once: the next note waits until this one is issued or void.
create unique index bill_one_open_note on bill (corrects_id)
  where corrects_id is not null and state in ('draft', 'in_approval', 'approved');
create index bill_notes on bill (corrects_id) where corrects_id is not null;

create unique index bill_line_for_note on bill_line (tenant_id, id);
alter table bill_line
  alter rated_group_id drop not null,
  -- The line of the first document that this one corrects; none where a note brings something new.
  add corrects_line_id uuid,
  -- What stood billed in this place until now.
  add before_group_id uuid,
  add exact_before numeric(38, 12) not null default 0,
  -- Why it changed, as it was found when the note was made.
  add reasons jsonb not null default '[]',
  add foreign key (tenant_id, corrects_line_id) references bill_line (tenant_id, id),
  add foreign key (tenant_id, before_group_id) references rated_group (tenant_id, id);
alter table bill_line drop constraint bill_line_rounds_half_up;
alter table bill_line add constraint bill_line_rounds_half_up check (price =
  round(exact_before + exact_price, minor_digits(currency)) - round(exact_before, minor_digits(currency)));
alter table bill_line add constraint bill_line_of_a_group check (rated_group_id is not null or before_group_id is not null);
alter table bill_line add constraint bill_line_begins_at_nothing check (before_group_id is not null or exact_before = 0);
create unique index bill_line_corrects_once on bill_line (before_group_id)
  where voided_at is null and before_group_id is not null;

-- Rated groups as they stand on issued documents: on a line, and not replaced by the line of a later note.
create view billed_position with (security_invoker = true) as
select l.tenant_id, b.period, b.customer_id, b.currency, coalesce(b.corrects_id, b.id) as root_id,
  l.id as line_id, coalesce(l.corrects_line_id, l.id) as origin_line_id, l.rated_group_id as group_id
from bill b join bill_line l on l.bill_id = b.id
where b.state in ('issued', 'partly_paid', 'paid') and l.rated_group_id is not null
  and not exists (
    select from bill_line n join bill note on note.id = n.bill_id
    where n.before_group_id = l.rated_group_id and note.state in ('issued', 'partly_paid', 'paid'));
grant select on billed_position to cloudtally_staff, cloudtally_worker;

-- Issue, in the database: the instant is its own, and a note stands on what is issued and on nothing else (B9).
create function bill_is_issued() returns trigger language plpgsql as $$
declare
  original app.bill;
  before numeric;
begin
  new.issued_at := clock_timestamp();
  if new.corrects_id is null then return new; end if;
  select * into original from app.bill where id = new.corrects_id for no key update;
  if original.state not in ('issued', 'partly_paid', 'paid') or original.corrects_id is not null then
    raise exception 'note % corrects what is not an issued bill', new.title
      using errcode = 'CT001', constraint = 'bill_note_of_issued';
  end if;
  select original.exact_total + coalesce(sum(exact_total), 0) into before from app.bill
  where corrects_id = original.id and state in ('issued', 'partly_paid', 'paid');
  if before <> new.exact_before then
    raise exception 'note % does not begin where bill % stands', new.title, original.number
      using errcode = 'CT001', constraint = 'bill_note_stands_on';
  end if;
  return new;
end $$;
create trigger bill_is_issued before update on bill for each row
  when (old.state = 'approved' and new.state in ('issued', 'partly_paid', 'paid')) execute function bill_is_issued();

-- B12: a closed month takes no bill. A note of it is a document of the month that it is booked in.
create function refuse_closed_month_of_bill() returns trigger language plpgsql security definer set search_path = app, public as $$
declare
  month text := case when new.kind = 'regular' then new.period else new.booked_in end;
begin
  if month is null then return new; end if;
  perform pg_advisory_xact_lock_shared(period_lock(new.tenant_id, month));
  if exists (select from period_close c where c.tenant_id = new.tenant_id and c.period = month and c.state = 'closed') then
    raise exception 'the month % is closed', month using errcode = 'CT001', constraint = 'period_is_closed';
  end if;
  return new;
end $$;
drop trigger refuse_closed_period on bill;
drop trigger refuse_closed_period_change on bill;
create trigger refuse_closed_period before insert on bill for each row execute function refuse_closed_month_of_bill();
create trigger refuse_closed_period_change before update on bill for each row
  when (old.state in ('draft', 'in_approval', 'approved')) execute function refuse_closed_month_of_bill();

-- X-04: a closed month may be rated again with what is known now, by who says so; nothing of it is billed by that.
alter table rating add re_rating boolean not null default false;
drop trigger refuse_closed_period on rating;
create trigger refuse_closed_period before insert on rating for each row
  when (not new.re_rating) execute function refuse_closed_period();

alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction add constraint ledger_transaction_kind_check check (
  kind in ('bill_issue', 'note_issue', 'receipt', 'identification', 'allocation', 'reversal'));

-- What a credit note pays of a bill. No posting: both are the same receivable.
create table credit_use (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  note_id uuid not null,
  bill_id uuid not null,
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric(38, 12) not null check (amount > 0),
  used_on date not null,
  constraint credit_use_minor_unit check (amount = round(amount, minor_digits(currency))),
  unique (tenant_id, id),
  foreign key (tenant_id, note_id, customer_id, currency) references bill (tenant_id, id, customer_id, currency),
  foreign key (tenant_id, bill_id, customer_id, currency) references bill (tenant_id, id, customer_id, currency)
);
select record_columns('credit_use');
create index credit_use_note on credit_use (tenant_id, note_id);
create index credit_use_bill on credit_use (tenant_id, bill_id);
select protect('credit_use', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('credit_use');

-- P2, P3: what a bill says is paid, out of money and out of credit.
create function paid_of_bill(tenant uuid, bill uuid) returns numeric language sql stable as $$
  select coalesce((select sum(amount) from app.allocation where tenant_id = tenant and bill_id = bill), 0)
    + coalesce((select sum(amount) from app.credit_use where tenant_id = tenant and bill_id = bill), 0)
    - coalesce((select sum(amount) from app.credit_use where tenant_id = tenant and note_id = bill), 0)
$$;

create or replace function allocation_reached_bill() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if (select paid from bill where id = new.bill_id) is distinct from paid_of_bill(new.tenant_id, new.bill_id) then
    raise exception 'bill % does not show its allocations', new.bill_id
      using errcode = '23514', constraint = 'allocation_reached_bill';
  end if;
  return null;
end $$;

create function credit_use_reached_both() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if exists (select from bill where id in (new.bill_id, new.note_id) and paid <> paid_of_bill(new.tenant_id, id)) then
    raise exception 'a bill or a note does not show its credit' using errcode = '23514', constraint = 'credit_use_reached_both';
  end if;
  return null;
end $$;
create constraint trigger credit_use_reached_both after insert on credit_use deferrable initially deferred
  for each row execute function credit_use_reached_both();
