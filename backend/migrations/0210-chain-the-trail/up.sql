set search_path = app, public;

alter table audit_entry add column session_id uuid, add column agent text;

-- Who writes an entry cannot say when, or under which number: the past has no back door for our own roles.
revoke insert on audit_entry from cloudtally_staff, cloudtally_worker;
grant insert (tenant_id, actor_id, actor_name, channel, request_id, ip, session_id, agent, action, resource, record_id,
  record_title, changes, note, created_by) on audit_entry to cloudtally_staff, cloudtally_worker;

-- Written with its entry, in one transaction, and gone when the entry is linked. What commits late is here when it is.
create table audit_unsealed (
  entry_id uuid primary key,
  tenant_id uuid not null references tenant
);
create index on audit_unsealed (tenant_id, entry_id);
select protect('audit_unsealed', staff => 'select,insert', worker => 'select,insert,delete');
insert into audit_unsealed (entry_id, tenant_id) select id, tenant_id from audit_entry;

-- No foreign key to the entry: a link outlives an entry that somebody removed, to name it.
create table audit_link (
  tenant_id uuid not null references tenant,
  no bigint not null check (no > 0),
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, no),
  unique (tenant_id, entry_id)
);
create index on audit_link (entry_id);
select protect('audit_link', staff => 'select', worker => 'select,insert');
select forbid_change('audit_link');

-- The end of the chain as it was, vouched for by a key that the database does not hold.
create table audit_seal (
  tenant_id uuid not null references tenant,
  no bigint not null,
  hash bytea not null check (length(hash) = 32),
  mac bytea not null check (length(mac) = 32),
  key_id text not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, no)
);
select protect('audit_seal', staff => 'select', worker => 'select,insert');
select forbid_change('audit_seal');

-- When the chain was last walked, and what was found.
create table audit_check (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  checked_at timestamptz not null default now(),
  entries bigint not null,
  breaks int not null,
  found jsonb not null default '[]'
);
create index on audit_check (tenant_id, checked_at desc);
select protect('audit_check', staff => 'select', worker => 'select,insert');
select forbid_change('audit_check');

-- What is hashed of an entry: everything it says, in one form. Never edited: a new form is a new function.
create function audit_content(e audit_entry) returns bytea language sql stable set search_path = app, public as $$
  select convert_to(jsonb_build_array(e.id, e.tenant_id, extract(epoch from e.at)::text, e.actor_id, e.actor_name, e.channel,
    e.request_id, e.ip, e.session_id, e.agent, e.action, e.resource, e.record_id, e.record_title, e.changes, e.note)::text, 'UTF8')
$$;

-- Links what a company has committed since the last time, oldest first, and gives the new end of its chain.
create function link_audit(of_tenant uuid, most int) returns table (linked int, last_no bigint, last_hash bytea)
language plpgsql set search_path = app, public as $$
declare
  waiting record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || of_tenant, 0));
  select l.no, l.hash into last_no, last_hash from audit_link l where l.tenant_id = of_tenant order by l.no desc limit 1;
  last_no := coalesce(last_no, 0);
  last_hash := coalesce(last_hash, sha256(convert_to(of_tenant::text, 'UTF8')));
  linked := 0;
  for waiting in
    select e.id, sha256(audit_content(e)) as content from audit_unsealed u join audit_entry e on e.id = u.entry_id
    where u.tenant_id = of_tenant order by u.entry_id limit most
  loop
    last_no := last_no + 1;
    last_hash := sha256(last_hash || waiting.content);
    insert into audit_link (tenant_id, no, entry_id, hash) values (of_tenant, last_no, waiting.id, last_hash);
    delete from audit_unsealed where entry_id = waiting.id;
    linked := linked + 1;
  end loop;
  return next;
end $$;

-- Every place where trail and chain disagree. No row: what was sealed is what was written.
create function audit_breaks() returns table (tenant_id uuid, no bigint, entry_id uuid, fault text)
language sql stable set search_path = app, public as $$
  with walked as (
    select l.tenant_id, l.no, l.entry_id, l.hash, e.id as found, e.at,
      coalesce(lag(l.no) over chain, 0) as no_before,
      coalesce(lag(l.hash) over chain, sha256(convert_to(l.tenant_id::text, 'UTF8'))) as hash_before,
      max(e.at) over (partition by l.tenant_id order by l.no rows between unbounded preceding and 1 preceding) as latest_before,
      case when e.id is not null then sha256(audit_content(e)) end as content
    from audit_link l left join audit_entry e on e.id = l.entry_id
    window chain as (partition by l.tenant_id order by l.no)),
  ends as (select l.tenant_id, max(l.no) as no from audit_link l group by 1)
  select tenant_id, no, entry_id, 'removed' from walked where found is null
  union all
  select tenant_id, no, entry_id, 'changed' from walked
    where found is not null and no = no_before + 1 and hash <> sha256(hash_before || content)
  union all
  select tenant_id, no, entry_id, 'link_missing' from walked where no <> no_before + 1
  union all
  -- No transaction of ours is open for a day: who tells of an older time than the chain was told meanwhile came later.
  select tenant_id, no, entry_id, 'dated_back' from walked where at < latest_before - interval '1 day'
  union all
  select e.tenant_id, null, e.id, 'inserted' from audit_entry e
    where not exists (select from audit_link l where l.entry_id = e.id)
      and not exists (select from audit_unsealed u where u.entry_id = e.id)
  union all
  select u.tenant_id, null, u.entry_id, 'removed' from audit_unsealed u
    where not exists (select from audit_entry e where e.id = u.entry_id)
  union all
  select s.tenant_id, s.no, l.entry_id, case when l.no is null then 'link_missing' else 'seal_differs' end
    from audit_seal s left join audit_link l on l.tenant_id = s.tenant_id and l.no = s.no
    where l.hash is distinct from s.hash
$$;

-- The companies that are there seal every ten minutes and walk their chain every night, as new ones do.
insert into schedule (tenant_id, name, job, input, cron, time_zone, enabled, next_at)
select t.id, new.name, new.job, '{}', new.cron, t.time_zone, true, now()
from tenant t, (values ('每 10 分钟封存操作记录', 'audit.seal', '*/10 * * * *'), ('每日 01:30 验证操作记录链', 'audit.verify', '30 1 * * *'))
  as new (name, job, cron)
where t.kind = 'operating' and t.deleted_at is null;

-- Whose role masks personal data may see one value at a time, with a reason that is kept.
insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, 'pii.reveal', case r.key when 'sales' then 'own' else 'tenant' end
from role r where r.built_in and r.key in ('operations', 'sales') and r.deleted_at is null;
