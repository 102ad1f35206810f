set search_path = app, public;

alter table discount_rule
  add promotion text check (promotion in ('first_order', 'flash_sale', 'activity')),
  -- Days of consumption, both included.
  add scope_first_day date,
  add scope_last_day date,
  add quota_kind text check (quota_kind in ('customers', 'uses', 'money')),
  add quota numeric(38, 12) check (quota > 0),
  -- Counted from promotion_movement, never written.
  add quota_taken numeric(38, 12) not null default 0,
  add constraint discount_rule_has_days check (
    (scope_first_day is null) = (scope_last_day is null) and scope_first_day <= scope_last_day),
  add constraint discount_rule_flash_sale_has_days check (promotion <> 'flash_sale' or scope_first_day is not null),
  add constraint discount_rule_promotion_is_ours check (promotion is null or layer = 'platform'),
  add constraint discount_rule_quota_is_whole check (
    (quota_kind is null) = (quota is null)
    and case quota_kind when 'money' then scope_currency is not null else quota = trunc(quota) end),
  -- The wall behind the desk (domain/quota-desk.ts): whoever takes, it is never more than there is.
  add constraint discount_rule_quota_kept check (quota_taken between 0 and coalesce(quota, 0));

-- As 0127, and what a promotion says.
create or replace function discount_rule_is_kept() returns trigger language plpgsql as $$
begin
  if new.quota_taken <> old.quota_taken and pg_trigger_depth() < 2 then
    raise exception 'what is taken of discount rule % is counted, not written', old.code
      using errcode = 'CT001', constraint = 'discount_rule_quota_is_counted';
  end if;
  if old.state <> 'draft'
    and (new.layer, new.benefit, new.factor, new.amount, new.threshold, new.cap, new.customer_id, new.customer_level,
         new.customer_industry, new.scope_currency, new.scope_provider, new.scope_service_code, new.scope_region,
         new.scope_tag_key, new.scope_tag_value, new.scope_project, new.scope_first_day, new.scope_last_day,
         new.promotion, new.quota_kind, new.quota, new.stacking, new.exclusion_group, new.priority, new.valid_from)
      is distinct from
        (old.layer, old.benefit, old.factor, old.amount, old.threshold, old.cap, old.customer_id, old.customer_level,
         old.customer_industry, old.scope_currency, old.scope_provider, old.scope_service_code, old.scope_region,
         old.scope_tag_key, old.scope_tag_value, old.scope_project, old.scope_first_day, old.scope_last_day,
         old.promotion, old.quota_kind, old.quota, old.stacking, old.exclusion_group, old.priority, old.valid_from)
  then
    raise exception 'discount rule % has left its draft and can not change', old.code
      using errcode = 'CT001', constraint = 'discount_rule_is_kept';
  end if;
  return new;
end $$;

create table promotion_movement (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  rule_id uuid not null,
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- A month takes one use or gives it back; the amount is what came off, or less came off.
  uses int not null check (uses between -1 and 1),
  amount numeric(38, 12) not null,
  reason text not null check (reason in ('rated', 'voided')),
  constraint promotion_movement_moves check (uses <> 0 or amount <> 0),
  unique (tenant_id, id),
  foreign key (tenant_id, rule_id) references discount_rule (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select record_columns('promotion_movement');
create index promotion_movement_of_rule on promotion_movement (tenant_id, rule_id, customer_id, currency, period);
create index promotion_movement_of_month on promotion_movement (tenant_id, period);
select protect('promotion_movement', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('promotion_movement');

-- One after the other per rule, so that each count sees the movements before it.
create function count_quota() returns trigger language plpgsql as $$
declare
  moved uuid;
begin
  for moved in select distinct rule_id from fresh order by rule_id loop
    perform 1 from app.discount_rule where id = moved for update;
    if exists (
      select from app.promotion_movement where rule_id = moved
      group by customer_id, currency, period having sum(uses) not between 0 and 1 or sum(amount) < 0)
    then
      raise exception 'a month gives back more of a quota than it took'
        using errcode = '23514', constraint = 'promotion_movement_balance';
    end if;
    update app.discount_rule r set quota_taken = case r.quota_kind
      when 'money' then (select coalesce(sum(amount), 0) from app.promotion_movement m where m.rule_id = moved)
      when 'uses' then (select coalesce(sum(uses), 0) from app.promotion_movement m where m.rule_id = moved)
      else (select count(distinct customer_id) from (
        select customer_id from app.promotion_movement m where m.rule_id = moved
        group by customer_id, currency, period having sum(uses) > 0) holders) end
    where r.id = moved;
  end loop;
  return null;
end $$;
create trigger count_quota after insert on promotion_movement referencing new table as fresh
  for each statement execute function count_quota();
