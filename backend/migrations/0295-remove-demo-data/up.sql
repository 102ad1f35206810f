set search_path = app, public;

alter table tenant
  -- Founded with invented data, which may be removed. Said at its founding, and never of a company that was real.
  add column demo boolean not null default false,
  -- When the invented data was complete: what is younger was made by people.
  add column demo_seeded_at timestamptz,
  add check (demo or demo_seeded_at is null);

-- Demo companies of before: what the owner's own note says was founded while the demo was seeded. A real company that
-- the terminal founded meanwhile has a path of random letters.
do $$ begin
  if to_regclass('public.cloudtally_demo_seeding') is not null then
    update tenant t set demo = true, demo_seeded_at = s.finished_at from public.cloudtally_demo_seeding s
    where s.finished_at is not null and t.created_at between s.begun_at and s.finished_at
      and t.path::text !~ '(^|\.)t_[0-9a-f]{12}(\.|$)';
  end if;
end $$;

-- Holds for the owner too: no statement makes a demo of a company that is there.
create function demo_is_told_at_founding() returns trigger language plpgsql set search_path = app, public as $$
declare
  owner boolean := current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid);
begin
  if tg_op = 'INSERT' then
    if new.demo and current_user in ('cloudtally_staff', 'cloudtally_portal') or new.demo_seeded_at is not null then
      raise exception 'a demo company is founded by the seed' using errcode = '42501';
    end if;
  elsif new.demo and not old.demo then
    raise exception 'a company that is there does not become a demo' using errcode = '42501';
  elsif old.demo and not new.demo and not owner then
    raise exception 'a demo ends by removing its data' using errcode = '42501';
  elsif new.demo and new.demo_seeded_at is distinct from old.demo_seeded_at
    and (old.demo_seeded_at is not null or current_user in ('cloudtally_staff', 'cloudtally_portal')) then
    raise exception 'the demo is seeded once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger demo_is_told_at_founding before insert or update on tenant
  for each row execute function demo_is_told_at_founding();

-- Without them each line that goes is looked for in all the others.
create index bill_line_of_corrected on bill_line (tenant_id, corrects_line_id) where corrects_line_id is not null;
create index bill_line_of_group_before on bill_line (tenant_id, before_group_id) where before_group_id is not null;

-- What was removed, once for a company.
create table demo_removal (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant unique,
  -- Table -> rows.
  removed jsonb not null check (jsonb_typeof(removed) = 'object'),
  -- Hashes of files whose bytes nobody points at any more.
  files text[] not null,
  swept_at timestamptz
);
select record_columns('demo_removal');
select protect('demo_removal', worker => 'select');
grant update (swept_at) on demo_removal to cloudtally_worker;

-- What the removal leaves of a table: 'trail' and 'all' everything, 'own' what people made after the seed, 'none'
-- nothing. A table that is not named here is data.
create function demo_keeps(what text) returns text language sql immutable as $$
  select case
    when what in ('audit_entry', 'audit_link', 'audit_seal', 'audit_check', 'audit_unsealed', 'login_attempt')
      then 'trail'
    when what in ('tenant', 'demo_removal', 'user_account', 'second_factor', 'recovery_code', 'membership', 'department',
      'role', 'role_permission', 'duty_conflict', 'field_rule', 'password_policy', 'session', 'view_consent',
      'dictionary', 'dictionary_entry', 'plugin_account', 'plugin_secret', 'plugin_store', 'rate_bucket',
      'channel_user', 'automation_cursor', 'idempotency_key', 'job_run', 'search_entry')
      then 'all'
    when what in ('custom_field', 'custom_list', 'view_arrangement', 'saved_view', 'saved_view_share', 'import_profile',
      'numbering_rule', 'automation', 'text_template', 'text_template_version', 'scheduled_report', 'reminder_rule',
      'reminder_step', 'schedule', 'business_tag_group', 'business_tag', 'business_tag_rule', 'calendar_day',
      'discount_authority', 'exclusion_limit', 'close_tolerance', 'billing_setting', 'tax_code', 'tax_rate',
      'product_tax')
      then 'own'
    else 'none'
  end
