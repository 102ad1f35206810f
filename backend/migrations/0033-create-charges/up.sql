set search_path = app, public;

-- slice number | 72 bits of the natural key's hash | ordinal among identical lines
create function charge_id(slice int, key_hash uuid, ordinal int) returns uuid
language sql immutable strict parallel safe as $$
  select encode(int4send(slice) || substring(uuid_send(key_hash) from 1 for 9) || substring(int4send(ordinal) from 2), 'hex')::uuid
$$;

create table charge (
  period           text not null,
  id               uuid not null,
  slice_id         int not null,
  key_hash         uuid not null,
  ordinal          int not null,
  content_hash     uuid not null,
  tenant_id        uuid not null,
  cloud_account_id uuid not null,
  -- Revision of the slice that wrote this version, and where in raw_page its row lies. `part` tells the
  -- charges of one row apart: a voucher is a Credit of its own.
  revision         int not null,
  page_no          bigint not null,
  row_no           int not null,
  part             smallint not null,
  sub_account_id   int not null,
  sku_id           int not null,
  resource_id      int not null,
  region_id        int not null,
  tag_set_id       int not null,
  unit_id          int not null,
  kind_id          int not null,
  currency         text not null,
  category         text not null,
  charge_start     timestamptz not null,
  charge_end       timestamptz not null,
  -- Calendar day of charge_start in the account's zone; bindings and rules are dated by it.
  day              date not null,
  quantity         numeric,
  list_cost        numeric(38,12) not null,
  contracted_cost  numeric(38,12) not null,
  billed_cost      numeric(38,12) not null,
  effective_cost   numeric(38,12) not null,
  customer_id      uuid,
  -- 0 unassigned, 1 attributed, 2 excluded, 3 split
  state            smallint not null,
  -- The binding, rule or exclusion that decided.
  rule_id          uuid,
  primary key (period, id),
  constraint charge_is_in_one_state check (
    (state = 1 and customer_id is not null and rule_id is not null)
    or (state = 0 and customer_id is null and rule_id is null)
    or (state = 2 and customer_id is null and rule_id is not null)
    or state = 3)
) partition by list (period);
create index charge_unassigned on charge (tenant_id, cloud_account_id, sub_account_id) where state = 0;
select protect('charge', staff => 'select,update', worker => 'select,insert,update,delete', portal => null);

create table charge_trail (
  like charge,
  until_revision int not null,
  replaced_as    text not null check (replaced_as in ('changed', 'removed')),
  primary key (period, id, until_revision)
) partition by list (period);
select protect('charge_trail', staff => 'select', worker => 'select,insert', portal => null);
select forbid_change('charge_trail');

create table charge_rollup (
  tenant_id        uuid not null references tenant,
  period           text not null,
  slice_id         int not null,
  cloud_account_id uuid not null,
  customer_id      uuid,
  state            smallint not null,
  sku_id           int not null,
  region_id        int not null,
  unit_id          int not null,
  kind_id          int not null,
  currency         text not null,
  category         text not null,
  day              date not null,
  charges          bigint not null,
  quantity         numeric,
  list_cost        numeric(38,12) not null,
  contracted_cost  numeric(38,12) not null,
  billed_cost      numeric(38,12) not null,
  effective_cost   numeric(38,12) not null
);
create index charge_rollup_slice on charge_rollup (slice_id);
create index charge_rollup_period on charge_rollup (tenant_id, period, customer_id);
select protect('charge_rollup', staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);

-- The shape of a run's own temporary table; see why.md.
create type charge_staging as (
  slice_id        int,
  -- With ordinal 1 until all rows are here; then identical keys are told apart.
  id              uuid,
  ordinal         int,
  key_hash        uuid,
  content_hash    uuid,
  page_no         bigint,
  row_no          int,
  part            smallint,
  sub_account_id  int,
  sku_id          int,
  resource_id     int,
  region_id       int,
  tag_set_id      int,
  unit_id         int,
  kind_id         int,
  category        text,
  charge_start    timestamptz,
  charge_end      timestamptz,
  day             date,
  quantity        numeric,
  list_cost       numeric,
  contracted_cost numeric,
  billed_cost     numeric,
  effective_cost  numeric
);

-- Makes a month's partitions. Called ahead by a schedule and by whoever meets a month that has none.
-- Definer: the worker may fill tables, not make them. The leaves carry no grant: they are reached
-- through their parent and its policies only.
create function ensure_charge_partition(month text) returns void
language plpgsql security definer set search_path = app, public as $$
declare
  parent text;
  leaf text;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  foreach parent in array array['charge', 'charge_trail', 'raw_page'] loop
    leaf := parent || '_' || replace(month, '-', '_');
    if to_regclass('app.' || leaf) is null then
      perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
      -- Asked of the catalogue's rows: to_regclass would answer from a cache that an advisory lock does not refresh.
      if not exists (select 1 from pg_class where relname = leaf and relnamespace = 'app'::regnamespace) then
        execute format('create table %I partition of %I for values in (%L)', leaf, parent, month);
        execute format('alter table %I enable row level security', leaf);
        execute format('alter table %I force row level security', leaf);
      end if;
    end if;
  end loop;
end $$;
revoke all on function ensure_charge_partition(text) from public;
grant execute on function ensure_charge_partition(text) to cloudtally_staff, cloudtally_worker;

-- Every version of every charge: current where until_revision is null. A slice as of revision N is
-- revision <= N and (until_revision is null or until_revision > N).
create view charge_version with (security_invoker = true) as
  select c.*, null::int as until_revision, null::text as replaced_as from charge c
  union all
  select * from charge_trail;
grant select on charge_version to cloudtally_staff, cloudtally_worker;

-- The charge in FOCUS words.
create view focus_charge with (security_invoker = true) as
select
  c.id, c.tenant_id, l.synced_at as created_at, null::uuid as created_by,
  c.period, l.id as slice_id, c.slice_id as slice_no, l.feed, c.key_hash, c.ordinal, c.revision, c.page_no, c.row_no, c.part,
  c.cloud_account_id, c.customer_id,
  (array['unassigned', 'attributed', 'excluded', 'split'])[c.state + 1] as state, c.rule_id,
  c.billed_cost, c.effective_cost, c.list_cost, c.contracted_cost, c.currency as billing_currency,
  a.billing_account_id, a.invoice_issuer_name,
  s.sub_account_id, s.name as sub_account_name,
  c.charge_start as charge_period_start, c.charge_end as charge_period_end, c.day,
  c.category as charge_category, k.charge_class, k.charge_type, k.charge_frequency, k.pricing_category,
  c.quantity, u.unit,
  p.provider_name, p.publisher_name, p.service_code, p.service_name, p.service_category, p.sku_id, p.sku_meter,
  r.resource_id, r.name as resource_name, r.type as resource_type,
  g.region_id, g.region_name, g.availability_zone,
  t.tags
from charge c
join charge_slice l on l.no = c.slice_id
join cloud_account a on a.id = c.cloud_account_id
left join dim_sub_account s on s.id = c.sub_account_id
left join dim_sku p on p.id = c.sku_id
left join dim_resource r on r.id = c.resource_id
left join dim_region g on g.id = c.region_id
left join dim_tag_set t on t.id = c.tag_set_id
left join dim_unit u on u.id = c.unit_id
left join dim_kind k on k.id = c.kind_id;
grant select on focus_charge to cloudtally_staff, cloudtally_worker;
