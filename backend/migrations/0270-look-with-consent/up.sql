set search_path = app, public;

create table view_consent (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  viewer_id uuid not null,
  person_id uuid not null,
  reason text not null,
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'withdrawn', 'used')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  expires_at timestamptz not null default now() + interval '1 day',
  check (viewer_id <> person_id),
  unique (tenant_id, id),
  foreign key (tenant_id, viewer_id) references user_account (tenant_id, id),
  foreign key (tenant_id, person_id) references user_account (tenant_id, id)
);
create unique index on view_consent (tenant_id, viewer_id, person_id) where state in ('asked', 'granted');
create index on view_consent (tenant_id, person_id);
select protect('view_consent', staff => 'select,insert,update');

alter table session add column view_consent_id uuid,
  add constraint session_view_consent foreign key (tenant_id, view_consent_id) references view_consent (tenant_id, id) not valid;
alter table session validate constraint session_view_consent;

drop function find_session(uuid);
create function find_session(wanted uuid) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, name text, alive boolean, view_as uuid, view_until timestamptz,
  consented boolean
) language sql stable security definer set search_path = app, public as $$
  select s.user_id, s.tenant_id, t.path::text, u.name,
    s.revoked_at is null and s.expires_at > now() and u.disabled_at is null and u.deleted_at is null
      and t.deleted_at is null and (s.mfa or not mfa_forced(u.id)),
    v.id, s.view_until,
    exists (select from view_consent c where c.tenant_id = s.tenant_id and c.id = s.view_consent_id
      and c.state = 'used' and c.viewer_id = s.user_id and c.person_id = s.view_as)
  from session s join user_account u on u.id = s.user_id join tenant t on t.id = s.tenant_id
  left join user_account v on v.id = s.view_as and s.view_until > now() and v.tenant_id = s.tenant_id
    and v.deleted_at is null and v.disabled_at is null
  where s.id = wanted
$$;
revoke all on function find_session(uuid) from public;
grant execute on function find_session(uuid) to cloudtally_staff;
