set search_path = app, public;

create table custom_list (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null check (code ~ '^[a-z][a-zA-Z0-9]{0,39}$'),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 60),
  -- What one of its records is called.
  record_zh text not null check (length(record_zh) between 1 and 60),
  record_en text not null check (length(record_en) between 1 and 60),
  help_zh text check (length(help_zh) <= 300),
  help_en text check (length(help_en) <= 300),
  icon text not null check (icon ~ '^[A-Z][A-Za-z]{1,40}$'),
  position int not null default 0 check (position between 0 and 9999),
  -- Put away with its records, never deleted.
  archived boolean not null default false,
  unique (tenant_id, id),
  unique (tenant_id, code)
);
select audit_columns('custom_list');
select protect('custom_list', staff => 'select,insert,update', worker => 'select,insert,update');

create table custom_record (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  list_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  owner_id uuid,
  department_id uuid,
  unique (tenant_id, id),
  foreign key (tenant_id, list_id) references custom_list (tenant_id, id),
  foreign key (tenant_id, owner_id) references user_account (tenant_id, id),
  foreign key (tenant_id, department_id) references department (tenant_id, id)
);
select audit_columns('custom_record');
select take_custom_fields('custom_record');
create index custom_record_by_name on custom_record (tenant_id, list_id, name, id) where deleted_at is null;
create index custom_record_by_owner on custom_record (tenant_id, list_id, owner_id) where deleted_at is null;
select protect('custom_record', staff => 'select,insert,update', worker => 'select,insert,update');

-- The code is in the names of rights, fields and views; a record's values are those of its list.
create function custom_list_stays() returns trigger language plpgsql as $$
begin
  if (new.tenant_id, new.code) is distinct from (old.tenant_id, old.code) then
    raise exception 'a list keeps its code' using errcode = 'CT001';
  end if;
  return new;
end $$;
create trigger stays before update on custom_list for each row execute function custom_list_stays();

create function custom_record_stays() returns trigger language plpgsql as $$
begin
  if (new.tenant_id, new.list_id) is distinct from (old.tenant_id, old.list_id) then
    raise exception 'a record stays in its list' using errcode = 'CT001';
  end if;
  return new;
end $$;
create trigger stays before update on custom_record for each row execute function custom_record_stays();

-- The list that a resource of the company's own is: ownCertificates -> the id of `certificates`.
create function custom_list_of(company uuid, resource text) returns uuid language sql stable as $$
  select id from app.custom_list
  where tenant_id = company and 'own' || upper(left(code, 1)) || substr(code, 2) = resource
$$;
revoke all on function custom_list_of(uuid, text) from public;

-- As in 0180; within the table of all lists, indexes are of one list.
create or replace function index_custom_field(field uuid, table_name text) returns void
language plpgsql security definer set search_path = app, public as $$
declare
  asked custom_field;
  stored text;
  expression text;
  target regclass;
  list uuid;
  first_columns text := 'tenant_id';
  among text := '';
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
  if table_name = 'custom_record' then
    list := custom_list_of(asked.tenant_id, asked.resource);
    if list is null then
      return;
    end if;
    first_columns := 'tenant_id, list_id';
    among := format(' and list_id = %L::uuid', list);
  end if;
  stored := custom_stored_key(asked.type, asked.key);
  expression := format('(custom ->> %L)', stored);
  if stored like 'n\_%' then expression := format('cast(%s as numeric)', expression); end if;
  if stored like 'b\_%' then expression := format('cast(%s as boolean)', expression); end if;
  -- One for all companies, and lists, that call a field of this kind so.
  if asked.searchable and not asked.archived then
    execute format('create index if not exists %I on app.%I (%s, (%s), id)',
      'custom_' || md5(table_name || '.' || stored), table_name, first_columns, expression);
  end if;
  if asked.is_unique and not asked.archived then
    execute format('create unique index if not exists %I on app.%I ((%s)) where tenant_id = %L::uuid and deleted_at is null%s',
      'custom_unique_' || replace(field::text, '-', ''), table_name, expression, asked.tenant_id, among);
  else
    execute format('drop index if exists app.%I', 'custom_unique_' || replace(field::text, '-', ''));
  end if;
end $$;

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p.permission, 'tenant'
from role r cross join (values ('customLists.read'), ('customLists.write')) as p (permission)
where r.built_in and r.key in ('operations', 'administrator') and r.deleted_at is null
on conflict do nothing;
