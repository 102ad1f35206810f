set search_path = app, public;

create table contract_example (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  contract_version_id uuid not null,
  no int not null check (no between 1 and 200),
  title text not null check (length(title) between 1 and 200),
  -- The month that the example is worked out for: agreements hold by month.
  period text not null check (period ~ '^2[01]\d\d-(0[1-9]|1[0-2])$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- [{ provider, serviceCode, unit?, quantity?, listCost, contractedCost, billedCost }], amounts as texts.
  usage jsonb not null check (jsonb_typeof(usage) = 'array'),
  -- [{ label, amount }]: figures on the way that the computation must show too.
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  expected numeric(38,12) not null,
  unique (tenant_id, id),
  unique (contract_version_id, no) deferrable initially deferred,
  foreign key (tenant_id, contract_version_id) references contract_version (tenant_id, id)
);
select audit_columns('contract_example');
select protect('contract_example', staff => 'select,insert,update,delete', worker => 'select,insert,update,delete',
  portal => null);

create function contract_example_is_kept() returns trigger language plpgsql as $$
declare
  agreed text;
begin
  select state into agreed from app.contract_version
  where id = case when tg_op = 'DELETE' then old.contract_version_id else new.contract_version_id end for share;
  if agreed in ('approved', 'in_force') then
    raise exception 'the examples of an approved contract version do not change'
      using errcode = 'CT001', constraint = 'contract_example_is_kept';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger contract_example_is_kept before insert or update or delete on contract_example
  for each row execute function contract_example_is_kept();

alter table rated_group add column contract_version_id uuid;
alter table bill_line add column contract_version_id uuid;
