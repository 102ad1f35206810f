import { PROJECT_TAG } from '../domain/charge-words';

/** The temporary tables, empty. */
export const OPEN = `
  create temporary table if not exists fold (
    cloud_account_id uuid, sub_account_id int, tag_set_id int, sku_id int, region_id int, kind_id int, day date,
    resource_id int
  ) on commit drop;
  create temporary table if not exists answer (
    like fold, customer_id uuid, state smallint, rule_id uuid
  ) on commit drop;
  create temporary table if not exists decider (
    id uuid primary key, rank int, priority int, decides text, customer_id uuid, customer_tag_key text,
    valid_from date, valid_to date
  ) on commit drop;
  create temporary table if not exists decider_condition (
    decider_id uuid, field text, tag_key text, operator text, wanted text[]
  ) on commit drop;
  create temporary table if not exists watched (id int primary key) on commit drop;
  truncate fold, answer, decider, decider_condition, watched`;

/** Texts to compare with; a prefix becomes a pattern of `like`, in which what a person wrote stands for itself. */
const compared = (operator: string, wanted: string): string => `
  case ${operator} when 'present' then '{%}' when 'prefix' then
    array(select replace(replace(replace(w, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' from unnest(${wanted}) w)
    else ${wanted} end`;

/** Rules first, by priority, then exclusions. $1 tenant. */
export const DECIDE = [
  `insert into decider
   select id, 1, priority, customer_by, customer_id, customer_tag_key, valid_from, valid_to from attribution_rule
   where tenant_id = $1 and status = 'active' and deleted_at is null
   union all
   select id, 2, 0, 'exclusion', null, null, valid_from, valid_to from charge_exclusion
   where tenant_id = $1 and state = 'active' and deleted_at is null`,
  `insert into decider_condition
   select c.rule_id, c.field, c.tag_key, c.operator, ${compared('c.operator', 'c.wanted')}
   from attribution_condition c join decider d on d.id = c.rule_id where c.tenant_id = $1
   union all
   select d.id, 'customer_tag', d.customer_tag_key, 'is', '{}' from decider d where d.customer_tag_key is not null
   union all
   select x.id, f.field, null, 'is', array[f.value] from charge_exclusion x join decider d on d.id = x.id
   cross join lateral (values ('cloud_account', x.cloud_account_id::text), ('sub_account', x.sub_account_id),
     ('service', x.service_code), ('charge_type', x.charge_type)) f (field, value)
   where x.tenant_id = $1 and f.value is not null`,
];

/**
 * Puts a rule that is not saved into the line, in the place of its saved self. $1 its id, $2 its place, $3 whose, $4
 * customer, $5 tag, $6 from, $7 to; the second: $1 id, $2 conditions as JSON.
 */
export const TRY = [
  `insert into decider values ($1::uuid, 1, $2, $3, $4, $5, $6, $7)
   on conflict (id) do update set priority = excluded.priority, decides = excluded.decides,
     customer_id = excluded.customer_id, customer_tag_key = excluded.customer_tag_key, valid_from = excluded.valid_from,
     valid_to = excluded.valid_to`,
  `delete from decider_condition where decider_id = $1::uuid`,
  `insert into decider_condition
   select $1::uuid, c.item ->> 'field', c.item ->> 'tagKey', c.item ->> 'operator', ${compared(`c.item ->> 'operator'`, 'w.wanted')}
   from jsonb_array_elements($2::jsonb) c (item)
   cross join lateral (select array(select jsonb_array_elements_text(c.item -> 'wanted')) as wanted) w
   union all
   select $1::uuid, 'customer_tag', d.customer_tag_key, 'is', '{}' from decider d where d.id = $1::uuid and d.customer_tag_key is not null`,
];

const fits = (value: string): string =>
  `coalesce(case when k.operator in ('prefix', 'present') then ${value} like any (k.wanted) else ${value} = any (k.wanted) end, false)`;

/** Resources that a rule can tell apart. $1 tenant. */
export const WATCH = `
  insert into watched
  select r.id from dim_resource r join decider_condition k on k.field = 'resource' and k.operator in ('is', 'one_of')
    and r.resource_id = any (k.wanted)
  where r.tenant_id = $1
  union
  select r.id from dim_resource r join decider_condition k on k.field = 'resource' and k.operator in ('prefix', 'present')
    and r.resource_id like any (k.wanted)
  where r.tenant_id = $1`;

/** Which words of a question are looked at: a column of the fold, and the dictionary that spells it. */
interface Look {
  readonly asked: string;
  readonly dictionary?: string;
  /** Fields of conditions, as an SQL list. */
  readonly fields: string;
  /** True where the word `d` meets the condition `k`. */
  readonly meets: string;
}

/** Deciders that a word rules out, as bits by place: a condition that is not met rules out its decider. */
const ruledOut = (name: string, { asked, dictionary, fields, meets }: Look): string => `
  ${name}_out as materialized (
    select w.id, bit_or(k.mask) as bits
    from (select distinct ${asked} as id from fold) w
    ${dictionary ? `left join ${dictionary} d on d.id = w.id` : ''}
    join looked k on k.field in (${fields}) and not ${meets}
    group by w.id
  )`;

