set search_path = app, public;

create table approval (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  subject_type text not null,
  subject_id uuid not null,
  subject_hash text not null,
  title_zh text not null,
  title_en text not null,
  facts jsonb not null,
  link text not null,
  permission text not null,
  state text not null default 'pending' check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
  requested_by uuid,
  requested_by_name text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  channel text,
  comment text,
  -- Grows with every change that a card has to show.
  view_version int not null default 1,
  unique (tenant_id, id),
  constraint approval_requester_is_not_approver check (decided_by is null or decided_by is distinct from requested_by),
  constraint approval_decided_says_who check ((state in ('approved', 'rejected')) = (decided_at is not null))
);
select audit_columns('approval');
create unique index approval_one_pending on approval (tenant_id, subject_type, subject_id) where state = 'pending';
create index on approval (tenant_id, state, created_at desc);
select protect('approval', staff => 'select,insert,update', worker => 'select,insert,update');

create table approval_task (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  approval_id uuid not null,
  assignee_id uuid not null,
  epoch int not null default 1,
  state text not null default 'open' check (state in ('open', 'decided', 'closed')),
  unique (tenant_id, id),
  unique (approval_id, assignee_id, epoch),
  foreign key (tenant_id, approval_id) references approval (tenant_id, id),
  foreign key (tenant_id, assignee_id) references user_account (tenant_id, id)
);
select audit_columns('approval_task');
create index on approval_task (tenant_id, assignee_id, state);
select protect('approval_task', staff => 'select,insert,update', worker => 'select,insert,update');

create table approval_decision (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  -- Once, whatever the channel (C3).
  approval_id uuid not null unique,
  decided_by uuid not null,
  act text not null check (act in ('approve', 'reject')),
  channel text not null,
  comment text,
  subject_hash text not null,
  foreign key (tenant_id, approval_id) references approval (tenant_id, id),
  foreign key (tenant_id, decided_by) references user_account (tenant_id, id)
);
select record_columns('approval_decision');
select protect('approval_decision', staff => 'select,insert', worker => 'select,insert');
select forbid_change('approval_decision');

-- Which person of ours a channel's user is.
create table channel_user (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid not null,
  user_id uuid not null,
  channel_user text not null,
  unique (plugin_account_id, user_id),
  unique (plugin_account_id, channel_user),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id),
  foreign key (tenant_id, user_id) references user_account (tenant_id, id)
);
select audit_columns('channel_user');
select protect('channel_user', staff => 'select', worker => 'select,insert,update');

create table approval_card (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  task_id uuid not null,
  plugin_account_id uuid not null,
  -- What the channel knows the card by; never used for anything else.
  card_key text not null unique,
  recipient text not null,
  ref text,
  state text not null default 'sending' check (state in ('sending', 'delivered', 'refused')),
  shown_version int not null default 0,
  error jsonb,
  unique (task_id, plugin_account_id),
  foreign key (tenant_id, task_id) references approval_task (tenant_id, id),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select audit_columns('approval_card');
select protect('approval_card', staff => 'select', worker => 'select,insert,update');

-- Presses arrive at least once; each is answered once.
create table channel_inbox (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  plugin_account_id uuid not null,
  event_id text not null,
  event jsonb not null,
  created_at timestamptz not null default now(),
  unique (plugin_account_id, event_id),
  foreign key (tenant_id, plugin_account_id) references plugin_account (tenant_id, id)
);
select protect('channel_inbox', staff => null, worker => 'select,insert');
