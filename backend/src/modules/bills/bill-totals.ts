import { Injectable } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { plain } from '../pricing/pricing.module';

export interface BillTotals {
  readonly currency: string;
  /** Issued bills of the month. */
  readonly bills: number;
  readonly billed: DecimalText;
  /** Issued credit and debit notes of the month, whatever month they were booked in. */
  readonly notes: number;
  readonly noted: DecimalText;
  /** What rounding added to the exact prices: per line, and the rounding entry of each bill and note. */
  readonly rounding: DecimalText;
  /** Rated and not on an issued bill; `Bills.carried` lists why. */
  readonly carried: DecimalText;
  readonly paid: DecimalText;
  readonly open: DecimalText;
  /** Nothing is written off yet; here so that the chain has its place. */
  readonly writtenOff: DecimalText;
}

/** What was asked of a customer for a month so far: the bill and its notes. */
export interface IssuedAmount {
  readonly customerId: string;
  readonly currency: string;
  readonly amount: DecimalText;
}

export type CarriedCause = 'late' | 'not_issued' | 'no_agreement' | 'negative_total' | 'provisional' | 'no_tax_rate';

/** A part of what was rated that is on no issued bill of the month, and why. */
export interface Carried {
  readonly cause: CarriedCause;
  readonly customerId: string;
  readonly currency: string;
  readonly billId: string | null;
  readonly amount: DecimalText;
}

const ISSUED = `state in ('issued', 'partly_paid', 'paid')`;

/** The bill side of the reconciliation chain: `rated + rounding = billed + noted + carried`, `billed + noted = paid + open`. */
@Injectable()
export class BillTotalsReader {
  async issued(tx: EntityManager, period: string): Promise<readonly IssuedAmount[]> {
    return tx.query<IssuedAmount[]>(
      [
        `select customer_id as "customerId", currency, trim_scale(sum(total))::text as amount from bill`,
        `where tenant_id = $1 and period = $2 and deleted_at is null and ${ISSUED} group by customer_id, currency`,
      ].join(' '),
      [current().actor.tenantId, period],
    );
  }

  async totals(tx: EntityManager, period: string): Promise<readonly BillTotals[]> {
    const rows = await tx.query<Omit<BillTotals, 'carried' | 'writtenOff'>[]>(
      `with issued as (
         select id, currency, kind, total, rounding, paid, open from bill
         where tenant_id = $1 and period = $2 and ${ISSUED}),
       line_rounding as (
         select i.currency, sum(l.price - l.exact_price) as amount
         from issued i join bill_line l on l.bill_id = i.id group by i.currency)
       select i.currency, (count(*) filter (where kind = 'regular'))::int as bills,
              coalesce(sum(total) filter (where kind = 'regular'), 0) as billed,
              (count(*) filter (where kind <> 'regular'))::int as notes,
              coalesce(sum(total) filter (where kind <> 'regular'), 0) as noted, sum(rounding) + coalesce(max(r.amount), 0) as rounding, sum(paid) as paid, sum(open) as open
       from issued i left join line_rounding r on r.currency = i.currency group by i.currency`,
      [current().actor.tenantId, period],
    );
    const carried = await this.carried(tx, period);
    const currencies = [...new Set([...rows, ...carried].map(row => row.currency))].sort();
    return currencies.map(currency => {
      const row = rows.find(one => one.currency === currency);
      const left = carried.filter(one => one.currency === currency);
      return {
        currency,
        bills: row?.bills ?? 0,
        billed: plain(row?.billed ?? '0'),
        notes: row?.notes ?? 0,
        noted: plain(row?.noted ?? '0'),
        rounding: plain(row?.rounding ?? '0'),
        carried: plain(left.reduce((sum, one) => sum.plus(one.amount), new Decimal(0))),
        paid: plain(row?.paid ?? '0'),
        open: plain(row?.open ?? '0'),
        writtenOff: '0',
      };
    });
  }

  /**
   * Compares the groups as rated now with the groups that stand on issued documents, and not with the lines'
   * amounts: a line that does not say what its group says is then a residue, and not carried away.
   */
  async carried(tx: EntityManager, period: string): Promise<readonly Carried[]> {
    const rows = await tx.query<Carried[]>(
      `with rated as (
         select customer_id, currency, sum(price) as price from rated_group
         where tenant_id = $1 and period = $2 and superseded_by is null group by customer_id, currency),
       live as (
         select id, customer_id, currency, held_reason, ${ISSUED} as issued from bill
         where tenant_id = $1 and period = $2 and corrects_id is null and state <> 'void'),
       billed as (
         select p.customer_id, p.currency, sum(g.price) as price
         from billed_position p join rated_group g on g.id = p.group_id
         where p.tenant_id = $1 and p.period = $2 group by p.customer_id, p.currency)
       select coalesce(r.customer_id, b.customer_id) as "customerId", coalesce(r.currency, b.currency) as currency,
              v.id as "billId",
              case when v.issued then 'late' else coalesce(v.held_reason, 'not_issued') end as cause,
              coalesce(r.price, 0) - coalesce(b.price, 0) as amount
       from rated r
       full join billed b on b.customer_id = r.customer_id and b.currency = r.currency
       left join live v on v.customer_id = coalesce(r.customer_id, b.customer_id) and v.currency = coalesce(r.currency, b.currency)
       where coalesce(r.price, 0) <> coalesce(b.price, 0)
       order by 2, 1`,
      [current().actor.tenantId, period],
    );
    return rows.map(row => ({ ...row, amount: plain(row.amount) }));
  }
}
