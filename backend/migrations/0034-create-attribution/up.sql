set search_path = app, public;

create table attribution_rule (
  id               uuid primary key default uuidv7(),
  tenant_id        uuid not null references tenant,
  code             text not null,
  name             text not null,
  -- Lower goes first; two rules of one tenant never share a place.
  priority         int not null,
  cloud_account_id uuid,
  service_code     text,
  region           text,
  tag_key          text,
  tag_value        text,
  customer_by      text not null default 'customer' check (customer_by in ('customer', 'tag_value_is_customer_code')),
  customer_id      uuid,
  valid_from       date not null,
  valid_to         date,
  status           text not null default 'active' check (status in ('active', 'paused')),
  check (valid_to > valid_from),
  check (tag_value is null or tag_key is not null),
  constraint rule_names_its_customer check (case customer_by
    when 'customer' then customer_id is not null
    else customer_id is null and tag_key is not null and tag_value is null end),
  constraint rule_looks_at_something check (coalesce(service_code, region, tag_key) is not null or cloud_account_id is not null),
  unique (tenant_id, id),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('attribution_rule');
create unique index attribution_rule_code on attribution_rule (tenant_id, code) where deleted_at is null;
create unique index attribution_rule_priority on attribution_rule (tenant_id, priority) where deleted_at is null;
select protect('attribution_rule', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table charge_exclusion (
  id               uuid primary key default uuidv7(),
  tenant_id        uuid not null references tenant,
  name             text not null,
  cloud_account_id uuid,
  -- null = any; '' = rows that name no sub-account
  sub_account_id   text,
  service_code     text,
  -- The vendor's own word for the kind of row: 'RoundDown'.
  charge_type      text,
  valid_from       date not null,
  valid_to         date,
  reason           text not null check (length(trim(reason)) between 1 and 500),
  -- What it took out when it was made.
  amount           numeric(38,12),
  currency         text check (currency ~ '^[A-Z]{3}$'),
  charges          bigint,
  check (valid_to > valid_from),
  constraint exclusion_looks_at_something check (coalesce(sub_account_id, service_code, charge_type) is not null),
  unique (tenant_id, id),
  foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id)
);
select audit_columns('charge_exclusion');
select protect('charge_exclusion', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- The work list: money that belongs to nobody yet, one row per sub-account and month, with a guess
-- whose it is: the customer it was bound to before, else the one whose name is most alike.
create view unassigned_charge with (security_invoker = true) as
select
  md5(c.cloud_account_id::text || '/' || c.sub_account_id || '/' || c.period)::uuid as id,
  c.tenant_id, c.created_at, null::uuid as created_by, c.period, c.cloud_account_id,
  s.sub_account_id, s.name as sub_account_name, c.currency,
  c.charges, c.billed_cost, c.list_cost, c.first_day, c.last_day,
  coalesce(e.customer_id, n.customer_id) as suggested_customer_id,
  case when e.customer_id is not null then 'earlier_binding' when n.customer_id is not null then 'similar_name' end
    as suggested_because
from (
  select tenant_id, period, cloud_account_id, sub_account_id, currency,
    count(*) as charges, sum(billed_cost) as billed_cost, sum(list_cost) as list_cost,
    min(day) as first_day, max(day) as last_day, min(charge_start) as created_at
  from charge where state = 0
  group by tenant_id, period, cloud_account_id, sub_account_id, currency
) c
left join dim_sub_account s on s.id = c.sub_account_id
left join lateral (
  select b.customer_id from sub_account_binding b
  where b.tenant_id = c.tenant_id and b.cloud_account_id = c.cloud_account_id
    and b.sub_account_id = s.sub_account_id and b.deleted_at is null
  order by b.valid_from desc limit 1
) e on true
left join lateral (
  select k.id as customer_id from customer k
  where e.customer_id is null and s.name is not null and k.tenant_id = c.tenant_id and k.deleted_at is null
    and greatest(similarity(k.name, s.name), similarity(k.short_name, s.name)) >= 0.3
  order by greatest(similarity(k.name, s.name), similarity(k.short_name, s.name)) desc, k.code limit 1
) n on true;
grant select on unassigned_charge to cloudtally_staff, cloudtally_worker;
