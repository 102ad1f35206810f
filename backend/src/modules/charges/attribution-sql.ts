/**
 * Whose charge it is, as sets. A caller first fills the temporary table `fold`: the distinct
 * (cloud_account_id, sub_account_id, tag_set_id, sku_id, region_id, kind_id, day) of the charges in
 * question. `ANSWER` then fills `answer`, the same with customer_id, state and rule_id.
 *
 * The fold is what makes it cheap: a month of a million charges asks a few ten thousand questions.
 */
export const FOLD_COLUMNS = 'cloud_account_id, sub_account_id, tag_set_id, sku_id, region_id, kind_id, day';

/** Both tables, empty. They go with the transaction. */
export const OPEN_FOLD = `
  create temporary table if not exists fold (
    cloud_account_id uuid, sub_account_id int, tag_set_id int, sku_id int, region_id int, kind_id int, day date
  ) on commit drop;
  create temporary table if not exists answer (
    like fold, customer_id uuid, state smallint, rule_id uuid
  ) on commit drop;
  truncate fold, answer`;

/** A charge `c` meets its answer `a`. */
export const MEETS_ANSWER = `
  a.cloud_account_id = c.cloud_account_id and a.sub_account_id = c.sub_account_id and a.tag_set_id = c.tag_set_id
  and a.sku_id = c.sku_id and a.region_id = c.region_id and a.kind_id = c.kind_id and a.day = c.day`;

/** $1 tenant */
export const ANSWER = `
  insert into answer
  with asked as (select row_number() over () as n, f.* from fold f),
  bound as (
    select q.*, b.id as binding_id, b.customer_id
    from asked q
    left join dim_sub_account d on d.id = q.sub_account_id
    left join sub_account_binding b
      on b.tenant_id = d.tenant_id and b.cloud_account_id = d.cloud_account_id and b.sub_account_id = d.sub_account_id
      and b.deleted_at is null and q.day >= b.valid_from and (b.valid_to is null or q.day < b.valid_to)
  ),
  unbound as (
    select u.*, p.service_code, g.region_id as region, d.sub_account_id as sub_account, k.charge_type
    from bound u
    left join dim_sku p on p.id = u.sku_id
    left join dim_region g on g.id = u.region_id
    left join dim_sub_account d on d.id = u.sub_account_id
    left join dim_kind k on k.id = u.kind_id
    where u.binding_id is null
  ),
  rules as materialized (
    select r.* from attribution_rule r
    where r.tenant_id = $1 and r.status = 'active' and r.deleted_at is null
  ),
  tagged as materialized (
    select t.id as tag_set_id, r.id as rule_id, coalesce(r.customer_id, c.id) as customer_id
    from rules r
    join dim_tag_set t on t.tenant_id = r.tenant_id and t.id in (select tag_set_id from unbound)
      and t.tags ? r.tag_key and (r.tag_value is null or t.tags ->> r.tag_key = r.tag_value)
    left join customer c on r.customer_by = 'tag_value_is_customer_code'
      and c.tenant_id = r.tenant_id and c.code = t.tags ->> r.tag_key and c.deleted_at is null
    where r.tag_key is not null and coalesce(r.customer_id, c.id) is not null
  ),
  candidates as (
    select u.n, t.rule_id, t.customer_id from unbound u join tagged t using (tag_set_id)
    union all
    select u.n, r.id, r.customer_id from unbound u cross join rules r where r.tag_key is null
  ),
  ruled as (
    select distinct on (u.n) u.n, c.rule_id, c.customer_id
    from candidates c
    join unbound u using (n)
    join rules r on r.id = c.rule_id
    where (r.cloud_account_id is null or r.cloud_account_id = u.cloud_account_id)
      and (r.service_code is null or r.service_code = u.service_code)
      and (r.region is null or r.region = u.region)
      and u.day >= r.valid_from and (r.valid_to is null or u.day < r.valid_to)
    order by u.n, r.priority
  ),
  excluded as (
    select distinct on (u.n) u.n, x.id as exclusion_id
    from unbound u
    join charge_exclusion x on x.tenant_id = $1 and x.deleted_at is null
      and (x.cloud_account_id is null or x.cloud_account_id = u.cloud_account_id)
      and (x.sub_account_id is null or x.sub_account_id = coalesce(u.sub_account, ''))
      and (x.service_code is null or x.service_code = u.service_code)
      and (x.charge_type is null or x.charge_type = u.charge_type)
      and u.day >= x.valid_from and (x.valid_to is null or u.day < x.valid_to)
    where not exists (select from ruled r where r.n = u.n)
    order by u.n, x.created_at, x.id
  )
  select b.cloud_account_id, b.sub_account_id, b.tag_set_id, b.sku_id, b.region_id, b.kind_id, b.day,
    coalesce(b.customer_id, r.customer_id) as customer_id,
    (case when b.binding_id is not null or r.rule_id is not null then 1
      when x.exclusion_id is not null then 2 else 0 end)::smallint as state,
    coalesce(b.binding_id, r.rule_id, x.exclusion_id) as rule_id
  from bound b
  left join ruled r on r.n = b.n
  left join excluded x on x.n = b.n`;
