set search_path = app, public;

alter table session add column view_as uuid, add column view_until timestamptz,
  add constraint session_view_as foreign key (tenant_id, view_as) references user_account (tenant_id, id) not valid;
alter table session validate constraint session_view_as;

drop function find_session(uuid);
create function find_session(wanted uuid) returns table (
  user_id uuid, tenant_id uuid, tenant_path text, name text, alive boolean, view_as uuid, view_until timestamptz
) language sql stable security definer set search_path = app, public as $$
  select s.user_id, s.tenant_id, t.path::text, u.name,
    s.revoked_at is null and s.expires_at > now() and u.disabled_at is null and u.deleted_at is null
      and t.deleted_at is null and (s.mfa or not mfa_forced(u.id)),
    v.id, s.view_until
  from session s join user_account u on u.id = s.user_id join tenant t on t.id = s.tenant_id
  left join user_account v on v.id = s.view_as and s.view_until > now() and v.tenant_id = s.tenant_id
    and v.deleted_at is null and v.disabled_at is null
  where s.id = wanted
$$;
revoke all on function find_session(uuid) from public;
grant execute on function find_session(uuid) to cloudtally_staff;

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, 'access.view_as', 'tenant' from role r
where r.built_in and r.key = 'administrator' and r.deleted_at is null;