$$;

-- Tables of the product, those that point before those that are pointed at.
create function tables_by_reference() returns text[] language plpgsql stable set search_path = app, public as $$
declare
  ordered text[] := '{}';
  layer text[];
begin
  loop
    select array_agg(c.relname::text order by c.relname) into layer from pg_class c
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname::text <> all (ordered) and not exists (
        select from pg_constraint k join pg_class child on child.oid = k.conrelid
        where k.contype = 'f' and k.conparentid = 0 and k.confrelid = c.oid and k.conrelid <> c.oid
          and child.relname::text <> all (ordered));
    exit when layer is null;
    ordered := ordered || layer;
  end loop;
  if exists (select from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname::text <> all (ordered)) then
    raise exception 'tables point at each other in a ring';
  end if;
  return ordered;
end $$;

-- The rows of a table that the removal leaves to the company: those that people made, and those they point at.
create function demo_rows_that_go(what text) returns text language plpgsql stable set search_path = app, public as $$
declare
  points text;
  pointed text;
begin
  select string_agg(format(' or r.%I is not null', a.attname), '') into points
  from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
  where k.contype = 'f' and k.conrelid = what::regclass and a.attname <> 'tenant_id'
    and demo_keeps((select relname::text from pg_class where oid = k.confrelid)) = 'none';
  select string_agg(format(' and not exists (select from %s x where %s)', k.conrelid::regclass, (
      select string_agg(format('x.%I = r.%I', ours.attname, theirs.attname), ' and ')
      from unnest(k.conkey, k.confkey) as pair(a, b)
      join pg_attribute ours on ours.attrelid = k.conrelid and ours.attnum = pair.a
      join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = pair.b)), '') into pointed
  from pg_constraint k
  where k.contype = 'f' and k.conparentid = 0 and k.confrelid = what::regclass and k.conrelid <> k.confrelid;
  return format('(r.created_at <= $2%s)%s', coalesce(points, ''), coalesce(pointed, ''));
end $$;

-- Removes the data of a demo company and of the demo companies below it, in one transaction; afterwards it is real.
-- Definer: what is kept for ever is kept from every role. While the guards of those tables are off, the transaction
-- holds the tables against every other writer; foreign keys stay on throughout.
create function remove_demo_data(company uuid, remover uuid) returns void
language plpgsql security definer set search_path = app, public set lock_timeout = '10s' as $$
declare
  seeded timestamptz;
  place ltree;
  everywhere uuid[];
  husks uuid[];
  gone uuid[];
  ordered text[] := tables_by_reference();
  guards text[];
  guard text;
  what text;
  rows bigint;
  done int := 0;
  removed jsonb := '{}';
  hashes text[];
