set search_path = app, public;

alter table contract_version
  add column document_file_id uuid,
  add column document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$');

create table contract_envelope (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  contract_version_id uuid not null,
  plugin_account_id uuid not null,
  no text not null check (length(no) between 1 and 80),
  state text not null default 'queued'
    check (state in ('queued', 'sent', 'viewed', 'signed', 'declined', 'expired', 'revoked', 'failed')),
  signer_name text not null check (length(signer_name) between 1 and 100),
  signer_email text not null check (length(signer_email) between 3 and 200),
  ref text check (length(ref) <= 200),
  sign_url text check (length(sign_url) <= 2000),
  expires_at timestamptz not null,
  signed_by text check (length(signed_by) <= 100),
  signed_at timestamptz,
  signed_file_id uuid,
  signed_sha256 text check (signed_sha256 ~ '^[0-9a-f]{64}$'),
  reason text check (length(reason) <= 500),
  problem text check (length(problem) <= 1000),
  constraint contract_envelope_signed_has_file check (state <> 'signed' or signed_file_id is not null),
  unique (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, contract_version_id) references contract_version (tenant_id, id),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select audit_columns('contract_envelope');
-- Two open envelopes of one version could both be signed.
create unique index contract_envelope_one_open on contract_envelope (contract_version_id)
  where state in ('queued', 'sent', 'viewed');
create index contract_envelope_by_ref on contract_envelope (plugin_account_id, ref);
select protect('contract_envelope', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create function contract_envelope_goes_its_way() returns trigger language plpgsql as $$
begin
  if old.state in ('signed', 'declined', 'expired', 'revoked', 'failed') and new.state <> old.state then
    raise exception 'an envelope that is % stays so', old.state
      using errcode = 'CT001', constraint = 'contract_envelope_state_table';
  end if;
  return new;
end $$;
create trigger contract_envelope_goes_its_way before update of state on contract_envelope
  for each row execute function contract_envelope_goes_its_way();

create table signature_callback (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid not null,
  method text not null check (length(method) <= 10),
  url text not null check (length(url) <= 2000),
  headers jsonb not null,
  body bytea not null check (octet_length(body) <= 65536),
  -- Over headers that prove it, address and body: the same again is this row.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  state text not null default 'received' check (state in ('received', 'accepted', 'refused')),
  reason text check (length(reason) <= 100),
  created_at timestamptz not null default now(),
  unique (plugin_account_id, digest),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select protect('signature_callback', staff => 'select,insert', worker => 'select,insert,update', portal => null);

create function callback_company(account uuid) returns table (tenant_id uuid, tenant_path text)
language sql stable security definer set search_path = app, public as $$
  select t.id, t.path::text from plugin_account a join tenant t on t.id = a.tenant_id
  where a.id = account and a.enabled and a.deleted_at is null and a.plugin like 'sign-%'
$$;
revoke all on function callback_company(uuid) from public;
grant execute on function callback_company(uuid) to cloudtally_staff, cloudtally_worker;

create table contract_reminder (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  contract_version_id uuid not null,
  days_before int not null check (days_before between 0 and 999),
  ends_on date not null,
  told int not null check (told >= 0),
  unique (tenant_id, id),
  unique (contract_version_id, days_before),
  foreign key (tenant_id, contract_version_id) references contract_version (tenant_id, id)
);
select record_columns('contract_reminder');
select protect('contract_reminder', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('contract_reminder');
