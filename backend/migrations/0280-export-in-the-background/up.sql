set search_path = app, public;

-- A file that is kept for some time only: nobody opens it afterwards, and its bytes may go.
alter table file add expires_at timestamptz;
create index file_that_expires on file (expires_at) where expires_at is not null;
create index file_of_bytes on file (sha256);

-- Bytes are shared by all rows of one hash, whatever company these are of.
create function app.file_is_kept(hash text) returns boolean
language sql stable security definer set search_path = app, pg_temp as
  'select exists (select from app.file where sha256 = hash and (expires_at is null or expires_at > now()))';
revoke all on function app.file_is_kept(text) from public;
grant execute on function app.file_is_kept(text) to cloudtally_worker;

create table record_export (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  title text not null check (length(title) between 1 and 200),
  resource text not null check (length(resource) between 1 and 80),
  format text not null check (format in ('xlsx', 'csv')),
  -- Columns, filter and order as they were asked.
  asked jsonb not null,
  -- Tells a second click on the same from something else.
  asked_hash text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  total bigint not null,
  rows bigint,
  size bigint,
  sha256 text,
  file_id uuid,
  expires_at timestamptz,
  problem jsonb,
  job_run_id uuid,
  finished_at timestamptz,
  unique (tenant_id, id),
  check ((state = 'done') = (file_id is not null)),
  foreign key (tenant_id, file_id) references file (tenant_id, id)
);
select audit_columns('record_export');
create index on record_export (tenant_id, created_by, id desc);
create unique index record_export_once on record_export (tenant_id, created_by, asked_hash)
  where state in ('waiting', 'running');
select protect('record_export', staff => 'select,insert,update', worker => 'select,insert,update');

-- Whoever exports lists does not lose the large ones.
insert into role_permission (tenant_id, role_id, permission, scope)
select distinct p.tenant_id, p.role_id, 'export.later', 'own'
from role_permission p join role r on r.id = p.role_id and r.deleted_at is null
where p.permission = 'export.run' and p.deleted_at is null
  and not exists (
    select from role_permission o where o.role_id = p.role_id and o.permission = 'export.later' and o.deleted_at is null);

insert into schedule (tenant_id, name, job, input, cron, time_zone, enabled, next_at)
select t.id, '每日 04:10 清理过期导出文件', 'exports.expire', '{}', '10 4 * * *', t.time_zone, true, now()
from tenant t where t.kind = 'operating' and t.deleted_at is null
on conflict do nothing;
