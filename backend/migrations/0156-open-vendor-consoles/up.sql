set search_path = app, public;

-- The plugin knows a page of this resource; false also where it knows none of its kind.
alter table cloud_instance add column has_console boolean not null default false;

create table console_link (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  cloud_instance_id uuid not null,
  user_id uuid not null,
  url text not null check (url ~ '^https://' and length(url) <= 2000),
  expires_at timestamptz not null,
  opened_at timestamptz,
  opened_from text,
  foreign key (tenant_id, cloud_instance_id) references cloud_instance (tenant_id, id),
  unique (tenant_id, id)
);
select record_columns('console_link');
create index console_link_instance on console_link (tenant_id, cloud_instance_id, created_at desc);
select protect('console_link', staff => 'select,insert,update', worker => 'select', portal => null);

create function refuse_second_opening() returns trigger language plpgsql as $$
begin
  if old.opened_at is not null
    or (new.id, new.tenant_id, new.cloud_instance_id, new.user_id, new.url, new.expires_at)
      is distinct from (old.id, old.tenant_id, old.cloud_instance_id, old.user_id, old.url, old.expires_at) then
    raise exception 'console link % is opened once and changes in nothing else', old.id
      using errcode = 'CT001', constraint = 'console_link_opens_once';
  end if;
  return new;
end $$;
create trigger refuse_second_opening before update on console_link for each row execute function refuse_second_opening();
