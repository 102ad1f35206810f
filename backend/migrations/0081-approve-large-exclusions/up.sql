set search_path = app, public;

alter table charge_exclusion
  add column state text not null default 'active' check (state in ('in_approval', 'active', 'rejected')),
  add column approval_id uuid,
  add foreign key (tenant_id, approval_id) references approval (tenant_id, id);

create table exclusion_limit (
  id        uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  currency  text not null check (currency ~ '^[A-Z]{3}$'),
  -- What one person may exclude alone.
  amount    numeric(38,12) not null check (amount >= 0),
  remark    text,
  unique (tenant_id, id)
);
select audit_columns('exclusion_limit');
create unique index exclusion_limit_currency on exclusion_limit (tenant_id, currency) where deleted_at is null;
select protect('exclusion_limit', staff => 'select,insert,update', worker => 'select', portal => null);
