set search_path = app, public;

alter table contract_version add column credit_term_rule text not null default 'days'
  check (credit_term_rule in ('days', 'working_days', 'month_end', 'fixed_day'));
alter table contract_version add constraint contract_version_fixed_day
  check (credit_term_rule <> 'fixed_day' or credit_term_days between 1 and 31);
alter table bill add column credit_term_rule text not null default 'days'
  check (credit_term_rule in ('days', 'working_days', 'month_end', 'fixed_day'));

-- Terms of a version that left its draft are history, this one too.
create or replace function contract_version_is_kept() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('in_approval', 'approved'), ('in_approval', 'rejected'), ('approved', 'in_force')))
  then
    raise exception 'a contract version does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'contract_version_state_table';
  end if;
  if old.state in ('approved', 'in_force')
    and (new.contract_id, new.no, new.valid_from, new.ends_on, new.discount, new.on_top_discount, new.rebate_share,
         new.settlement_cycle, new.credit_term_days, new.credit_term_rule)
      is distinct from
        (old.contract_id, old.no, old.valid_from, old.ends_on, old.discount, old.on_top_discount, old.rebate_share,
         old.settlement_cycle, old.credit_term_days, old.credit_term_rule)
  then
    raise exception 'contract version % is approved and can not change', old.no
      using errcode = 'CT001', constraint = 'contract_version_is_kept';
  end if;
  if old.signed_on is not null
    and (new.signed_on, new.signed_by, new.signature, new.signed_file_id, new.signed_sha256)
      is distinct from (old.signed_on, old.signed_by, old.signature, old.signed_file_id, old.signed_sha256)
  then
    raise exception 'the signature of contract version % can not change', old.no
      using errcode = 'CT001', constraint = 'contract_version_signature_is_kept';
  end if;
  if new.signed_on is not null and old.signed_on is null and old.state <> 'approved' then
    raise exception 'contract version % is not approved and can not be signed', old.no
      using errcode = 'CT001', constraint = 'contract_version_signed_when_approved';
  end if;
  return new;
end $$;

-- Days that are not as the week has them: a holiday, or a weekend that is worked.
create table calendar_day (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  day date not null,
  is_working boolean not null default false,
  name text not null check (length(name) between 1 and 100),
  unique (tenant_id, id)
);
select audit_columns('calendar_day');
create unique index calendar_day_one on calendar_day (tenant_id, day) where deleted_at is null;
select protect('calendar_day', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);
