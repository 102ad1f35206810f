/** What is wrong with a count `s`: parameters are tenant $1, account $3, products $4. */
const PROBLEM = `
  case when s.product <> all ($4::text[]) then 'unknown_product'
    when not exists (select from sub_account_binding b where b.tenant_id = $1::uuid and b.cloud_account_id = $3::uuid
      and b.sub_account_id = s.customer and b.deleted_at is null and b.valid_from <= s.day
      and (b.valid_to is null or b.valid_to > s.day)) then 'unknown_customer' end`;

/** Counts that are new or say something else get a revision. Parameters besides: source $2, rows $5, now $6. */
export const KEEP_COUNTS = `
  with said as (
    select s.* from jsonb_to_recordset($5::jsonb) as s (index int, customer text, product text, day date,
      count numeric(38, 12), unit text)),
  judged as (
    select s.*, ${PROBLEM} as problem, k.id, k.count as before, coalesce(k.revision, 0) as revision,
      case when k.id is null then 'fresh' when (k.count, k.unit) is distinct from (s.count, s.unit) then 'corrected'
        else 'unchanged' end as outcome
    from said s left join usage_count k on k.source_id = $2::uuid and k.customer = s.customer and k.product = s.product
      and k.day = s.day),
  written as (
    insert into usage_count as c (tenant_id, source_id, customer, product, day, count, unit, revision, state, problem,
      revised_at)
    select $1::uuid, $2::uuid, customer, product, day, count, unit, 1,
      case when problem is null then 'counted' else 'quarantined' end, problem, $6::timestamptz
    from judged
    on conflict (source_id, customer, product, day) do update set count = excluded.count, unit = excluded.unit,
      state = excluded.state, problem = excluded.problem,
      revision = c.revision
        + case when (c.count, c.unit) is distinct from (excluded.count, excluded.unit) then 1 else 0 end,
      revised_at = case when (c.count, c.unit) is distinct from (excluded.count, excluded.unit) then excluded.revised_at
        else c.revised_at end
    returning c.id)
  select index, outcome, problem from judged where (select count(*) from written) >= 0`;

/**
 * A batch with the revisions that it made: those of its rows whose newest revision none knows yet. Parameters: tenant,
 * source, batch, key, hash, five counts, answer, address, now.
 */
export const KEEP_BATCH = `
  with kept as (
    insert into usage_batch (tenant_id, source_id, id, key, content_hash, rows, fresh, corrected, unchanged, quarantined,
      answer, came_from, received_at)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13::timestamptz)),
  told as (
    update usage_source set last_pushed_at = $13::timestamptz where id = $2::uuid)
  insert into usage_count_revision (tenant_id, usage_count_id, batch_id, revision, count, unit, change)
  select $1::uuid, c.id, $3::uuid, c.revision, c.count, c.unit, c.count - coalesce(r.count, 0)
  from usage_count c left join usage_count_revision r on r.usage_count_id = c.id and r.revision = c.revision - 1
  where c.source_id = $2::uuid and c.revised_at = $13::timestamptz
    and not exists (select from usage_count_revision n where n.usage_count_id = c.id and n.revision = c.revision)`;

/** Lets in what is known by now. */
export const JUDGE_AGAIN = `
  with judged as (
    select s.id, ${PROBLEM} as problem from usage_count s
    where s.tenant_id = $1::uuid and s.source_id = $2::uuid and s.state = 'quarantined'),
  changed as (
    update usage_count c set problem = j.problem,
      state = case when j.problem is null then 'counted' else 'quarantined' end
    from judged j where c.id = j.id returning c.state)
  select (count(*) filter (where state = 'counted'))::int as released,
    (count(*) filter (where state = 'quarantined'))::int as left from changed`;
