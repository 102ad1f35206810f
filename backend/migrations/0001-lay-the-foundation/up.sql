create extension if not exists ltree with schema public;
create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists pgcrypto with schema public;

create schema if not exists app;
set search_path = app, public;
grant usage on schema app to cloudtally_staff, cloudtally_worker, cloudtally_portal;

-- Ids are time-ordered. Postgres 18 brings uuidv7(); before it, the same layout is made here.
do $$
begin
  if current_setting('server_version_num')::int < 180000 then
    create function app.uuidv7() returns uuid language sql volatile parallel safe as $f$
      select encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
    $f$;
  end if;
end $$;

-- The wall's context: which tenant's subtree this connection may touch. Absent means nothing.
create function context_path() returns ltree language sql stable parallel safe as $$
  select nullif(current_setting('app.tenant_path', true), '')::ltree
$$;

create table tenant (
  id uuid primary key default uuidv7(),
  -- A tenant belongs to itself, so that the rule "every table has tenant_id" has no exception.
  tenant_id uuid not null generated always as (id) stored,
  parent_id uuid references tenant,
  path ltree not null unique,
  kind text not null check (kind in ('operating', 'distributor')),
  name text not null,
  currency text not null default 'CNY' check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  deleted_at timestamptz,
  version int not null default 1,
  check ((parent_id is null) = (nlevel(path) = 1))
);
create index on tenant using gist (path);
alter table tenant enable row level security;
alter table tenant force row level security;
create policy staff on tenant to cloudtally_staff
  using (path <@ (select context_path())) with check (path <@ (select context_path()));
create policy worker on tenant to cloudtally_worker
  using (path <@ (select context_path())) with check (path <@ (select context_path()));
-- The owner only migrates, but `force` binds it too: its own policy says so openly.
create policy keeper on tenant to current_user using (true) with check (true);
grant select, insert, update on tenant to cloudtally_staff, cloudtally_worker;

create function visible_tenants() returns uuid[] language sql stable as $$
  select coalesce(array_agg(id), '{}') from app.tenant where path <@ app.context_path()
$$;

create function portal_customers() returns uuid[] language sql stable as $$
  select coalesce(string_to_array(nullif(current_setting('app.customers', true), ''), ',')::uuid[], '{}')
$$;

-- Puts up the database's own wall around a table. The portal gets a policy only when its condition is
-- named, and no more than `select`.
create function protect(
  what text, staff text default null, worker text default null, portal text default null,
  portal_columns text default null
) returns void language plpgsql as $$
declare
  target regclass := format('app.%I', what)::regclass;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy keeper on %s to current_user using (true) with check (true)', target);
  if staff is not null then
    execute format('create policy staff on %s to cloudtally_staff using (tenant_id = any ((select app.visible_tenants())::uuid[])) with check (tenant_id = any ((select app.visible_tenants())::uuid[]))', target);
    execute format('grant %s on %s to cloudtally_staff', staff, target);
  end if;
  if worker is not null then
    execute format('create policy worker on %s to cloudtally_worker using (tenant_id = any ((select app.visible_tenants())::uuid[])) with check (tenant_id = any ((select app.visible_tenants())::uuid[]))', target);
    execute format('grant %s on %s to cloudtally_worker', worker, target);
  end if;
  if portal is not null then
    execute format('create policy portal on %s for select to cloudtally_portal using (%s)', target, portal);
    execute format('grant select %s on %s to cloudtally_portal',
      case when portal_columns is null then '' else '(' || portal_columns || ')' end, target);
  end if;
end $$;

create function audit_columns(what text) returns void language plpgsql as $$
begin
  execute format('alter table app.%I
    add created_at timestamptz not null default now(), add created_by uuid,
    add updated_at timestamptz not null default now(), add updated_by uuid,
    add deleted_at timestamptz, add version int not null default 1', what);
end $$;

create function record_columns(what text) returns void language plpgsql as $$
begin
  execute format('alter table app.%I add created_at timestamptz not null default now(), add created_by uuid', what);
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'CT001';
end $$;

create function forbid_change(what text) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on app.%I
    for each statement execute function app.refuse_change()', what);
end $$;

-- Gap-free numbers: one row per tenant, kind and period, counted up in the transaction that uses it.
create table number_sequence (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  kind text not null,
  period text not null,
  last bigint not null default 0,
  unique (tenant_id, kind, period)
);
select protect('number_sequence', staff => 'select,insert,update', worker => 'select,insert,update');
