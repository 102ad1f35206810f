set search_path = app, public;

create table discount_rule (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null,
  name text not null check (length(name) between 1 and 200),
  layer text not null check (layer in ('platform', 'customer')),
  benefit text not null check (benefit in ('multiplier', 'amount_off', 'spend_and_save')),
  factor numeric(7, 6) check (factor > 0 and factor < 1),
  amount numeric(38, 12) check (amount > 0),
  -- What has to be spent; the amount never exceeds it.
  threshold numeric(38, 12) check (threshold > 0),
  cap numeric(38, 12) check (cap > 0),
  customer_id uuid,
  customer_level text check (customer_level in ('A', 'B', 'C')),
  customer_industry text check (length(customer_industry) between 1 and 60),
  scope_currency text check (scope_currency ~ '^[A-Z]{3}$'),
  scope_provider text check (length(scope_provider) between 1 and 100),
  scope_service_code text check (length(scope_service_code) between 1 and 200),
  scope_region text check (length(scope_region) between 1 and 100),
  stacking text not null default 'stack' check (stacking in ('stack', 'best_of', 'alone')),
  exclusion_group text check (length(exclusion_group) between 1 and 60),
  -- The lower goes first.
  priority int not null check (priority between 1 and 9999),
  valid_from date not null,
  -- Half-open; null is open; the same day as valid_from means: never in force.
  valid_to date,
  state text not null default 'draft' check (state in ('draft', 'in_approval', 'active', 'ended')),
  supersedes_id uuid,
  -- What an approver is shown, as weighed when it was sent.
  review jsonb,
  remark text check (length(remark) <= 2000),
  constraint discount_rule_says_what_it_takes check (case benefit
    when 'multiplier' then factor is not null and amount is null and threshold is null
    when 'amount_off' then factor is null and amount is not null and threshold is null and cap is null
    else factor is null and amount is not null and threshold is not null and cap is null and amount <= threshold end),
  constraint discount_rule_money_names_currency
    check ((amount is null and cap is null) or scope_currency is not null),
  constraint discount_rule_best_is_a_multiplier check (stacking <> 'best_of' or benefit = 'multiplier'),
  constraint discount_rule_layer_says_whose check (case layer
    when 'platform' then customer_id is null
    else customer_id is not null or customer_level is not null or customer_industry is not null end),
  constraint discount_rule_customer_or_segment
    check (customer_id is null or (customer_level is null and customer_industry is null)),
  constraint discount_rule_service_names_provider check (scope_service_code is null or scope_provider is not null),
  constraint discount_rule_by_whole_months
    check (extract(day from valid_from) = 1 and (valid_to is null or extract(day from valid_to) = 1)),
  constraint discount_rule_valid_forward check (valid_to is null or valid_to >= valid_from),
  constraint discount_rule_ended_has_end check (state <> 'ended' or valid_to is not null),
  -- The wall behind the look at configuration (domain/guess.ts), for rules of one scope: two of one group, two that go
  -- alone, two amounts off, of one priority at one time, would be a guess.
  constraint discount_rule_one_of_a_group exclude using gist (
    tenant_id with =, exclusion_group with =, priority with =,
    coalesce(customer_id::text, '') with =, coalesce(customer_level, '') with =, coalesce(customer_industry, '') with =,
    coalesce(scope_currency, '') with =, coalesce(scope_provider, '') with =, coalesce(scope_service_code, '') with =,
    coalesce(scope_region, '') with =, daterange(valid_from, valid_to) with &&
  ) where (state in ('active', 'ended') and exclusion_group is not null),
  constraint discount_rule_one_alone exclude using gist (
    tenant_id with =, priority with =, coalesce(exclusion_group, '') with =,
    coalesce(customer_id::text, '') with =, coalesce(customer_level, '') with =, coalesce(customer_industry, '') with =,
    coalesce(scope_currency, '') with =, coalesce(scope_provider, '') with =, coalesce(scope_service_code, '') with =,
    coalesce(scope_region, '') with =, daterange(valid_from, valid_to) with &&
  ) where (state in ('active', 'ended') and stacking = 'alone'),
  constraint discount_rule_one_amount exclude using gist (
    tenant_id with =, priority with =, layer with =, coalesce(exclusion_group, '') with =,
    coalesce(customer_id::text, '') with =, coalesce(customer_level, '') with =, coalesce(customer_industry, '') with =,
    coalesce(scope_currency, '') with =, coalesce(scope_provider, '') with =, coalesce(scope_service_code, '') with =,
    coalesce(scope_region, '') with =, daterange(valid_from, valid_to) with &&
  ) where (state in ('active', 'ended') and amount is not null),
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, supersedes_id) references discount_rule (tenant_id, id)
);
select audit_columns('discount_rule');
create index discount_rule_by_time on discount_rule (tenant_id, valid_from);
create index discount_rule_by_customer on discount_rule (tenant_id, customer_id);
select protect('discount_rule', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- Once it left the desk of its author, a rule says what it says: a change is a new rule. Only its end may come.
create function discount_rule_is_kept() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft'
    and (new.layer, new.benefit, new.factor, new.amount, new.threshold, new.cap, new.customer_id, new.customer_level,
         new.customer_industry, new.scope_currency, new.scope_provider, new.scope_service_code, new.scope_region,
         new.stacking, new.exclusion_group, new.priority, new.valid_from)
      is distinct from
        (old.layer, old.benefit, old.factor, old.amount, old.threshold, old.cap, old.customer_id, old.customer_level,
         old.customer_industry, old.scope_currency, old.scope_provider, old.scope_service_code, old.scope_region,
         old.stacking, old.exclusion_group, old.priority, old.valid_from)
  then
    raise exception 'discount rule % has left its draft and can not change', old.code
      using errcode = 'CT001', constraint = 'discount_rule_is_kept';
  end if;
  return new;
end $$;
create trigger discount_rule_is_kept before update on discount_rule
  for each row execute function discount_rule_is_kept();

create table discount_authority (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  role_key text not null,
  -- The deepest multiplier that a person of the role may put in force alone.
  least_multiplier numeric(7, 6) not null check (least_multiplier > 0 and least_multiplier <= 1),
  remark text check (length(remark) <= 500),
  unique (tenant_id, id),
  foreign key (tenant_id, role_key) references role (tenant_id, key)
);
select audit_columns('discount_authority');
create unique index discount_authority_role on discount_authority (tenant_id, role_key) where deleted_at is null;
select protect('discount_authority', staff => 'select,insert,update', worker => 'select', portal => null);
