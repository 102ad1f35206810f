set search_path = app, public;

alter table membership add column ends_at timestamptz, add column reason text,
  add constraint membership_end_has_reason check (ends_at is null or length(reason) >= 4) not valid;
alter table membership validate constraint membership_end_has_reason;

-- What holds now. Whoever asks for rights asks here, so that an end takes effect by itself.
create view current_membership with (security_invoker = true) as
  select * from membership where deleted_at is null and (ends_at is null or ends_at > now());
grant select on current_membership to cloudtally_staff, cloudtally_worker;

create or replace function mfa_forced(person uuid) returns boolean language sql stable set search_path = app, public as $$
  select exists (select from membership m join role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.user_id = person and m.deleted_at is null and (m.ends_at is null or m.ends_at > now())
      and r.deleted_at is null and r.mfa_required)
$$;

create table duty_conflict (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  permission_a text not null,
  permission_b text not null,
  reach text not null check (reach in ('hold', 'same_record')),
  reason text not null,
  check (permission_a <> permission_b)
);
select audit_columns('duty_conflict');
create unique index on duty_conflict (tenant_id, least(permission_a, permission_b), greatest(permission_a, permission_b), reach)
  where deleted_at is null;
select protect('duty_conflict', staff => 'select,insert,update', worker => 'select,insert,update');

-- Who holds both sides of a pair, and by which roles.
create function duty_violations() returns table (
  tenant_id uuid, user_id uuid, conflict_id uuid, permission_a text, permission_b text, reason text, roles_a text[], roles_b text[]
) language sql stable set search_path = app, public as $$
  with held as (
    select m.tenant_id, m.user_id, p.permission, array_agg(distinct r.key order by r.key) as roles
    from current_membership m
    join role r on r.tenant_id = m.tenant_id and r.id = m.role_id and r.deleted_at is null
    join role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id and p.deleted_at is null
    group by 1, 2, 3)
  select c.tenant_id, a.user_id, c.id, c.permission_a, c.permission_b, c.reason, a.roles, b.roles
  from duty_conflict c
  join held a on a.tenant_id = c.tenant_id and a.permission = c.permission_a
  join held b on b.tenant_id = c.tenant_id and b.user_id = a.user_id and b.permission = c.permission_b
  where c.reach = 'hold' and c.deleted_at is null
$$;

create function make_duties(company uuid) returns void language sql set search_path = app, public as $$
  insert into duty_conflict (tenant_id, permission_a, permission_b, reach, reason)
  select company, a, b, reach, reason from (values
    ('bills.issue', 'bills.approve', 'hold', '出账与审批分离 / who issues bills does not approve them'),
    ('bills.run', 'bills.approve', 'hold', '出单与审批分离 / who makes bills does not approve them'),
    ('attribution.exclude', 'bills.issue', 'hold', '排除费用与出账分离 / who takes charges out does not issue'),
    ('receipts.record', 'receipts.reverse', 'hold', '登记与冲销分离 / who records money does not take it back'),
    ('discounts.write', 'discounts.approve', 'hold', '制定与审批优惠分离 / who gives a discount does not approve it'),
    ('pricing.write', 'pricing.activate', 'hold', '定价与生效分离 / who writes a price does not put it in force')
  ) as pairs (a, b, reach, reason)
$$;
select make_duties(id) from tenant where kind = 'operating' and deleted_at is null;
