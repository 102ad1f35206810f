set search_path = app, public;

alter table audit_unsealed add column content bytea check (length(content) = 32);

create or replace function link_audit(of_tenant uuid, most int) returns table (linked int, last_no bigint, last_hash bytea)
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
    select e.id, coalesce(u.content, sha256(audit_content(e))) as content
    from audit_unsealed u join audit_entry e on e.id = u.entry_id
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

create or replace function audit_breaks() returns table (tenant_id uuid, no bigint, entry_id uuid, fault text)
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
  select u.tenant_id, null, u.entry_id, 'changed' from audit_unsealed u join audit_entry e on e.id = u.entry_id
    where u.content <> sha256(audit_content(e))
  union all
  select s.tenant_id, s.no, l.entry_id, case when l.no is null then 'link_missing' else 'seal_differs' end
    from audit_seal s left join audit_link l on l.tenant_id = s.tenant_id and l.no = s.no
    where l.hash is distinct from s.hash
$$;