const OUT = [
  ruledOut('account', { asked: 'cloud_account_id', fields: `'cloud_account'`, meets: fits('w.id::text') }),
  ruledOut('sub_account', {
    asked: 'sub_account_id',
    dictionary: 'dim_sub_account',
    fields: `'sub_account'`,
    meets: fits(`coalesce(d.sub_account_id, '')`),
  }),
  ruledOut('tag', {
    asked: 'tag_set_id',
    dictionary: 'dim_tag_set',
    fields: `'tag', 'project', 'customer_tag'`,
    meets: `case k.field
      when 'tag' then ${fits('d.tags ->> k.tag_key')}
      when 'project' then ${fits(`d.tags ->> '${PROJECT_TAG}'`)}
      else exists (select from customer c
        where c.tenant_id = $1 and c.code = d.tags ->> k.tag_key and c.deleted_at is null) end`,
  }),
  ruledOut('sku', {
    asked: 'sku_id',
    dictionary: 'dim_sku',
    fields: `'provider', 'service'`,
    meets: `case k.field when 'provider' then ${fits('d.provider_name')} else ${fits('d.service_code')} end`,
  }),
  ruledOut('region', {
    asked: 'region_id',
    dictionary: 'dim_region',
    fields: `'region'`,
    meets: fits('d.region_id'),
  }),
  ruledOut('kind', {
    asked: 'kind_id',
    dictionary: 'dim_kind',
    fields: `'charge_type'`,
    meets: fits('d.charge_type'),
  }),
  ruledOut('resource', {
    asked: 'resource_id',
    dictionary: 'dim_resource',
    fields: `'resource'`,
    meets: fits('d.resource_id'),
  }),
].join(',');

/**
 * Answers each question once. Every word of a question says, as a string of bits, which deciders it rules out; the
 * first that no word rules out decides. So no step joins two results of unknown size, a rule more costs a bit more,
 * and two deciders never tie: they stand in a line.
 *
 * $1 tenant; $2 whether bindings go before.
 */
export const ANSWER = `
  insert into answer
  with owned as materialized (
    select d.id as sub_account_id, b.id as binding_id, b.customer_id, b.valid_from, b.valid_to
    from dim_sub_account d
    join sub_account_binding b on b.tenant_id = d.tenant_id and b.cloud_account_id = d.cloud_account_id
      and b.sub_account_id = d.sub_account_id and b.deleted_at is null
    where d.tenant_id = $1 and $2 and d.id in (select sub_account_id from fold)
  ),
  none as materialized (select repeat('0', count(*)::int)::bit varying as bits from decider),
  placed as materialized (
    select d.*, row_number() over (order by rank, priority, id)::int as place from decider d
  ),
  masked as materialized (select p.*, set_bit(n.bits, p.place - 1, 1) as mask from placed p cross join none n),
  looked as materialized (
    select k.field, k.tag_key, k.operator, k.wanted, m.mask
    from decider_condition k join masked m on m.id = k.decider_id
  ),
  ${OUT},
  day_out as materialized (
    select w.day, bit_or(m.mask) as bits from (select distinct day from fold) w
    join masked m on w.day < m.valid_from or w.day >= m.valid_to
    group by w.day
  ),
  asked as materialized (
    select f.*, o.binding_id, o.customer_id as bound_to,
      nullif(position('1'::bit varying in ~ (n.bits | coalesce(ao.bits, n.bits) | coalesce(so.bits, n.bits)
        | coalesce(tg.bits, n.bits) | coalesce(ko.bits, n.bits) | coalesce(ro.bits, n.bits) | coalesce(ho.bits, n.bits)
        | coalesce(eo.bits, n.bits) | coalesce(dy.bits, n.bits))), 0) as place
    from fold f cross join none n
    left join owned o on o.sub_account_id = f.sub_account_id
      and f.day >= o.valid_from and (o.valid_to is null or f.day < o.valid_to)
    left join account_out ao on ao.id = f.cloud_account_id
    left join sub_account_out so on so.id = f.sub_account_id
    left join tag_out tg on tg.id = f.tag_set_id
    left join sku_out ko on ko.id = f.sku_id
    left join region_out ro on ro.id = f.region_id
    left join kind_out ho on ho.id = f.kind_id
    left join resource_out eo on eo.id = f.resource_id
    left join day_out dy on dy.day = f.day
  )
  select q.cloud_account_id, q.sub_account_id, q.tag_set_id, q.sku_id, q.region_id, q.kind_id, q.day, q.resource_id,
    coalesce(q.bound_to, p.customer_id, c.id),
    (case when q.binding_id is not null then 1 when p.id is null then 0 when p.decides = 'exclusion' then 2
      when p.decides = 'shares' then 3 else 1 end)::smallint,
    coalesce(q.binding_id, p.id)
  from asked q
  left join placed p on p.place = q.place and q.binding_id is null
  left join dim_tag_set t on t.id = q.tag_set_id and p.customer_tag_key is not null
  left join customer c on c.tenant_id = $1 and c.code = t.tags ->> p.customer_tag_key and c.deleted_at is null`;
