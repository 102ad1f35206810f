import type { Invariant } from './invariant';

/** Promises about charges, approvals and months that no single module can ask for alone. */
export const CONTROL_INVARIANTS: readonly Invariant[] = [
  {
    id: 'B1',
    says: 'a charge has a customer exactly when it is attributed',
    sql: `select id from app.charge where (state in (1, 3)) <> (customer_id is not null)`,
    needs: ['charge'],
  },
  {
    id: 'B2',
    says: 'a slice sums to its charges, and what it differs from the vendor is known',
    sql: `select s.id from app.charge_slice s
      left join (select slice_id, sum(billed_cost) as cost, count(*) as charges from app.charge group by slice_id) c on c.slice_id = s.no
      where s.period not in (select app.archived_months())
          and (s.billed_cost <> coalesce(c.cost, 0) or s.charges <> coalesce(c.charges, 0))
        or s.difference <> coalesce(s.vendor_total - s.billed_cost, 0)`,
    needs: ['charge', 'charge_slice'],
  },
  {
    id: 'B2',
    says: 'the roll-up of a slice says what its charges say',
    sql: `select s.id from app.charge_slice s
      left join (select slice_id, sum(billed_cost) as cost, sum(charges - further_parts) as charges from app.charge_rollup group by slice_id) r on r.slice_id = s.no
      where s.billed_cost <> coalesce(r.cost, 0) or s.charges <> coalesce(r.charges, 0)`,
    needs: ['charge_rollup', 'charge_slice'],
  },
  {
    id: 'M13',
    says: 'nothing was posted into a closed month after its close',
    sql: `select t.id from app.ledger_transaction t join app.period_close c on c.tenant_id = t.tenant_id and c.period = t.period
      where c.state = 'closed' and t.posted_at > c.closed_at`,
    needs: ['ledger_transaction', 'period_close'],
  },
  {
    id: 'C1',
    says: 'nobody decided on an own request',
    sql: `select d.id from app.approval_decision d join app.approval a on a.id = d.approval_id where d.decided_by = a.requested_by`,
    needs: ['approval', 'approval_decision'],
  },
  {
    id: 'C3',
    says: 'an approval is decided once',
    sql: `select approval_id from app.approval_decision group by 1 having count(*) > 1`,
    needs: ['approval_decision'],
  },
  {
    id: 'C5',
    says: 'a month was reopened by two people',
    sql: `select id from app.period_event where from_state = 'closed' and (by_1 is null or by_2 is null or by_1 = by_2)`,
    needs: ['period_event'],
  },
  {
    id: 'C11',
    says: 'no amount is a floating-point number',
    sql: `select table_name, column_name from information_schema.columns
      where table_schema = 'app' and data_type in ('real', 'double precision')
        and column_name ~ '(amount|cost|price|total|balance|paid|open|allocated|rounding|unassigned|difference)'`,
  },
];
