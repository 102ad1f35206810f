set search_path = app, public;

create table password_policy (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  profile text not null default 'custom' check (profile in ('nist', 'mlps3', 'custom')),
  min_length int not null default 10 check (min_length between 8 and 64),
  min_classes int not null default 0 check (min_classes between 0 and 4),
  passphrase_length int not null default 20 check (passphrase_length between 12 and 100),
  history int not null default 0 check (history between 0 and 24),
  max_age_days int check (max_age_days between 1 and 3650),
  free_failures int not null default 5 check (free_failures between 3 and 20),
  first_lock_seconds int not null default 30 check (first_lock_seconds between 10 and 3600),
  longest_lock_seconds int not null default 900 check (longest_lock_seconds between 60 and 86400),
  lock_on text not null default 'nothing' check (lock_on in ('nothing', 'impossible', 'new_place')),
  unique (tenant_id)
);
select audit_columns('password_policy');
select protect('password_policy', staff => 'select,insert,update', worker => 'select,insert,update');

alter table user_account
  add column password_changed_at timestamptz not null default now(),
  add column password_history text[] not null default '{}';
grant select (password_changed_at) on user_account to cloudtally_staff;

create function keep_old_password() returns trigger language plpgsql as $$
begin
  new.password_changed_at := now();
  new.password_history := (array_prepend(old.password_hash, old.password_history))[1:24];
  return new;
end $$;
create trigger old_password before update of password_hash on user_account for each row
  when (old.password_hash is not null and new.password_hash is distinct from old.password_hash)
  execute function keep_old_password();

-- As find_login, for who chooses a new password: the hashes it must differ from.
create function find_passwords(wanted uuid) returns table (hashes text[])
language sql stable security definer set search_path = app, public as $$
  select array_remove(array_prepend(u.password_hash, u.password_history), null) from user_account u where u.id = wanted
$$;

create table login_attempt (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  at timestamptz not null default now(),
  user_id uuid not null,
  outcome text not null check (outcome in ('success', 'wrong_password', 'wrong_code', 'locked', 'stopped')),
  ip text,
  place text,
  agent text,
  anomaly text check (anomaly in ('new_device', 'new_place', 'impossible')),
  created_at timestamptz not null default now(),
  created_by uuid,
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
create index on login_attempt (tenant_id, user_id, at desc);
create index on login_attempt (tenant_id, at desc);
select protect('login_attempt', staff => 'select,insert', worker => 'select,insert');
select forbid_change('login_attempt');

drop function find_login(text);
create function find_login(wanted text) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, name text, password_hash text, disabled boolean,
  locked_until timestamptz, mfa boolean, mfa_forced boolean, expired boolean
) language sql stable security definer set search_path = app, public as $$
  select u.id, u.tenant_id, t.path::text, u.name, u.password_hash, u.disabled_at is not null, u.locked_until,
    u.mfa_at is not null, mfa_forced(u.id),
    coalesce(u.password_changed_at < now() - make_interval(days => p.max_age_days), false)
  from user_account u join tenant t on t.id = u.tenant_id
  left join password_policy p on p.tenant_id = u.tenant_id and p.deleted_at is null
  where u.login = lower(wanted) and u.deleted_at is null and t.deleted_at is null
$$;
revoke all on function find_login(text), find_passwords(uuid) from public;
grant execute on function find_login(text), find_passwords(uuid) to cloudtally_staff;
