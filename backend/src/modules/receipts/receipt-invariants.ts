/** What has to hold of receipts and allocations at any time. Over every tenant the reader sees. */
export const RECEIPT_INVARIANTS = [
  {
    id: 'P1',
    says: 'a receipt gives away what its allocations say, and no more than it has',
    sql: `select r.id from app.receipt r left join app.allocation a on a.receipt_id = r.id group by r.id
      having r.allocated <> coalesce(sum(a.amount), 0) or coalesce(sum(a.amount), 0) > r.amount - r.refunded`,
  },
  {
    id: 'P2',
    says: 'what pays a bill, money and credit, stays within its total',
    sql: `select id from app.bill where app.paid_of_bill(tenant_id, id) not between least(total, 0) and greatest(total, 0)`,
  },
  {
    id: 'P3',
    says: 'a bill is paid by what its allocations and the credit used on it sum to',
    sql: `select id from app.bill where paid <> app.paid_of_bill(tenant_id, id)`,
  },
  {
    id: 'P4',
    says: 'receipt, allocation and bill have one currency and one customer',
    sql: `select a.id from app.allocation a join app.receipt r on r.id = a.receipt_id join app.bill b on b.id = a.bill_id
      where (a.currency, a.customer_id) is distinct from (b.currency, b.customer_id)
        or (a.currency, a.customer_id) is distinct from (r.currency, r.customer_id)`,
  },
  {
    id: 'P5',
    says: "a channel's serial is one receipt",
    sql: `select channel_id, serial from app.receipt where state <> 'reversed' group by tenant_id, channel_id, serial
      having count(*) > 1`,
  },
  {
    id: 'P12',
    says: 'every receipt and every allocation is posted, with its own amount',
    sql: `select r.id from app.receipt r left join app.ledger_entry e on e.transaction_id = r.ledger_transaction_id
        left join app.ledger_account a on a.id = e.account_id
      group by r.id having r.amount <> coalesce(sum(e.amount) filter (where a.kind = 'bank'), 0)
      union all
      select l.id from app.allocation l left join app.ledger_entry e on e.transaction_id = l.ledger_transaction_id
        left join app.ledger_account a on a.id = e.account_id
      group by l.id having l.amount <> coalesce(sum(e.amount) filter (where a.kind = 'wallet'), 0)`,
  },
  {
    id: 'P13',
    says: 'what we hold for a customer is what its receipts have left',
    sql: `select w.id from app.ledger_account w left join app.receipt r on r.tenant_id = w.tenant_id and r.currency = w.currency
        and r.customer_id is not distinct from w.customer_id and r.state <> 'reversed'
      where w.kind in ('wallet', 'unidentified') group by w.id having w.balance <> -coalesce(sum(r.unallocated), 0)`,
  },
] as const;
