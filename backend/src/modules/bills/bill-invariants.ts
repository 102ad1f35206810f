/** A promise about the tables, as a query: no row means that it is kept. */
export interface Invariant {
  readonly id: string;
  readonly says: string;
  readonly sql: string;
}

const ISSUED = `('issued', 'partly_paid', 'paid')`;

/** What has to hold of rated groups and bills at any time, whoever wrote them. Over every tenant the reader sees. */
export const BILL_INVARIANTS: readonly Invariant[] = [
  {
    id: 'B3',
    says: 'a rated group is on at most one live bill line',
    sql: `select rated_group_id from app.bill_line where voided_at is null group by tenant_id, rated_group_id having count(*) > 1`,
  },
  {
    id: 'B6',
    says: 'the lines of a bill and its rounding entry add up to its total, which is the rounded exact sum',
    sql: `select b.id from app.bill b left join app.bill_line l on l.bill_id = b.id
      where b.state <> 'void' group by b.id
      having b.total <> coalesce(sum(l.price), 0) + b.rounding or b.lines_total <> coalesce(sum(l.price), 0)
        or b.exact_total <> coalesce(sum(l.exact_price), 0) or b.lines <> count(l.id)
        or b.total <> round(coalesce(sum(l.exact_price), 0), app.minor_digits(b.currency))`,
  },
  {
    id: 'B8',
    says: 'an issued bill is what was approved, with a number, dates and a frozen snapshot',
    sql: `select id from app.bill where state in ${ISSUED}
      and (content_hash is distinct from approved_hash or number is null or snapshot is null or due_on < issued_on)`,
  },
  {
    id: 'B10',
    says: 'bill numbers have no gaps',
    sql: `select tenant_id, period from app.bill where number is not null group by tenant_id, period
      having max(right(number, 6)::int) <> count(*) or count(distinct number) <> count(*)`,
  },
  {
    id: 'B11',
    says: 'a customer has one live regular bill per month, currency and profile',
    sql: `select customer_id from app.bill where kind = 'regular' and state <> 'void'
      group by tenant_id, customer_id, period, currency, profile having count(*) > 1`,
  },
  {
    id: 'B13',
    says: 'the price of a rated group is the sum of its price lines, and a bill line says what its group says',
    sql: `select g.id from app.rated_group g left join app.rated_line l on l.group_id = g.id
      group by g.id having g.price is distinct from case when g.held_reason is null then coalesce(sum(l.price), 0) end
      union all
      select l.id from app.bill_line l join app.rated_group g on g.id = l.rated_group_id
      where l.exact_price is distinct from g.price or l.cost <> g.billed_cost or l.list_cost <> g.list_cost
        or l.agreement_id is distinct from g.agreement_id`,
  },
  {
    id: 'B14',
    says: 'every priced group names the agreement and the terms that priced it',
    sql: `select id from app.rated_group where price is not null and (agreement_id is null or params_hash is null)`,
  },
  {
    id: 'B17',
    says: 'no bill that is held went out without a person releasing it',
    sql: `select id from app.bill where state in ${ISSUED} and held_reason is not null and released_by is null`,
  },
  {
    id: 'P3',
    says: 'a bill is paid exactly when nothing of it is open',
    sql: `select id from app.bill where state in ${ISSUED} and (state = 'paid') <> (open = 0)`,
  },
];
