/** What has to hold of the ledger at any time. Over every tenant the reader sees. */
export const LEDGER_INVARIANTS = [
  {
    id: 'M1',
    says: 'the entries of a transaction sum to nothing, per currency',
    sql: `select transaction_id from app.ledger_entry group by transaction_id, currency having sum(amount) <> 0`,
  },
  {
    id: 'M2',
    says: 'a transaction has at least two entries',
    sql: `select t.id from app.ledger_transaction t left join app.ledger_entry e on e.transaction_id = t.id
      group by t.id having count(e.id) < 2`,
  },
  {
    id: 'M3',
    says: 'an entry has the currency and the customer of its account',
    sql: `select e.id from app.ledger_entry e join app.ledger_account a on a.id = e.account_id
      where a.currency <> e.currency or a.customer_id is distinct from e.customer_id`,
  },
  {
    id: 'M4',
    says: 'entry, account and transaction are of one company',
    sql: `select e.id from app.ledger_entry e join app.ledger_account a on a.id = e.account_id
      join app.ledger_transaction t on t.id = e.transaction_id where e.tenant_id <> a.tenant_id or e.tenant_id <> t.tenant_id`,
  },
  {
    id: 'M6',
    says: 'the balance of an account is the sum of its entries',
    sql: `select a.id from app.ledger_account a left join app.ledger_entry e on e.account_id = a.id
      group by a.id having a.balance <> coalesce(sum(e.amount), 0)`,
  },
  {
    id: 'M7',
    says: 'no wallet is overdrawn',
    sql: `select id from app.ledger_account where kind in ('wallet', 'unidentified') and balance > 0`,
  },
  {
    id: 'M9',
    says: 'all accounts of a company sum to nothing, per currency',
    sql: `select tenant_id, currency from app.ledger_account group by 1, 2 having sum(balance) <> 0`,
  },
  {
    id: 'M10',
    says: 'a transaction is reversed at most once, and its reversal mirrors it',
    sql: `select reverses_id as id from app.ledger_transaction where reverses_id is not null group by 1 having count(*) > 1
      union all
      select t.id from app.ledger_transaction t join app.ledger_entry e on e.transaction_id in (t.id, t.reverses_id)
      where t.reverses_id is not null group by t.id, e.account_id having sum(e.amount) <> 0`,
  },
  {
    id: 'M11',
    says: 'a key stands for one posting',
    sql: `select key from app.ledger_transaction group by tenant_id, key having count(*) > 1`,
  },
  {
    id: 'P11',
    says: 'money received is owed to the customer and never revenue',
    sql: `select t.id from app.ledger_transaction t join app.ledger_entry e on e.transaction_id = t.id
      join app.ledger_account a on a.id = e.account_id
      where t.kind in ('receipt', 'identification', 'allocation') and a.kind = 'revenue'`,
  },
] as const;
