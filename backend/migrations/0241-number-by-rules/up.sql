set search_path = app, public;

create table numbering_rule (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  resource text not null check (length(resource) between 1 and 80),
  -- Letters, digits and dashes, {YYYY} {YY} {MM} {DD}, and once {SEQ:n}.
  pattern text not null check (length(pattern) between 5 and 60),
  reset text not null check (reset in ('never', 'yearly', 'monthly')),
  by_hand boolean not null default true,
  unique (tenant_id, id)
);
select audit_columns('numbering_rule');
create unique index numbering_rule_one on numbering_rule (tenant_id, resource) where deleted_at is null;
select protect('numbering_rule', staff => 'select,insert,update', worker => 'select', portal => null);

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, p, 'tenant' from role r, unnest(array['numbering.read', 'numbering.write']) p
where r.built_in and r.deleted_at is null and r.key in ('operations', 'administrator')
  and not exists (select from role_permission o where o.role_id = r.id and o.permission = p and o.deleted_at is null);
