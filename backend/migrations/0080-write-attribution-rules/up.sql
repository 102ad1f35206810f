set search_path = app, public;

create table attribution_condition (
  tenant_id uuid not null references tenant,
  rule_id   uuid not null,
  position  smallint not null,
  field     text not null check (field in
    ('provider', 'cloud_account', 'sub_account', 'tag', 'project', 'resource', 'region', 'service')),
  -- Of the tag that is looked at.
  tag_key   text,
  operator  text not null check (operator in ('is', 'one_of', 'prefix', 'present')),
  -- Texts to compare with; a cloud account by its id. Empty for `present`.
  wanted    text[] not null,
  primary key (rule_id, position),
  foreign key (tenant_id, rule_id) references attribution_rule (tenant_id, id),
  constraint condition_names_its_tag check ((field = 'tag') = (tag_key is not null)),
  constraint condition_compares_with_something check (
    case operator when 'present' then cardinality(wanted) = 0 when 'is' then cardinality(wanted) = 1
      else cardinality(wanted) > 0 end)
);
select protect('attribution_condition',
  staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);

insert into attribution_condition (tenant_id, rule_id, position, field, tag_key, operator, wanted)
select tenant_id, id, row_number() over (partition by id order by place), field, tag_key, operator, wanted
from (
  select tenant_id, id, 1 as place, 'cloud_account' as field, null as tag_key, 'is' as operator,
    array[cloud_account_id::text] as wanted
  from attribution_rule where cloud_account_id is not null
  union all
  select tenant_id, id, 2, 'service', null, 'is', array[service_code] from attribution_rule where service_code is not null
  union all
  select tenant_id, id, 3, 'region', null, 'is', array[region] from attribution_rule where region is not null
  union all
  select tenant_id, id, 4, 'tag', tag_key, case when tag_value is null then 'present' else 'is' end,
    case when tag_value is null then '{}' else array[tag_value] end
  from attribution_rule where tag_key is not null and customer_by = 'customer'
) old;

alter table attribution_rule
  drop constraint rule_looks_at_something,
  drop constraint rule_names_its_customer,
  drop constraint attribution_rule_customer_by_check,
  drop column cloud_account_id, drop column service_code, drop column region, drop column tag_value;
alter table attribution_rule rename tag_key to customer_tag_key;
update attribution_rule set customer_tag_key = null where customer_by = 'customer';
alter table attribution_rule
  add constraint rule_says_whose check (customer_by in ('customer', 'tag_value_is_customer_code', 'shares')),
  add constraint rule_names_its_customer check (case customer_by
    when 'customer' then customer_id is not null and customer_tag_key is null
    when 'shares' then customer_id is null and customer_tag_key is null
    else customer_id is null and customer_tag_key is not null end);
drop index attribution_rule_priority;
alter table attribution_rule add constraint attribution_rules_never_tie
  exclude using btree (tenant_id with =, priority with =) where (deleted_at is null) deferrable initially immediate;

