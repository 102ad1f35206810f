set search_path = app, public;

create table custom_field (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  resource text not null check (resource ~ '^[a-z][a-zA-Z0-9]{0,60}$'),
  key text not null check (key ~ '^[a-z][a-zA-Z0-9]{0,40}$'),
  type text not null check (type in
    ('text', 'longText', 'int', 'decimal', 'money', 'percent', 'date', 'boolean', 'choice', 'ref')),
  title_zh text not null check (length(title_zh) between 1 and 60),
  title_en text not null check (length(title_en) between 1 and 60),
  help_zh text check (length(help_zh) <= 300),
  help_en text check (length(help_en) <= 300),
  field_group text check (length(field_group) <= 60),
  position int not null default 0 check (position between 0 and 9999),
  required boolean not null default false,
  is_unique boolean not null default false,
  initial jsonb,
  in_list boolean not null default false,
  searchable boolean not null default false,
  sensitive boolean not null default false,
  currency text check (currency ~ '^[A-Z]{3}$'),
  target text check (target ~ '^[a-z][a-zA-Z0-9]{0,60}$'),
  choices jsonb check (jsonb_typeof(choices) = 'array'),
  -- Instead of choices of its own.
  dictionary text check (dictionary ~ '^[a-z][a-z0-9_]{0,59}$'),
  -- Roles; empty: whoever may read, or edit, the record.
  readers jsonb not null default '[]' check (jsonb_typeof(readers) = 'array'),
  writers jsonb not null default '[]' check (jsonb_typeof(writers) = 'array'),
  -- Put away with its values, never deleted.
  archived boolean not null default false,
  constraint custom_field_money_has_currency check ((type = 'money') = (currency is not null)),
  constraint custom_field_choice_has_choices check
    (num_nonnulls(choices, dictionary) = case type when 'choice' then 1 else 0 end),
  constraint custom_field_ref_has_target check ((type = 'ref') = (target is not null)),
  constraint custom_field_unique_compares check (not is_unique or type in ('text', 'int', 'decimal', 'date')),
  unique (tenant_id, id),
  unique (tenant_id, resource, key)
);
select audit_columns('custom_field');
select protect('custom_field', staff => 'select,insert,update', worker => 'select,insert,update');

-- What a definition is about, and how its values are kept, stays: values are kept under both.
create function custom_field_stays() returns trigger language plpgsql as $$
begin
  if (new.tenant_id, new.resource, new.key, new.type, new.currency, new.target, new.dictionary)
    is distinct from (old.tenant_id, old.resource, old.key, old.type, old.currency, old.target, old.dictionary) then
    raise exception 'a custom field keeps its resource, key and type' using errcode = 'CT001';
  end if;
  return new;
end $$;
create trigger stays before update on custom_field for each row execute function custom_field_stays();

-- Lets a table keep values of custom fields: kind and key -> value. Call it for every new table that people edit.
create function take_custom_fields(what text) returns void language plpgsql as $$
begin
  execute format(
    'alter table app.%I add custom jsonb not null default ''{}'' constraint %I check (jsonb_typeof(custom) = ''object'')',
    what, what || '_custom_is_object');
end $$;
revoke all on function take_custom_fields(text) from public;

select take_custom_fields(what) from unnest(array[
  'department', 'user_account', 'membership', 'role_permission', 'role', 'field_rule', 'customer_contact', 'customer',
  'contract', 'sub_account_binding', 'cloud_account', 'exclusion_limit', 'customer_group_member', 'customer_group',
  'price_book', 'price_agreement', 'reminder_step', 'close_tolerance', 'schedule', 'discount_authority',
  'supplier_benefit']) as what;
grant select (custom) on user_account to cloudtally_staff;

-- Under which a value lies in the column: n_budget, t_tier, b_held.
create function custom_stored_key(type text, key text) returns text language sql immutable parallel safe as $$
  select case type when 'boolean' then 'b_'
    when 'int' then 'n_' when 'decimal' then 'n_' when 'money' then 'n_' when 'percent' then 'n_' else 't_' end || key
$$;

/*
 * Makes a field fast to sort and find by, and a unique one unique. As its maker, because processes may fill tables and not
 * change them: nothing of the caller's becomes part of a statement but the row of a definition that he may see, whose
 * key, type and table are checked here again and quoted.
 */
create function index_custom_field(field uuid, table_name text) returns void
language plpgsql security definer set search_path = app, public as $$
declare
  asked custom_field;
  stored text;
  expression text;
  target regclass;
begin
  select * into asked from custom_field where id = field and tenant_id = any (visible_tenants());
  if not found or asked.key !~ '^[a-z][a-zA-Z0-9]{0,40}$' then
    return;
  end if;
  select c.oid into target from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'custom' and a.atttypid = 'jsonb'::regtype
    where c.relname = table_name and c.relkind = 'r';
  if target is null then
    return;
  end if;
  stored := custom_stored_key(asked.type, asked.key);
  expression := format('(custom ->> %L)', stored);
  if stored like 'n\_%' then expression := format('cast(%s as numeric)', expression); end if;
  if stored like 'b\_%' then expression := format('cast(%s as boolean)', expression); end if;
  -- One for all companies that call a field of this kind so.
  if asked.searchable and not asked.archived then
    execute format('create index if not exists %I on app.%I (tenant_id, (%s), id)',
      'custom_' || md5(table_name || '.' || stored), table_name, expression);
  end if;
  if asked.is_unique and not asked.archived then
    execute format('create unique index if not exists %I on app.%I ((%s)) where tenant_id = %L::uuid and deleted_at is null',
      'custom_unique_' || replace(field::text, '-', ''), table_name, expression, asked.tenant_id);
  else
    execute format('drop index if exists app.%I', 'custom_unique_' || replace(field::text, '-', ''));
  end if;
end $$;
revoke all on function index_custom_field(uuid, text) from public;
grant execute on function index_custom_field(uuid, text) to cloudtally_staff, cloudtally_worker;
