set search_path = app, public;

create table department (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  parent_id uuid,
  name text not null,
  code text not null,
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references department (tenant_id, id),
  check (parent_id is distinct from id)
);
select audit_columns('department');
select protect('department', staff => 'select,insert,update', worker => 'select,insert,update');

create table role (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  key text not null,
  name_zh text not null,
  name_en text not null,
  built_in boolean not null default false,
  unique (tenant_id, id),
  unique (tenant_id, key)
);
select audit_columns('role');
select protect('role', staff => 'select,insert,update', worker => 'select,insert,update');

create table role_permission (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  role_id uuid not null,
  permission text not null,
  scope text not null check (scope in ('own', 'department', 'subtree', 'tenant', 'all')),
  foreign key (tenant_id, role_id) references role (tenant_id, id)
);
select audit_columns('role_permission');
create unique index on role_permission (tenant_id, role_id, permission) where deleted_at is null;
select protect('role_permission', staff => 'select,insert,update', worker => 'select,insert,update');

create table field_rule (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  role_id uuid not null,
  resource text not null,
  field text not null,
  effect text not null check (effect in ('hidden', 'masked')),
  foreign key (tenant_id, role_id) references role (tenant_id, id)
);
select audit_columns('field_rule');
create unique index on field_rule (tenant_id, role_id, resource, field) where deleted_at is null;
select protect('field_rule', staff => 'select,insert,update', worker => 'select,insert,update');

create table user_account (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  login text not null check (login = lower(login) and length(login) between 2 and 80),
  name text not null,
  email text not null,
  mobile text,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  disabled_at timestamptz,
  password_hash text,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  unique (tenant_id, id)
);
select audit_columns('user_account');
create unique index user_account_login on user_account (login) where deleted_at is null;
select protect('user_account', staff => 'insert,update', worker => 'select,insert,update');
-- The hash can be written by staff and read by nobody but the sign-in function.
grant select (id, tenant_id, login, name, email, mobile, locale, disabled_at, failed_attempts, locked_until,
  created_at, created_by, updated_at, updated_by, deleted_at, version) on user_account to cloudtally_staff;

create table membership (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  user_id uuid not null,
  role_id uuid not null,
  department_id uuid,
  foreign key (tenant_id, user_id) references user_account (tenant_id, id),
  foreign key (tenant_id, role_id) references role (tenant_id, id),
  foreign key (tenant_id, department_id) references department (tenant_id, id)
);
select audit_columns('membership');
create unique index on membership (tenant_id, user_id, role_id, department_id) nulls not distinct where deleted_at is null;
select protect('membership', staff => 'select,insert,update', worker => 'select,insert,update');

create table session (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  user_id uuid not null,
  refresh_hash bytea not null,
  previous_hash bytea,
  rotated_at timestamptz,
  successor text,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_why text,
  ip text,
  agent text,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
create index on session (tenant_id, user_id);
select protect('session', staff => 'select,insert,update', worker => 'select');

-- Before sign-in there is no tenant. These two look past the wall, each for one key it was given.
create function find_login(wanted text) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, password_hash text, disabled boolean, locked_until timestamptz
) language sql stable security definer set search_path = app, public as $$
  select u.id, u.tenant_id, t.path::text, u.password_hash, u.disabled_at is not null, u.locked_until
  from user_account u join tenant t on t.id = u.tenant_id
  where u.login = lower(wanted) and u.deleted_at is null and t.deleted_at is null
$$;
create function find_session(wanted uuid) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, alive boolean
) language sql stable security definer set search_path = app, public as $$
  select s.user_id, s.tenant_id, t.path::text,
    s.revoked_at is null and s.expires_at > now() and u.disabled_at is null and u.deleted_at is null
  from session s join user_account u on u.id = s.user_id join tenant t on t.id = s.tenant_id
  where s.id = wanted
$$;
revoke all on function find_login(text), find_session(uuid) from public;
grant execute on function find_login(text), find_session(uuid) to cloudtally_staff;
