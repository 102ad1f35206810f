set search_path = app, public;

-- Makes the partitions of a month and of the one after it: every sync calls it, so that a month is there before its
-- first charge. Definer: the worker may fill tables, not make them. The leaves carry no grant: they are reached
-- through their parent and its policies only.
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
  foreach ahead in array array[month, to_char(to_date(month, 'YYYY-MM') + interval '1 month', 'YYYY-MM')] loop
    foreach parent in array array['charge', 'charge_trail', 'raw_page'] loop
      leaf := parent || '_' || replace(ahead, '-', '_');
      if to_regclass('app.' || leaf) is null then
        perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
        -- Asked of the catalogue's rows: to_regclass would answer from a cache that an advisory lock does not refresh.
        if not exists (select 1 from pg_class where relname = leaf and relnamespace = 'app'::regnamespace) then
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
