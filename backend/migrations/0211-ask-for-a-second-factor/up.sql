set search_path = app, public;

alter table user_account add column mfa_at timestamptz;
grant select (mfa_at) on user_account to cloudtally_staff;
alter table role add column mfa_required boolean not null default false;
alter table session add column mfa boolean not null default false;

create table second_factor (
  user_id uuid primary key,
  tenant_id uuid not null references tenant,
  sealed text not null,
  -- Empty while the person has not shown that the authenticator holds the secret.
  confirmed_at timestamptz,
  -- The last 30 seconds a code was taken for: none is taken twice, nor an older one after it.
  last_step bigint,
  failed int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
select protect('second_factor', staff => 'insert,update,delete', worker => 'delete');
grant select (user_id, tenant_id, confirmed_at, last_step, failed, locked_until, created_at)
  on second_factor to cloudtally_staff, cloudtally_worker;

create table recovery_code (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  user_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  used_at timestamptz,
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
create index on recovery_code (tenant_id, user_id);
select protect('recovery_code', staff => 'select,insert,update,delete', worker => 'select,delete');

create function mfa_forced(person uuid) returns boolean language sql stable set search_path = app, public as $$
  select exists (select from membership m join role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.user_id = person and m.deleted_at is null and r.deleted_at is null and r.mfa_required)
$$;

-- As the hash of a password: staff can write the sealed secret, and read it for the one person who signs in.
create function find_second_factor(wanted uuid) returns table (sealed text, confirmed boolean, last_step bigint)
language sql stable security definer set search_path = app, public as $$
  select f.sealed, f.confirmed_at is not null, f.last_step from second_factor f where f.user_id = wanted
$$;

drop function find_login(text);
create function find_login(wanted text) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, name text, password_hash text, disabled boolean,
  locked_until timestamptz, mfa boolean, mfa_forced boolean
) language sql stable security definer set search_path = app, public as $$
  select u.id, u.tenant_id, t.path::text, u.name, u.password_hash, u.disabled_at is not null, u.locked_until,
    u.mfa_at is not null, mfa_forced(u.id)
  from user_account u join tenant t on t.id = u.tenant_id
  where u.login = lower(wanted) and u.deleted_at is null and t.deleted_at is null
$$;
-- A session from before its person's role asked for the second factor ends with that.
drop function find_session(uuid);
create function find_session(wanted uuid) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, name text, alive boolean
) language sql stable security definer set search_path = app, public as $$
  select s.user_id, s.tenant_id, t.path::text, u.name,
    s.revoked_at is null and s.expires_at > now() and u.disabled_at is null and u.deleted_at is null
      and t.deleted_at is null and (s.mfa or not mfa_forced(u.id))
  from session s join user_account u on u.id = s.user_id join tenant t on t.id = s.tenant_id
  where s.id = wanted
$$;
revoke all on function find_login(text), find_session(uuid), find_second_factor(uuid) from public;
grant execute on function find_login(text), find_session(uuid), find_second_factor(uuid) to cloudtally_staff;
