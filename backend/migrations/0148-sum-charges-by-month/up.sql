set search_path = app, public;

-- The roll-up without day, product, region, unit and kind: a row or two for each customer of a slice.
create table charge_rollup_by_month (
  tenant_id        uuid not null,
  period           text not null,
  slice_id         int not null,
  cloud_account_id uuid not null,
  customer_id      uuid,
  state            smallint not null,
  currency         text not null,
  category         text not null,
  charges          bigint not null,
  further_parts    bigint not null,
  list_cost        numeric(38,12) not null,
  contracted_cost  numeric(38,12) not null,
  billed_cost      numeric(38,12) not null,
  effective_cost   numeric(38,12) not null
);
create index charge_rollup_by_month_slice on charge_rollup_by_month (slice_id);
create index charge_rollup_by_month_period on charge_rollup_by_month (tenant_id, period, customer_id);
select protect('charge_rollup_by_month',
  staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);

insert into charge_rollup_by_month
select tenant_id, period, slice_id, cloud_account_id, customer_id, state, currency, category,
  sum(charges), sum(further_parts), sum(list_cost), sum(contracted_cost), sum(billed_cost), sum(effective_cost)
from charge_rollup_by_customer
group by tenant_id, period, slice_id, cloud_account_id, customer_id, state, currency, category
order by tenant_id, period, customer_id;
