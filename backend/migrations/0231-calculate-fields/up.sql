set search_path = app, public;

alter table custom_field add formula text check (length(formula) between 1 and 2000);
alter table custom_field add constraint custom_field_formula_is_calculated check (formula is null or (
  type in ('text', 'longText', 'int', 'decimal', 'money', 'percent', 'date', 'boolean')
  and not required and not is_unique and not sensitive and initial is null)) not valid;
alter table custom_field validate constraint custom_field_formula_is_calculated;

create or replace function custom_field_stays() returns trigger language plpgsql as $$
begin
  if (new.tenant_id, new.resource, new.key, new.type, new.currency, new.target, new.dictionary, new.formula is null)
    is distinct from
     (old.tenant_id, old.resource, old.key, old.type, old.currency, old.target, old.dictionary, old.formula is null) then
    raise exception 'a custom field keeps its resource, key and type' using errcode = 'CT001';
  end if;
  return new;
end $$;

-- As exact as every amount: at most 26 digits before the point, and 12 after it, rounded half up.
create function formula_number(x numeric) returns numeric language sql immutable parallel safe as $$
  select case when abs(x) < 100000000000000000000000000 then round(x, 12) end
$$;

-- Postgres would choose the number of digits by itself; div is exact, so this is rounded once.
create function formula_by(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$
  select app.formula_number(
    sign(a) * sign(b) * div(2000000000000 * abs(a) + abs(b), nullif(2 * abs(b), 0)) * 0.000000000001)
$$;

create function formula_min(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$
  select case when a <= b then a when b < a then b end
$$;
create function formula_max(a numeric, b numeric) returns numeric language sql immutable parallel safe as $$
  select case when a >= b then a when b > a then b end
$$;

-- Days are text like 2026-11-20. What is none (another company may keep a text under the same name) is empty.
create function formula_day(day text) returns date language sql stable parallel safe as $$
  select case when day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(day, 'date') then cast(day as date) end
$$;
create function formula_days(first text, last text) returns numeric language sql stable parallel safe as $$
  select cast(app.formula_day(last) - app.formula_day(first) as numeric)
$$;
create function formula_day_after(day text, days numeric) returns text language sql stable parallel safe as $$
  -- Bounded twice: Postgres may work out what a case would leave out.
  select case when app.formula_days('0001-01-01', day) + trunc(days) between 0 and 3652058 then
    to_char(date '0001-01-01' +
      cast(greatest(least(app.formula_days('0001-01-01', day) + trunc(days), 3652058), 0) as int), 'YYYY-MM-DD') end
$$;
create function formula_min(a text, b text) returns text language sql immutable parallel safe as $$
  select case when a <= b collate "C" then a when b < a collate "C" then b end
$$;
create function formula_max(a text, b text) returns text language sql immutable parallel safe as $$
  select case when a >= b collate "C" then a when b > a collate "C" then b end
$$;
