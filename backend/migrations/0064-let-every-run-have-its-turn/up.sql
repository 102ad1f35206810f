alter table job_run add column takeovers int not null default 0;

create or replace function due_runs(wanted int) returns table (id uuid, tenant_id uuid, tenant_path text, job text)
language sql stable security definer set search_path = app, public as $$
  select id, tenant_id, path, job from (
    select r.id, r.tenant_id, t.path::text as path, r.job, r.not_before, r.created_at,
      row_number() over (partition by r.job order by r.not_before, r.created_at) as place
    from job_run r join tenant t on t.id = r.tenant_id
    where (r.state = 'queued' and r.not_before <= now())
       or (r.state = 'running' and r.heartbeat_at < now() - interval '10 seconds')
  ) due
  order by place, not_before, created_at limit wanted
$$;

create or replace function find_session(wanted uuid) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, alive boolean
) language sql stable security definer set search_path = app, public as $$
  select s.user_id, s.tenant_id, t.path::text,
    s.revoked_at is null and s.expires_at > now() and u.disabled_at is null and u.deleted_at is null
      and t.deleted_at is null
  from session s join user_account u on u.id = s.user_id join tenant t on t.id = s.tenant_id
  where s.id = wanted
$$;
