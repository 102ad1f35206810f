set search_path = app, public;

create table scheduled_report (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(trim(name)) between 1 and 80),
  view_id uuid not null,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'workingDay', 'monthEnd')),
  weekday int check (weekday between 1 and 7),
  working_day int check (working_day between 1 and 23),
  hour int not null check (hour between 0 and 23),
  minute int not null default 0 check (minute between 0 and 59),
  format text not null check (format in ('xlsx', 'csv')),
  to_people jsonb not null check (jsonb_typeof(to_people) = 'array'),
  enabled boolean not null default true,
  -- Null while it is paused.
  next_at timestamptz,
  -- Why it was paused.
  problem jsonb,
  unique (tenant_id, id),
  check ((rhythm = 'weekly') = (weekday is not null)),
  check ((rhythm = 'workingDay') = (working_day is not null)),
  foreign key (tenant_id, view_id) references saved_view (tenant_id, id)
);
select audit_columns('scheduled_report');
create index scheduled_report_due on scheduled_report (tenant_id, next_at) where enabled and deleted_at is null;
select protect('scheduled_report', staff => 'select,insert,update', worker => 'select,update', portal => null);

-- A file that goes with a message.
alter table message add file_id uuid;
alter table message add constraint message_file foreign key (tenant_id, file_id) references file (tenant_id, id)
  not valid;
alter table message validate constraint message_file;
alter table message add constraint message_of_tenant unique (tenant_id, id);

-- What one person got of a report at one time, or why not.
create table report_delivery (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  report_id uuid not null,
  due_at timestamptz not null,
  recipient_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'withheld', 'failed')),
  attached boolean,
  rows bigint,
  size bigint,
  sha256 text,
  file_id uuid,
  message_id uuid,
  attempt int not null default 1,
  reason jsonb,
  finished_at timestamptz,
  unique (tenant_id, id),
  unique (report_id, due_at, recipient_id),
  check ((state in ('sending', 'sent')) <= (sha256 is not null)),
  foreign key (tenant_id, report_id) references scheduled_report (tenant_id, id),
  foreign key (tenant_id, recipient_id) references user_account (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, message_id) references message (tenant_id, id)
);
select audit_columns('report_delivery');
create index report_delivery_latest on report_delivery (tenant_id, report_id, id desc);
create index report_delivery_of_message on report_delivery (message_id) where message_id is not null;
select protect('report_delivery', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- A delivery has arrived when its message has; whoever hands the message over writes both.
create function tell_delivery() returns trigger language plpgsql set search_path = app, public as $$
begin
  update report_delivery set state = new.state, finished_at = coalesce(new.sent_at, now()), updated_at = now(),
    version = version + 1,
    reason = case when new.state = 'failed' then coalesce(new.error -> 'message', '{"zh": "邮件未送达", "en": "The mail did not arrive"}') end
  where message_id = new.id and state in ('sending', 'failed') and new.state in ('sent', 'failed');
  return null;
end $$;
create trigger delivery_is_told after update of state on message
  for each row when (new.file_id is not null and new.state <> 'queued') execute function tell_delivery();

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p, case r.key when 'administrator' then 'tenant' else 'own' end
from role r, unnest(array['deliveries.read', 'deliveries.write']) p
where r.built_in and r.deleted_at is null
  and (r.key in ('operations', 'sales', 'sales_lead', 'finance', 'finance_lead')
    or r.key = 'administrator' and p = 'deliveries.read')
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = p and o.deleted_at is null);

insert into schedule (tenant_id, name, job, input, cron, time_zone, enabled, next_at)
select t.id, '每 5 分钟发送定时报表', 'deliveries.run', '{}', '*/5 * * * *', t.time_zone, true, now()
from tenant t where t.kind = 'operating' and t.deleted_at is null
on conflict do nothing;