create table attribution_share (
  tenant_id   uuid not null references tenant,
  rule_id     uuid not null,
  position    smallint not null,
  customer_id uuid not null,
  weight      numeric(13,12) not null check (weight > 0 and weight <= 1),
  primary key (rule_id, position),
  unique (rule_id, customer_id),
  foreign key (tenant_id, rule_id) references attribution_rule (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select protect('attribution_share', staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);

create function check_attribution_rule(rule uuid) returns void language plpgsql as $$
declare
  found app.attribution_rule;
  total numeric := (select coalesce(sum(weight), 0) from app.attribution_share s where s.rule_id = rule);
begin
  select * into found from app.attribution_rule where id = rule;
  if total <> (case found.customer_by when 'shares' then 1 else 0 end) then
    raise exception 'the weights of rule % sum to %', found.code, total
      using errcode = '23514', constraint = 'shares_sum_to_one';
  end if;
  if found.customer_tag_key is null and not exists (select from app.attribution_condition c where c.rule_id = rule) then
    raise exception 'rule % looks at nothing', found.code using errcode = '23514', constraint = 'rule_looks_at_something';
  end if;
end $$;
create function check_changed_rule() returns trigger language plpgsql as $$
begin
  perform app.check_attribution_rule(new.id);
  return null;
end $$;
create function check_rule_of_part() returns trigger language plpgsql as $$
begin
  perform app.check_attribution_rule(coalesce(new.rule_id, old.rule_id));
  return null;
end $$;
create constraint trigger rule_is_whole after insert or update of customer_by, customer_tag_key on attribution_rule
  deferrable initially deferred for each row execute function check_changed_rule();
create constraint trigger rule_is_whole after insert or update or delete on attribution_share
  deferrable initially deferred for each row execute function check_rule_of_part();
create constraint trigger rule_is_whole after delete on attribution_condition
  deferrable initially deferred for each row execute function check_rule_of_part();

-- Weights sum to 1. A part that gets nothing is 0, never null; an unknown amount has unknown parts.
create function split_amount(amount numeric, weights numeric[]) returns numeric[]
language plpgsql immutable parallel safe as $$
declare
  digits int := greatest(8, scale(trim_scale(amount)));
  -- Only multiplied: a division of numerics is rounded.
  unit numeric := ('1e-' || digits)::numeric;
  whole numeric := trim_scale(abs(amount) * ('1e' || digits)::numeric);
  parts numeric[] := '{}';
  remainders numeric[] := '{}';
  rest numeric := whole;
  exact numeric;
  part int;
begin
  if amount is null then
    return array_fill(null::numeric, array[cardinality(weights)]);
  end if;
  for part in 1 .. cardinality(weights) loop
    exact := whole * weights[part];
    parts[part] := floor(exact);
    remainders[part] := exact - parts[part];
    rest := rest - parts[part];
  end loop;
  for part in select place from unnest(remainders) with ordinality as r (remainder, place) order by remainder desc, place loop
    exit when rest <= 0;
    parts[part] := parts[part] + 1;
    rest := rest - 1;
  end loop;
  for part in 1 .. cardinality(weights) loop
    parts[part] := trim_scale(sign(amount) * parts[part] * unit);
  end loop;
  return parts;
end $$;

-- The parts of charges in state 3.
create table charge_share (
  period          text not null,
  charge_id       uuid not null,
  position        smallint not null,
  slice_id        int not null,
  tenant_id       uuid not null references tenant,
  customer_id     uuid not null,
  weight          numeric(13,12) not null,
  quantity        numeric,
  list_cost       numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost     numeric(38,12) not null,
  effective_cost  numeric(38,12) not null,
  primary key (period, charge_id, position),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index charge_share_slice on charge_share (slice_id);
create index charge_share_customer on charge_share (tenant_id, customer_id, period);
select protect('charge_share', staff => 'select,insert,delete', worker => 'select,insert,delete', portal => null);
create index charge_split on charge (slice_id) where state = 3;

alter table charge drop constraint charge_is_in_one_state;
alter table charge add constraint charge_is_in_one_state check (
  (state = 1 and customer_id is not null and rule_id is not null)
  or (state = 0 and customer_id is null and rule_id is null)
  or (state in (2, 3) and customer_id is null and rule_id is not null)) not valid;
alter table charge validate constraint charge_is_in_one_state;

-- The charge as customers see it: itself, or its parts.
create view charge_part with (security_invoker = true) as
select period, id, slice_id, tenant_id, cloud_account_id, sub_account_id, sku_id, resource_id, region_id, tag_set_id,
  unit_id, kind_id, currency, category, day, customer_id, state, rule_id, 0 as further_part, null::numeric as weight,
  quantity, list_cost, contracted_cost, billed_cost, effective_cost
from charge where state <> 3
union all
select c.period, c.id, c.slice_id, c.tenant_id, c.cloud_account_id, c.sub_account_id, c.sku_id, c.resource_id, c.region_id,
  c.tag_set_id, c.unit_id, c.kind_id, c.currency, c.category, c.day, s.customer_id, c.state, c.rule_id,
  case when s.position > 1 then 1 else 0 end, s.weight,
  s.quantity, s.list_cost, s.contracted_cost, s.billed_cost, s.effective_cost
from charge c join charge_share s on s.period = c.period and s.charge_id = c.id
where c.state = 3;
grant select on charge_part to cloudtally_staff, cloudtally_worker;

-- Of `charges`, how many are second and later parts of a charge that is counted already.
alter table charge_rollup add column further_parts bigint not null default 0;
