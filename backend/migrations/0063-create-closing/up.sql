set search_path = app, public;

create table period_close (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null default 'open' check (state in ('open', 'closing', 'closed')),
  -- How often it was closed; the reconciliation rows of each time are kept.
  revision int not null default 0,
  closed_by uuid,
  closed_by_name text,
  closed_at timestamptz,
  reopen_requested_by uuid,
  reopen_requested_by_name text,
  reopen_requested_at timestamptz,
  reopen_reason text check (length(reopen_reason) between 1 and 500),
  reopened_by uuid,
  reopened_by_name text,
  reopened_at timestamptz,
  constraint period_closed_whole check (state <> 'closed' or (closed_at is not null and revision >= 1)),
  -- C5: two people.
  constraint period_reopened_by_two check (reopened_by is null or reopened_by is distinct from reopen_requested_by),
  unique (tenant_id, id),
  unique (tenant_id, period)
);
select audit_columns('period_close');
select protect('period_close', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table period_event (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  close_id uuid not null,
  from_state text not null,
  to_state text not null,
  by_1 uuid,
  by_2 uuid,
  reason text,
  foreign key (tenant_id, close_id) references period_close (tenant_id, id)
);
select record_columns('period_event');
select protect('period_event', staff => 'select', worker => 'select', portal => null);
select forbid_change('period_event');

create function period_close_is_kept() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if tg_op = 'DELETE' or (new.tenant_id, new.period) <> (old.tenant_id, old.period) then
    raise exception 'a month stays' using errcode = 'CT001', constraint = 'period_close_is_kept';
  end if;
  if old.state = new.state then return new; end if;
  if (old.state, new.state) not in (('open', 'closing'), ('closing', 'closed'), ('closing', 'open'), ('closed', 'open')) then
    raise exception 'a month does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'period_state_table';
  end if;
  if old.state = 'closed' and (old.reopen_requested_by is null or new.reopened_by is null
    or new.reopened_by = old.reopen_requested_by) then
    raise exception 'reopening % takes two people', old.period using errcode = 'CT001', constraint = 'period_reopened_by_two';
  end if;
  insert into period_event (tenant_id, close_id, from_state, to_state, by_1, by_2, reason, created_by)
  values (new.tenant_id, new.id, old.state, new.state,
    case when old.state = 'closed' then old.reopen_requested_by else coalesce(new.closed_by, new.updated_by) end,
    case when old.state = 'closed' then new.reopened_by end,
    case when old.state = 'closed' then old.reopen_reason end, new.updated_by);
  return new;
end $$;
create trigger period_close_is_kept before update or delete on period_close
  for each row execute function period_close_is_kept();

-- Whoever writes into a month holds this shared until commit; a close takes it alone. So a posting is before
-- the close or refused, and never beside it (H6).
create function period_lock(tenant uuid, period text) returns bigint language sql immutable as $$
  select hashtextextended('period ' || tenant || ' ' || period, 0)
$$;

create function refuse_closed_period() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  perform pg_advisory_xact_lock_shared(period_lock(new.tenant_id, new.period));
  if exists (select from period_close c where c.tenant_id = new.tenant_id and c.period = new.period and c.state = 'closed') then
    raise exception 'the month % is closed', new.period using errcode = 'CT001', constraint = 'period_is_closed';
  end if;
  return new;
end $$;
create trigger refuse_closed_period before insert on ledger_transaction for each row execute function refuse_closed_period();
create trigger refuse_closed_period before insert on bill for each row execute function refuse_closed_period();
create trigger refuse_closed_period before insert on rating for each row execute function refuse_closed_period();
create trigger refuse_closed_period before insert on charge_slice for each row execute function refuse_closed_period();
-- Issue, refresh and voiding are writes into the month; being paid later is not.
create trigger refuse_closed_period_change before update on bill for each row
  when (old.state in ('draft', 'in_approval', 'approved')) execute function refuse_closed_period();

create table close_tolerance (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  unassigned numeric(38, 12) not null check (unassigned >= 0),
  remark text check (length(remark) <= 500),
  unique (tenant_id, id)
);
select audit_columns('close_tolerance');
create unique index close_tolerance_one on close_tolerance (tenant_id, currency) where deleted_at is null;
select protect('close_tolerance', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- Somebody accepts that this much of a month has no customer. More than that blocks again.
create table close_acknowledgement (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric(38, 12) not null,
  charges int not null check (charges >= 0),
  reason text not null check (length(reason) between 1 and 500),
  by_name text not null,
  unique (tenant_id, id)
);
select record_columns('close_acknowledgement');
create index close_acknowledgement_period on close_acknowledgement (tenant_id, period);
select protect('close_acknowledgement', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('close_acknowledgement');

create table reconciliation_row (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  close_id uuid not null,
  revision int not null,
  period text not null,
  no int not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  step text not null,
  -- "total" for a step's own two sides; else why a part differs.
  cause text not null,
  amount numeric(38, 12) not null,
  reference_type text,
  reference_id uuid,
  note jsonb not null,
  unique (close_id, revision, no),
  foreign key (tenant_id, close_id) references period_close (tenant_id, id)
);
select record_columns('reconciliation_row');
select protect('reconciliation_row', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('reconciliation_row');
