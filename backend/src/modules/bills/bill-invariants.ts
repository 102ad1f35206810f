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
    sql: `select rated_group_id from app.bill_line
      where voided_at is null and rated_group_id is not null group by tenant_id, rated_group_id having count(*) > 1`,
  },
  {
    id: 'B6',
    says: 'the lines of a bill and its rounding entry add up to its total: the rounded exact sum, less what was asked before',
    sql: `select b.id from app.bill b left join app.bill_line l on l.bill_id = b.id
      where b.state <> 'void' group by b.id
      having b.total <> coalesce(sum(l.price), 0) + b.rounding or b.lines_total <> coalesce(sum(l.price), 0)
        or b.exact_total <> coalesce(sum(l.exact_price), 0) or b.lines <> count(l.id)
        or b.total <> round(b.exact_before + coalesce(sum(l.exact_price), 0), app.minor_digits(b.currency))
          - round(b.exact_before, app.minor_digits(b.currency))`,
  },
  {
    id: 'B7',
    says: 'net and tax are the total of a bill: its lines and its rounding entry, and its sums by rate',
    sql: `select b.id from app.bill b left join app.bill_line l on l.bill_id = b.id
      where b.tax is not null and b.state <> 'void' group by b.id
      having b.net + b.tax <> b.total or count(l.id) <> count(l.tax)
        or b.tax <> coalesce(sum(l.tax), 0) + coalesce((b.tax_facts #>> '{rounding,tax}')::numeric, 0)
        or exists (select from jsonb_array_elements(b.tax_facts -> 'sums') s having b.net <> coalesce(sum((s ->> 'net')::numeric), 0)
          or b.tax <> coalesce(sum((s ->> 'tax')::numeric), 0) or b.total <> coalesce(sum((s ->> 'gross')::numeric), 0))
      union all
      select l.id from app.bill_line l join app.bill b on b.id = l.bill_id
      where l.tax is not null and (b.tax is null or l.net + l.tax <> l.price)`,
  },
  {
    id: 'B7',
    says: 'a line and what corrects it have the tax of what they come to, and one rate',
    sql: `select coalesce(l.corrects_line_id, l.id) as id from app.bill_line l join app.bill b on b.id = l.bill_id
      where b.state in ${ISSUED} and l.tax is not null group by 1
      having count(distinct (l.tax_code, l.tax_rate)) > 1
        or sum(l.tax) <> round(sum(l.price) * min(l.tax_rate) / (1 + min(l.tax_rate)), app.minor_digits(min(b.currency)))`,
  },
  {
    id: 'B8',
    says: 'an issued bill is what was approved, with a number, dates and a frozen snapshot',
    sql: `select id from app.bill where state in ${ISSUED}
      and (content_hash is distinct from approved_hash or number is null or snapshot is null or due_on < issued_on)`,
  },
  {
    id: 'B9',
    says: 'a note begins where its bill and the notes before it stand, and never credits more than the month comes to',
    sql: `select n.id from app.bill n join app.bill b on b.id = n.corrects_id where n.state in ${ISSUED}
        and (b.state not in ${ISSUED} or b.corrects_id is not null or n.exact_before <> b.exact_total + coalesce((
          select sum(e.exact_total) from app.bill e where e.corrects_id = b.id and e.state in ${ISSUED}
            and e.issued_at < n.issued_at), 0))
      union all
      select b.id from app.bill b join app.bill n on n.corrects_id = b.id and n.state in ${ISSUED}
      where b.corrects_id is null group by b.id
      having b.total + sum(n.total) <> round(b.exact_total + sum(n.exact_total), app.minor_digits(b.currency))`,
  },
  {
    id: 'B10',
    says: 'the numbers of bills, of credit notes and of debit notes have no gaps',
    sql: `select tenant_id, left(number, -6) from app.bill where number is not null group by tenant_id, left(number, -6)
      having max(right(number, 6)::int) <> count(*) or count(distinct number) <> count(*)`,
  },
  {
    id: 'B11',
    says: 'a customer has one live bill that begins a month, currency and profile; all else are notes of it',
    sql: `select customer_id from app.bill where corrects_id is null and state <> 'void'
      group by tenant_id, customer_id, period, currency, profile having count(*) > 1`,
  },
  {
    id: 'B12',
    says: 'a bill is posted into its own month, a note into the month it is booked in',
    sql: `select b.id from app.bill b join app.ledger_transaction t on t.id = b.ledger_transaction_id
      where b.state in ${ISSUED} and t.period <> coalesce(b.booked_in, b.period)`,
  },
  {
    id: 'B13',
    says: 'the price of a rated group is the sum of its price lines; a line says what its group says, less what stood before',
    sql: `select g.id from app.rated_group g left join app.rated_line l on l.group_id = g.id
      group by g.id having g.price is distinct from case when g.held_reason is null then coalesce(sum(l.price), 0) end
      union all
      select l.id from app.bill_line l
        left join app.rated_group g on g.id = l.rated_group_id left join app.rated_group o on o.id = l.before_group_id
      where l.exact_before <> coalesce(o.price, 0) or l.exact_price <> coalesce(g.price, 0) - coalesce(o.price, 0)
        or l.cost <> coalesce(g.billed_cost, 0) - coalesce(o.billed_cost, 0)
        or l.list_cost <> coalesce(g.list_cost, 0) - coalesce(o.list_cost, 0)
        or l.agreement_id is distinct from coalesce(g.agreement_id, o.agreement_id)`,
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
    id: 'X-04',
    says: 'a line of a note replaces what stands on its own bill, once',
    sql: `select l.id from app.bill_line l join app.bill n on n.id = l.bill_id
      where l.before_group_id is not null and l.voided_at is null and not exists (
        select from app.bill_line p join app.bill b on b.id = p.bill_id
        where p.rated_group_id = l.before_group_id and coalesce(b.corrects_id, b.id) = n.corrects_id and b.state in ${ISSUED})
      union all
      select before_group_id from app.bill_line where before_group_id is not null and voided_at is null
      group by before_group_id having count(*) > 1`,
  },
  {
    id: 'P3',
    says: 'a bill is paid exactly when nothing of it is open',
    sql: `select id from app.bill where state in ${ISSUED} and (state = 'paid') <> (open = 0)`,
  },
];
