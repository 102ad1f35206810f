set search_path = app, public;

create table business_tag_group (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name_zh text not null check (length(trim(name_zh)) between 1 and 40),
  name_en text not null check (length(trim(name_en)) between 1 and 40),
  -- A record carries one of its tags at most.
  exclusive boolean not null default false,
  position int not null default 0 check (position between 0 and 9999),
  unique (tenant_id, id)
);
select audit_columns('business_tag_group');
create unique index business_tag_group_name on business_tag_group (tenant_id, name_zh) where deleted_at is null;
select protect('business_tag_group', staff => 'select,insert,update', worker => 'select', portal => null);

create table business_tag (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name_zh text not null check (length(trim(name_zh)) between 1 and 40),
  name_en text not null check (length(trim(name_en)) between 1 and 40),
  tone text not null default 'blue' check (tone in ('green', 'blue', 'amber', 'red', 'grey', 'purple')),
  group_id uuid,
  -- Kinds of records; empty: every one that takes tags.
  resources jsonb not null default '[]' check (jsonb_typeof(resources) = 'array'),
  -- Roles; empty: whoever may put tags.
  putters jsonb not null default '[]' check (jsonb_typeof(putters) = 'array'),
  position int not null default 0 check (position between 0 and 9999),
  -- A retired tag stays where it is and is put on nothing more.
  active boolean not null default true,
  unique (tenant_id, id),
  foreign key (tenant_id, group_id) references business_tag_group (tenant_id, id)
);
select audit_columns('business_tag');
create unique index business_tag_name on business_tag (tenant_id, name_zh) where deleted_at is null;
select protect('business_tag', staff => 'select,insert,update', worker => 'select', portal => null);

-- Puts a tag on what it holds for, and takes it off where it holds no more.
create table business_tag_rule (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  tag_id uuid not null,
  resource text not null check (length(resource) between 1 and 80),
  -- A tree of all, any, not and conditions, over fields and measures.
  filter jsonb not null check (length(filter::text) <= 60000),
  -- Among rules that would put the same tag, or tags of a group of which a record carries one: the lowest wins.
  position int not null default 0 check (position between 0 and 9999),
  enabled boolean not null default true,
  -- Paths that decided what it has put: who may not read one of these does not see that.
  asked jsonb not null default '[]' check (jsonb_typeof(asked) = 'array'),
  last_run_at timestamptz,
  holding int,
  -- Why the last run could not work it.
  problem text,
  unique (tenant_id, id),
  foreign key (tenant_id, tag_id) references business_tag (tenant_id, id)
);
select audit_columns('business_tag_rule');
create index business_tag_rule_of_tag on business_tag_rule (tenant_id, tag_id);
select protect('business_tag_rule', staff => 'select,insert,update', worker => 'select,update', portal => null);

create table tagged_record (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  tag_id uuid not null,
  resource text not null check (length(resource) between 1 and 80),
  record_id uuid not null,
  -- What put it, the version of the rule that did, and the values by path that it held for; null: a person.
  rule_id uuid,
  rule_version int,
  facts jsonb check (jsonb_typeof(facts) = 'object'),
  check ((rule_id is null) = (facts is null) and (rule_id is null) = (rule_version is null)),
  foreign key (tenant_id, tag_id) references business_tag (tenant_id, id),
  foreign key (tenant_id, rule_id) references business_tag_rule (tenant_id, id),
  unique (tenant_id, resource, record_id, tag_id)
);
select record_columns('tagged_record');
create index tagged_record_by_rule on tagged_record (tenant_id, rule_id) where rule_id is not null;
create index tagged_record_by_tag on tagged_record (tenant_id, tag_id, record_id);
select protect('tagged_record', staff => 'select,insert,update,delete', worker => 'select,insert,update,delete', portal => null);

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, g.permission, g.scope from role r
join (values
  ('operations', 'tags.read', 'tenant'), ('operations', 'tags.write', 'tenant'), ('operations', 'tags.put', 'tenant'),
  ('administrator', 'tags.read', 'tenant'), ('administrator', 'tags.write', 'tenant'),
  ('sales', 'tags.put', 'own'), ('sales_lead', 'tags.put', 'subtree'),
  ('finance', 'tags.put', 'tenant'), ('finance_lead', 'tags.put', 'tenant')
) as g (role, permission, scope) on g.role = r.key
where r.built_in and r.deleted_at is null
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = g.permission and o.deleted_at is null);
