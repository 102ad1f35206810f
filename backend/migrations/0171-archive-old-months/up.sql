set search_path = app, public;

create schema archive;
revoke all on schema archive from public;

-- The place of a month's tables is what says that it is archived: it cannot be forgotten by half.
create function archived_months() returns setof text
language sql stable set search_path = app, public as $$
  select replace(substr(c.relname, length('charge_') + 1), '_', '-')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'archive'
  where c.relkind = 'r' and c.relname ~ '^charge_\d{4}_\d\d$' order by 1
$$;

-- As in 0070; an archived month is not begun anew, and passed over where it is only the one after.
create or replace function ensure_charge_partition(month text) returns void
language plpgsql security definer set search_path = app, public as $$
declare
  ahead text;
  parent text;
  leaf text;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  if month in (select archived_months()) then
    raise exception 'the month % is archived', month using errcode = '55000';
  end if;
  foreach ahead in array array[month, to_char(to_date(month, 'YYYY-MM') + interval '1 month', 'YYYY-MM')] loop
    continue when ahead in (select archived_months());
    foreach parent in array array['charge', 'charge_trail', 'raw_page'] loop
      leaf := parent || '_' || replace(ahead, '-', '_');
      if to_regclass('app.' || leaf) is null then
        perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
        -- Asked of the catalogue's rows: to_regclass would answer from a cache that an advisory lock does not refresh.
        if not exists (select 1 from pg_class where relname = leaf and relnamespace = 'app'::regnamespace)
          and ahead not in (select archived_months()) then
          -- Its identity is the parent's; the wall stands before anybody can reach it.
          execute format('create table %I (like %I including all excluding identity)', leaf, parent);
          execute format('alter table %I enable row level security', leaf);
          execute format('alter table %I force row level security', leaf);
          execute format('alter table %I attach partition %I for values in (%L)', parent, leaf, ahead);
        end if;
      end if;
    end loop;
  end loop;
end $$;

-- Takes a month that every company has closed out of the way: 'done', or 'open', 'empty', 'archived'.
-- Definer: the worker may fill tables, not move them.
create function archive_month(month text) returns text
language plpgsql security definer set search_path = app, public set lock_timeout = '10s' as $$
declare
  parent text;
  leaf text;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
  if month in (select archived_months()) then
    return 'archived';
  end if;
  -- Held to the end: whoever reopens the month waits, and then finds it archived.
  perform from charge_slice where period = month for update;
  if not found then
    return 'empty';
  end if;
  if exists (select from charge_slice s where s.period = month and (s.state <> 'locked' or not exists (
      select from period_close c where c.tenant_id = s.tenant_id and c.period = month and c.state = 'closed')))
    or exists (select from sync_run r where r.period = month and r.state = 'running') then
    return 'open';
  end if;
  foreach parent in array array['charge', 'charge_trail'] loop
    leaf := parent || '_' || replace(month, '-', '_');
    execute format('alter table %I detach partition %I', parent, leaf);
    execute format('alter table %I set schema archive', leaf);
  end loop;
  return 'done';
end $$;

-- Brings it back: 'done', or 'here' for a month that is not archived.
create function restore_month(month text) returns text
language plpgsql security definer set search_path = app, public set lock_timeout = '10s' as $$
declare
  parent text;
  leaf text;
  missing record;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
  if month not in (select archived_months()) then
    return 'here';
  end if;
  foreach parent in array array['charge', 'charge_trail'] loop
    leaf := parent || '_' || replace(month, '-', '_');
    execute format('alter table archive.%I set schema app', leaf);
    -- What was added to months while this one was away.
    for missing in
      select a.attname, format_type(a.atttypid, a.atttypmod) as type, pg_get_expr(d.adbin, d.adrelid) as otherwise
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = parent::regclass and a.attnum > 0 and not a.attisdropped and not exists (
        select from pg_attribute b where b.attrelid = leaf::regclass and b.attname = a.attname and not b.attisdropped)
    loop
      execute format('alter table %I add column %I %s%s', leaf, missing.attname, missing.type,
        coalesce(' default ' || missing.otherwise, ''));
    end loop;
    -- The wall stands before anybody can reach it.
    execute format('revoke all on %I from cloudtally_staff, cloudtally_worker, cloudtally_portal', leaf);
    execute format('alter table %I enable row level security', leaf);
    execute format('alter table %I force row level security', leaf);
    execute format('alter table %I attach partition %I for values in (%L)', parent, leaf, month);
  end loop;
  return 'done';
end $$;

revoke all on function archived_months(), archive_month(text), restore_month(text) from public;
grant execute on function archived_months() to cloudtally_staff, cloudtally_worker, cloudtally_portal;
grant execute on function archive_month(text), restore_month(text) to cloudtally_worker;
