set search_path = app, public;

alter table discount_rule
  add scope_tag_key text check (length(scope_tag_key) between 1 and 128),
  add scope_tag_value text check (length(scope_tag_value) between 1 and 256),
  -- The vendor's own project; charges keep it among their tags.
  add scope_project text check (length(scope_project) between 1 and 256),
  add constraint discount_rule_tag_has_value check ((scope_tag_key is null) = (scope_tag_value is null)),
  drop constraint discount_rule_one_of_a_group,
  drop constraint discount_rule_one_alone,
  drop constraint discount_rule_one_amount,
  add constraint discount_rule_one_of_a_group exclude using gist (
    tenant_id with =, exclusion_group with =, priority with =,
    coalesce(customer_id::text, '') with =, coalesce(customer_level, '') with =, coalesce(customer_industry, '') with =,
    coalesce(scope_currency, '') with =, coalesce(scope_provider, '') with =, coalesce(scope_service_code, '') with =,
    coalesce(scope_region, '') with =, coalesce(scope_tag_key, '') with =, coalesce(scope_tag_value, '') with =,
    coalesce(scope_project, '') with =, daterange(valid_from, valid_to) with &&
  ) where (state in ('active', 'ended') and exclusion_group is not null),
  add constraint discount_rule_one_alone exclude using gist (
    tenant_id with =, priority with =, coalesce(exclusion_group, '') with =,
    coalesce(customer_id::text, '') with =, coalesce(customer_level, '') with =, coalesce(customer_industry, '') with =,
    coalesce(scope_currency, '') with =, coalesce(scope_provider, '') with =, coalesce(scope_service_code, '') with =,
    coalesce(scope_region, '') with =, coalesce(scope_tag_key, '') with =, coalesce(scope_tag_value, '') with =,
    coalesce(scope_project, '') with =, daterange(valid_from, valid_to) with &&
  ) where (state in ('active', 'ended') and stacking = 'alone'),
  add constraint discount_rule_one_amount exclude using gist (
    tenant_id with =, priority with =, layer with =, coalesce(exclusion_group, '') with =,
    coalesce(customer_id::text, '') with =, coalesce(customer_level, '') with =, coalesce(customer_industry, '') with =,
    coalesce(scope_currency, '') with =, coalesce(scope_provider, '') with =, coalesce(scope_service_code, '') with =,
    coalesce(scope_region, '') with =, coalesce(scope_tag_key, '') with =, coalesce(scope_tag_value, '') with =,
    coalesce(scope_project, '') with =, daterange(valid_from, valid_to) with &&
  ) where (state in ('active', 'ended') and amount is not null);

create or replace function discount_rule_is_kept() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft'
    and (new.layer, new.benefit, new.factor, new.amount, new.threshold, new.cap, new.customer_id, new.customer_level,
         new.customer_industry, new.scope_currency, new.scope_provider, new.scope_service_code, new.scope_region,
         new.scope_tag_key, new.scope_tag_value, new.scope_project,
         new.stacking, new.exclusion_group, new.priority, new.valid_from)
      is distinct from
        (old.layer, old.benefit, old.factor, old.amount, old.threshold, old.cap, old.customer_id, old.customer_level,
         old.customer_industry, old.scope_currency, old.scope_provider, old.scope_service_code, old.scope_region,
         old.scope_tag_key, old.scope_tag_value, old.scope_project,
         old.stacking, old.exclusion_group, old.priority, old.valid_from)
  then
    raise exception 'discount rule % has left its draft and can not change', old.code
      using errcode = 'CT001', constraint = 'discount_rule_is_kept';
  end if;
  return new;
end $$;
