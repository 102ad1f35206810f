set search_path = app, public;

alter table contract_version
  add column ends_on date,
  add column signed_on date,
  add column signed_by text check (length(signed_by) between 1 and 100),
  add column signature text check (signature in ('paper', 'electronic')),
  add column signed_file_id uuid,
  add column signed_sha256 text check (signed_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint contract_version_ends_after_it_begins check (ends_on is null or ends_on >= valid_from),
  add constraint contract_version_signature_whole check ((signed_on is null) = (signature is null));

update contract_version v set signature = 'paper', signed_on = coalesce(c.signed_on, v.valid_from), signed_by = c.signed_by
from contract c where c.tenant_id = v.tenant_id and c.id = v.contract_id and v.state = 'in_force';

-- M-026: only signed ones rate bills.
alter table contract_version
  add constraint contract_version_in_force_is_signed check (state <> 'in_force' or signed_on is not null) not valid;
alter table contract_version validate constraint contract_version_in_force_is_signed;

alter table contract
  add column reminder_days text not null default '60, 30, 7'
    check (reminder_days ~ '^\d{1,3}(, ?\d{1,3}){0,9}$' or reminder_days = '');

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
         new.settlement_cycle, new.credit_term_days)
      is distinct from
        (old.contract_id, old.no, old.valid_from, old.ends_on, old.discount, old.on_top_discount, old.rebate_share,
         old.settlement_cycle, old.credit_term_days)
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

create function contract_goes_its_way() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('in_approval', 'approved'), ('in_approval', 'draft'), ('approved', 'signed'),
    ('signed', 'in_force'), ('signed', 'ended'), ('in_force', 'ended')))
  then
    raise exception 'a contract does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'contract_state_table';
  end if;
  return new;
end $$;
create trigger contract_goes_its_way before update of state on contract
  for each row execute function contract_goes_its_way();
