set search_path = app, public;

create table saved_view (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  resource text not null check (length(resource) between 1 and 80),
  name text not null check (length(trim(name)) between 1 and 40),
  owner_id uuid not null,
  kind text not null check (kind in ('table', 'board', 'calendar')),
  -- Key of a view of the resource's declaration that it stands on; null is all rows.
  base text check (length(base) between 1 and 80),
  -- A tree of all, any, not and conditions; null asks for nothing.
  filter jsonb check (length(filter::text) <= 60000),
  sort jsonb not null check (jsonb_typeof(sort) = 'array'),
  -- Name, width; in their order. Null: the person's own.
  columns jsonb check (jsonb_typeof(columns) = 'array'),
  -- What the rows are put under, the widest first.
  grouping jsonb not null check (jsonb_typeof(grouping) = 'array'),
  -- The field that a board's columns or a calendar's days are.
  spread text check (length(spread) between 1 and 80),
  unique (tenant_id, id),
  foreign key (tenant_id, owner_id) references user_account (tenant_id, id)
);
select audit_columns('saved_view');
create index saved_view_of_owner on saved_view (tenant_id, resource, owner_id) where deleted_at is null;
select protect('saved_view', staff => 'select,insert,update', worker => 'select', portal => null);

create table saved_view_share (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  view_id uuid not null,
  role_id uuid not null,
  unique (tenant_id, id),
  unique (tenant_id, view_id, role_id),
  foreign key (tenant_id, view_id) references saved_view (tenant_id, id),
  foreign key (tenant_id, role_id) references role (tenant_id, id)
);
select record_columns('saved_view_share');
create index saved_view_share_of_role on saved_view_share (tenant_id, role_id);
select protect('saved_view_share', staff => 'select,insert,delete', worker => 'select', portal => null);

-- How one person has the views of one resource: in which order, and which one opens.
create table view_arrangement (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  user_id uuid not null,
  resource text not null check (length(resource) between 1 and 80),
  first_view text check (length(first_view) between 1 and 80),
  sequence jsonb not null check (jsonb_typeof(sequence) = 'array'),
  updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, user_id, resource),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
select record_columns('view_arrangement');
select protect('view_arrangement', staff => 'select,insert,update', worker => 'select', portal => null);
