set search_path = app, public;

-- The roll-up without the day, the unit and the kind.
create table charge_rollup_by_customer (
  tenant_id        uuid not null,
  period           text not null,
  slice_id         int not null,
  cloud_account_id uuid not null,
  customer_id      uuid,
  state            smallint not null,
  sku_id           int not null,
  region_id        int not null,
  currency         text not null,
  category         text not null,
  charges          bigint not null,
  further_parts    bigint not null,
  list_cost        numeric(38,12) not null,
  contracted_cost  numeric(38,12) not null,
  billed_cost      numeric(38,12) not null,
  effective_cost   numeric(38,12) not null
);
create index charge_rollup_by_customer_slice on charge_rollup_by_customer (slice_id);
create index charge_rollup_by_customer_period on charge_rollup_by_customer (tenant_id, period, customer_id);
select protect('charge_rollup_by_customer',
  staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);

-- The roll-up without the customer, the unit and the kind.
create table charge_rollup_by_day (
  tenant_id        uuid not null,
  period           text not null,
  slice_id         int not null,
  cloud_account_id uuid not null,
  state            smallint not null,
  sku_id           int not null,
  region_id        int not null,
  currency         text not null,
  category         text not null,
  day              date not null,
  charges          bigint not null,
  further_parts    bigint not null,
  list_cost        numeric(38,12) not null,
  contracted_cost  numeric(38,12) not null,
  billed_cost      numeric(38,12) not null,
  effective_cost   numeric(38,12) not null
);
create index charge_rollup_by_day_slice on charge_rollup_by_day (slice_id);
create index charge_rollup_by_day_period on charge_rollup_by_day (tenant_id, period);
select protect('charge_rollup_by_day',
  staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);

insert into charge_rollup_by_customer
select tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id, currency, category,
  sum(charges), sum(further_parts), sum(list_cost), sum(contracted_cost), sum(billed_cost), sum(effective_cost)
from charge_rollup
group by tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id, currency, category
order by tenant_id, period, customer_id;

insert into charge_rollup_by_day
select tenant_id, period, slice_id, cloud_account_id, state, sku_id, region_id, currency, category, day,
  sum(charges), sum(further_parts), sum(list_cost), sum(contracted_cost), sum(billed_cost), sum(effective_cost)
from charge_rollup
group by tenant_id, period, slice_id, cloud_account_id, state, sku_id, region_id, currency, category, day;

-- It reads a setting and a table. Unsafe, as a function is unless it says otherwise, it kept every statement behind
-- the wall on one processor.
alter function visible_tenants() parallel safe;
