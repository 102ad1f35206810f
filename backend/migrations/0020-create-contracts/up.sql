set search_path = app, public;

create table contract (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  number text not null check (length(number) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  customer_id uuid not null,
  kind text not null check (kind in ('framework', 'project')),
  state text not null default 'draft'
    check (state in ('draft', 'in_approval', 'approved', 'signed', 'in_force', 'ended')),
  signed_on date,
  signed_by text check (length(signed_by) <= 100),
  ended_on date,
  end_reason text check (length(end_reason) <= 500),
  remark text check (length(remark) <= 2000),
  constraint contract_signed_has_date check (state not in ('signed', 'in_force') or signed_on is not null),
  constraint contract_ended_has_date check ((state = 'ended') = (ended_on is not null)),
  unique (tenant_id, id),
  unique (tenant_id, customer_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('contract');
create index contract_by_customer on contract (tenant_id, customer_id);
select protect('contract', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table contract_version (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  contract_id uuid not null,
  no int not null check (no >= 1),
  valid_from date not null,
  -- The agreed price level, for people: 8.5 折 is 0.85. The price agreements of the contract carry it out.
  discount numeric(9, 6) not null default 1 check (discount > 0 and discount < 10),
  -- What rating multiplies the agreements' prices by: a discount on top, 1 for none.
  on_top_discount numeric(9, 6) not null default 1 check (on_top_discount > 0 and on_top_discount <= 1),
  -- Part of the vendor's rebate that is passed on: 0.3 is 30 %.
  rebate_share numeric(9, 6) not null default 0 check (rebate_share between 0 and 1),
  settlement_cycle text not null default 'monthly' check (settlement_cycle in ('monthly', 'quarterly')),
  credit_term_days int not null default 30 check (credit_term_days between 0 and 365),
  state text not null default 'draft' check (state in ('draft', 'in_approval', 'approved', 'in_force', 'rejected')),
  approval_id uuid,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  note text check (length(note) <= 500),
  -- A bill is priced by whole months, so terms change on the first of one.
  constraint contract_version_starts_a_month check (extract(day from valid_from) = 1),
  unique (tenant_id, id),
  unique (contract_id, no),
  foreign key (tenant_id, contract_id) references contract (tenant_id, id)
);
select audit_columns('contract_version');
-- Two versions in force from the same day would be two truths.
create unique index contract_version_one_truth on contract_version (contract_id, valid_from) where state = 'in_force';
select protect('contract_version', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- M-028: a version that somebody approved is read, never edited; a change is the next version.
create function contract_version_is_kept() returns trigger language plpgsql as $$
begin
  if old.state in ('approved', 'in_force')
    and (new.contract_id, new.no, new.valid_from, new.discount, new.on_top_discount, new.rebate_share,
         new.settlement_cycle, new.credit_term_days)
      is distinct from
        (old.contract_id, old.no, old.valid_from, old.discount, old.on_top_discount, old.rebate_share,
         old.settlement_cycle, old.credit_term_days)
  then
    raise exception 'contract version % is approved and can not change', old.no
      using errcode = 'CT001', constraint = 'contract_version_is_kept';
  end if;
  return new;
end $$;
create trigger contract_version_is_kept before update on contract_version
  for each row execute function contract_version_is_kept();
