/** A promise about stored charges: the statement answers with the rows that break it. */
export interface ChargeInvariant {
  readonly id: string;
  readonly says: string;
  /** Read-only; 0 rows when the promise holds. */
  readonly sql: string;
}

/** Of an archived month no single charge is at hand: only what can be told without is asked. */
const here = (row: string): string => `${row}.period not in (select app.archived_months())`;

/** Checked after every database test, by the terminal's `check`, and before a close. */
export const chargeInvariants: readonly ChargeInvariant[] = [
  {
    id: 'B1',
    says: 'every charge is attributed, excluded with a reason, split, or unassigned, and what decided exists',
    sql: `select c.period, c.id from app.charge c
      where c.state <> 0
        and not exists (select from app.sub_account_binding b where b.id = c.rule_id and c.state = 1)
        and not exists (select from app.attribution_rule r where r.id = c.rule_id and c.state in (1, 3))
        and not exists (select from app.charge_exclusion x where x.id = c.rule_id and c.state = 2)`,
  },
  {
    id: 'B2',
    says: "a slice says what its charges add up to, and its difference to the vendor's total",
    sql: `select s.no from app.charge_slice s
      left join (select period, slice_id, count(*) as charges, sum(billed_cost) as billed, sum(list_cost) as list
        from app.charge group by period, slice_id) c on c.period = s.period and c.slice_id = s.no
      where ${here('s')} and (s.charges <> coalesce(c.charges, 0) or s.billed_cost <> coalesce(c.billed, 0)
        or s.list_cost <> coalesce(c.list, 0))
        or (s.vendor_total is not null and s.difference <> s.vendor_total - s.billed_cost)`,
  },
  {
    id: 'B2r',
    says: 'the roll-up adds up to the charges, slice by slice and state by state',
    sql: `select slice_id, state from (
        select slice_id, state, customer_id, count(*) as charges, sum(billed_cost) as billed, sum(list_cost) as list
        from app.charge_part group by slice_id, state, customer_id) c
      full join (
        select slice_id, state, customer_id, sum(charges) as charges, sum(billed_cost) as billed, sum(list_cost) as list
        from app.charge_rollup r where ${here('r')} group by slice_id, state, customer_id) r using (slice_id, state)
      where c.customer_id is not distinct from r.customer_id
        and (c.charges, c.billed, c.list) is distinct from (r.charges, r.billed, r.list)
      union all
      select s.no, null from app.charge_slice s
      where s.charges <> coalesce((select sum(charges - further_parts) from app.charge_rollup r where r.slice_id = s.no), 0)`,
  },
  {
    id: 'B2c',
    says: 'the coarser roll-ups add up to the roll-up, slice by slice, by customer, by day and by month',
    sql: [
      differing('charge_rollup_by_customer', 'sku_id, region_id, customer_id'),
      differing('charge_rollup_by_day', 'sku_id, region_id, day'),
      differing('charge_rollup_by_month', 'customer_id'),
    ].join(' union all '),
  },
  {
    id: 'B1s',
    says: 'the parts of a shared charge add up to it, digit by digit, and no other charge has parts',
    sql: `select coalesce(c.id, p.charge_id) as id
      from (select * from app.charge where state = 3) c
      full join (
        select period, charge_id, sum(weight) as weight, sum(quantity) as quantity, sum(list_cost) as list,
          sum(contracted_cost) as contracted, sum(billed_cost) as billed, sum(effective_cost) as effective
        from app.charge_share h where ${here('h')} group by period, charge_id) p on p.period = c.period and p.charge_id = c.id
      where (p.weight, p.quantity, p.list, p.contracted, p.billed, p.effective) is distinct from
        (1::numeric, c.quantity, c.list_cost, c.contracted_cost, c.billed_cost, c.effective_cost)`,
  },
  {
    id: 'B4',
    says: 'versions of a charge follow each other without overlap, and the current one is of a revision that exists',
    sql: `select t.id from app.charge_trail t where t.until_revision <= t.revision
      union all
      select c.id from app.charge c join app.charge_slice s on s.no = c.slice_id where c.revision > s.revision
      union all
      select c.id from app.charge c join app.charge_trail t on t.period = c.period and t.id = c.id
      where t.until_revision > c.revision`,
  },
  {
    id: 'B4r',
    says: 'a slice stands on its newest revision, and revisions have no gap',
    sql: `select s.no from app.charge_slice s
      left join (select slice_id, max(revision) as last, count(*) as revisions from app.slice_revision group by slice_id) r
        on r.slice_id = s.id
      where s.revision <> coalesce(r.last, 0) or coalesce(r.last, 0) <> coalesce(r.revisions, 0)`,
  },
  {
    id: 'B5',
    says: 'a run that ended well has every page of every task',
    sql: `select r.id from app.sync_run r join app.sync_task t on t.sync_run_id = r.id
      left join (select sync_run_id, feed, task_key, count(*) as pages, sum(rows) as rows, max(number) as last
        from app.sync_page group by sync_run_id, feed, task_key) p
        on p.sync_run_id = t.sync_run_id and p.feed = t.feed and p.task_key = t.key
      where r.state in ('done', 'unchanged')
        and (t.state <> 'done' or (t.pages, t.rows) is distinct from (coalesce(p.pages, 0), coalesce(p.rows, 0))
          or coalesce(p.last, 0) <> t.pages)`,
  },
  {
    id: 'S1',
    says: "a charge, its slice, its account and its customer are one tenant's",
    sql: `select c.id from app.charge c join app.charge_slice s on s.no = c.slice_id
      join app.cloud_account a on a.id = c.cloud_account_id
      left join app.customer k on k.id = c.customer_id
      where c.tenant_id <> s.tenant_id or c.tenant_id <> a.tenant_id or c.cloud_account_id <> s.cloud_account_id
        or c.tenant_id <> coalesce(k.tenant_id, c.tenant_id)`,
  },
];

/** The groups of a coarser roll-up whose sums are not the roll-up's. */
function differing(coarser: string, by: string): string {
  const group = `slice_id, cloud_account_id, state, currency, category, ${by}`;
  return `select slice_id, '${coarser}' as roll_up from (
      select ${group}, charges, further_parts, list_cost, contracted_cost, billed_cost, effective_cost from app.${coarser}
      union all
      select ${group}, -charges, -further_parts, -list_cost, -contracted_cost, -billed_cost, -effective_cost from app.charge_rollup
    ) both_ways
    group by ${group}
    having (sum(charges), sum(further_parts), sum(list_cost), sum(contracted_cost), sum(billed_cost), sum(effective_cost))
      <> (0, 0, 0, 0, 0, 0)`;
}
