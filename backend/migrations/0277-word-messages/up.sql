set search_path = app, public;

-- The company's own words for one sort of message in one language; none: the product's.
create table text_template (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  kind text not null check (length(kind) between 1 and 80),
  language text not null check (language in ('zh', 'en')),
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and length(texts::text) <= 80000),
  unique (tenant_id, id)
);
select audit_columns('text_template');
create unique index text_template_of on text_template (tenant_id, kind, language) where deleted_at is null;
select protect('text_template', staff => 'select,insert,update', worker => 'select', portal => null);

-- What was in force from a save on; null is the product's own.
create table text_template_version (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  kind text not null check (length(kind) between 1 and 80),
  language text not null check (language in ('zh', 'en')),
  number int not null check (number > 0),
  name text not null generated always as (kind || ' ' || language || ' ' || number) stored,
  texts jsonb check (jsonb_typeof(texts) = 'object'),
  by_name text,
  unique (tenant_id, id),
  unique (tenant_id, kind, language, number)
);
select record_columns('text_template_version');
select protect('text_template_version', staff => 'select,insert', worker => 'select', portal => null);
select forbid_change('text_template_version');

-- Which version said it; without one the product's own text did.
alter table message
  add kind text check (length(kind) between 1 and 80),
  add template_version_id uuid,
  add foreign key (tenant_id, template_version_id) references text_template_version (tenant_id, id);

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p, 'tenant' from role r, unnest(array['templates.read', 'templates.write']) p
where r.built_in and r.deleted_at is null and r.key in ('operations', 'administrator')
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = p and o.deleted_at is null);
