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

/**
 * $1 tenant. Each question meets its candidates once and the best one is kept by a sort: no step joins
 * two results of unknown size, so that no estimate can turn it into a nested loop over both.
 */
export const ANSWER = `
  insert into answer
  with owned as materialized (
    select d.id as sub_account_id, b.id as binding_id, b.customer_id, b.valid_from, b.valid_to
    from dim_sub_account d
    join sub_account_binding b on b.tenant_id = d.tenant_id and b.cloud_account_id = d.cloud_account_id
      and b.sub_account_id = d.sub_account_id and b.deleted_at is null
    where d.tenant_id = $1 and d.id in (select sub_account_id from fold)
  ),
  asked as materialized (
    select row_number() over () as n, f.*, o.binding_id, o.customer_id
    from fold f
    left join owned o on o.sub_account_id = f.sub_account_id
      and f.day >= o.valid_from and (o.valid_to is null or f.day < o.valid_to)
  ),
  unbound as materialized (
    select q.*, p.service_code, g.region_id as region, d.sub_account_id as sub_account, k.charge_type
    from asked q
    left join dim_sku p on p.id = q.sku_id
    left join dim_region g on g.id = q.region_id
    left join dim_sub_account d on d.id = q.sub_account_id
    left join dim_kind k on k.id = q.kind_id
    where q.binding_id is null
  ),
  rules as materialized (
    select r.* from attribution_rule r
    where r.tenant_id = $1 and r.status = 'active' and r.deleted_at is null
  ),
  tagged as materialized (
    select t.id as tag_set_id, r.id, r.priority, r.cloud_account_id, r.service_code, r.region, r.valid_from, r.valid_to,
      coalesce(r.customer_id, c.id) as customer_id
    from rules r
    join dim_tag_set t on t.tenant_id = r.tenant_id and t.id in (select tag_set_id from unbound)
      and t.tags ? r.tag_key and (r.tag_value is null or t.tags ->> r.tag_key = r.tag_value)
    left join customer c on r.customer_by = 'tag_value_is_customer_code'
      and c.tenant_id = r.tenant_id and c.code = t.tags ->> r.tag_key and c.deleted_at is null
    where r.tag_key is not null and coalesce(r.customer_id, c.id) is not null
  ),
  candidates as (
    select u.n, 1 as rank, t.priority, t.id as rule_id, t.customer_id from unbound u join tagged t
      on t.tag_set_id = u.tag_set_id
      and (t.cloud_account_id is null or t.cloud_account_id = u.cloud_account_id)
      and (t.service_code is null or t.service_code = u.service_code)
      and (t.region is null or t.region = u.region)
      and u.day >= t.valid_from and (t.valid_to is null or u.day < t.valid_to)
    union all
    select u.n, 1, r.priority, r.id, r.customer_id from unbound u join rules r
      on r.tag_key is null
      and (r.cloud_account_id is null or r.cloud_account_id = u.cloud_account_id)
      and (r.service_code is null or r.service_code = u.service_code)
      and (r.region is null or r.region = u.region)
      and u.day >= r.valid_from and (r.valid_to is null or u.day < r.valid_to)
    union all
    select u.n, 2, 0, x.id, null from unbound u join charge_exclusion x
      on x.tenant_id = $1 and x.deleted_at is null
      and (x.cloud_account_id is null or x.cloud_account_id = u.cloud_account_id)
      and (x.sub_account_id is null or x.sub_account_id = coalesce(u.sub_account, ''))
      and (x.service_code is null or x.service_code = u.service_code)
      and (x.charge_type is null or x.charge_type = u.charge_type)
      and u.day >= x.valid_from and (x.valid_to is null or u.day < x.valid_to)
    union all
    select n, 0, 0, binding_id, customer_id from asked where binding_id is not null
    union all
    select n, 3, 0, null, null from unbound
  ),
  best as (
    select distinct on (n) n, rank, rule_id, customer_id from candidates order by n, rank, priority, rule_id
  )
  select q.cloud_account_id, q.sub_account_id, q.tag_set_id, q.sku_id, q.region_id, q.kind_id, q.day,
    b.customer_id, (array[1, 1, 2, 0])[b.rank + 1]::smallint, b.rule_id
  from asked q join best b on b.n = q.n`;