begin
  select demo_seeded_at, path into seeded, place from tenant
  where id = company and demo and path <@ context_path() for update;
  if seeded is null then
    raise exception 'not a demo company' using errcode = '42501';
  end if;
  perform from user_account where id = remover and tenant_id = company and disabled_at is null and deleted_at is null
    and (created_at > seeded or password_changed_at > seeded);
  if not found then
    raise exception 'nobody would be left to sign in' using errcode = '42501';
  end if;
  select array_agg(id) into everywhere from tenant where path <@ place and demo;
  -- A company below goes whole, unless somebody acted in it: the trail is never removed. Nor is what stands above others.
  select coalesce(array_agg(id), '{}') into gone from tenant t
  where id = any (everywhere) and id <> company
    and not exists (select from audit_entry e where e.tenant_id = t.id)
    and not exists (select from audit_check e where e.tenant_id = t.id)
    and not exists (select from login_attempt e where e.tenant_id = t.id)
    and not exists (select from tenant below where below.path <@ t.path and not below.demo);
  -- Nor one above another that stays.
  select coalesce(array_agg(id), '{}') into gone from tenant t
  where id = any (gone) and not exists (select from tenant below where below.path <@ t.path and below.id <> all (gone));
  select array_agg(each) into husks from unnest(everywhere) each where each <> all (gone);

  select array_agg(format('table %s %%s trigger %I', t.tgrelid::regclass, t.tgname) order by t.tgrelid::regclass::text, t.tgname)
  into guards from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
  where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and t.tgtype & 8 <> 0
    and c.relnamespace = 'app'::regnamespace and demo_keeps(c.relname) in ('own', 'none')
    and p.proname <> 'keep_search_entries';
  foreach guard in array guards loop
    execute 'alter ' || format(guard, 'disable');
  end loop;

  foreach what in array ordered loop
    rows := 0;
    if what = 'file' then
      with taken as (delete from file where tenant_id = any (everywhere) returning sha256)
      select coalesce(array_agg(distinct sha256), '{}'), count(*) into hashes, rows from taken;
    elsif demo_keeps(what) = 'none' then
      execute format('delete from %I where tenant_id = any ($1)', what) using everywhere;
      get diagnostics rows = row_count;
    elsif demo_keeps(what) = 'own' then
      execute format('delete from %I r where r.tenant_id = any ($1) and (r.tenant_id <> $3 or %s)',
        what, demo_rows_that_go(what)) using everywhere, seeded, company;
      get diagnostics rows = row_count;
    elsif demo_keeps(what) = 'all' and what not in ('tenant', 'demo_removal') then
      execute format('delete from %I where tenant_id = any ($1)', what) using gone;
    end if;
    if rows > 0 then
      removed := removed || jsonb_build_object(what, rows);
    end if;
    done := done + 1;
    raise notice 'demo_removal % %', done, cardinality(ordered);
  end loop;

  -- Months that lie in the archive, behind no policy of their own.
  for what in select c.relname from pg_class c where c.relnamespace = 'archive'::regnamespace and c.relkind = 'r' loop
    execute format('alter table archive.%I no force row level security', what);
    execute format('delete from archive.%I where tenant_id = any ($1)', what) using everywhere;
    get diagnostics rows = row_count;
    execute format('alter table archive.%I force row level security', what);
    if rows > 0 then
      removed := removed || jsonb_build_object('archive.' || what, rows);
    end if;
  end loop;

  set constraints all immediate;
  foreach guard in array guards loop
    execute 'alter ' || format(guard, 'enable');
  end loop;

  delete from job_run where tenant_id = any (husks) and finished_at is not null;
  -- The demo's passwords are printed in its manual.
  update user_account set disabled_at = coalesce(disabled_at, now()), password_hash = null
  where tenant_id = any (husks) and created_at <= seeded and password_changed_at <= seeded;
  update session s set revoked_at = now(), revoked_why = 'demo removed' from user_account u
  where s.tenant_id = any (husks) and s.revoked_at is null and u.id = s.user_id and u.disabled_at is not null;
  delete from tenant where id = any (gone);
  update tenant set demo = false, demo_seeded_at = null where id = any (husks);
  insert into demo_removal (tenant_id, removed, files, created_by) values (company, removed, coalesce(hashes, '{}'), remover);
end $$;

revoke all on function demo_keeps(text), tables_by_reference(), demo_rows_that_go(text), remove_demo_data(uuid, uuid) from public;
grant execute on function remove_demo_data(uuid, uuid) to cloudtally_worker;

-- Whether the sign-in page has demo people to show: asked before anybody is known, and answered by yes or no.
create function a_demo_is_here() returns boolean
language sql stable security definer set search_path = app, public as $$
  select exists (select from tenant where demo)
$$;
revoke all on function a_demo_is_here() from public;
grant execute on function a_demo_is_here() to cloudtally_staff;

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, 'demo.remove', 'tenant' from role r
where r.key = 'administrator' and r.built_in and r.deleted_at is null
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = 'demo.remove' and o.deleted_at is null);
