import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { contentHash } from '../pricing/pricing.module';
import { contentText, type BillContent, type PaidByVoucher } from './domain/bill-content';

/** A bill with its lines, as a reader sees it, read from the rows themselves. */
export interface BillRecord extends BillContent {
  readonly id: string;
  readonly tenantId: string;
  readonly number: string | null;
  readonly title: string;
  readonly customerId: string;
  readonly state: string;
  readonly linesTotal: string;
  readonly heldReason: string | null;
  readonly releasedBy: string | null;
  readonly approvedHash: string | null;
  readonly storedHash: string;
  /** The issued bill that a note corrects. */
  readonly correctsId: string | null;
}

@Injectable()
export class BillReader {
  /** Bills in the order of their ids; those that do not exist are left out. */
  async read(tx: EntityManager, ids: readonly string[]): Promise<BillRecord[]> {
    const heads = await tx.query<Omit<BillRecord, 'lines'>[]>(
      `select b.id, b.tenant_id as "tenantId", b.number, b.title, b.customer_id as "customerId",
              b.customer_code as "customerCode", b.customer_name as "customerName", b.period, b.currency, b.profile, b.kind,
              b.state, b.credit_term_days as "creditTermDays",
              nullif(b.credit_term_rule, 'days') as "creditTermRule", b.lines_total as "linesTotal", b.rounding, b.total,
              b.held_reason as "heldReason", b.released_by as "releasedBy", b.approved_hash as "approvedHash",
              b.content_hash as "storedHash", b.corrects_id as "correctsId", o.number as corrects,
              case when o.id is not null then b.exact_before end as "exactBefore",
              jsonb_build_object('net', b.net::text, 'tax', b.tax::text) || b.tax_facts as tax
       from bill b left join bill o on o.id = b.corrects_id
       where b.id = any($1) and b.deleted_at is null order by b.id`,
      [ids],
    );
    const lines = await tx.query<(BillRecord['lines'][number] & { billId: string; corrects: boolean })[]>(
      `select l.bill_id as "billId", l.no, l.label, l.of_period as "ofPeriod", l.provider, l.service_code as "serviceCode",
              l.service_name as "serviceName", l.charges, l.list_cost as "listCost", l.exact_price as "exactPrice", l.price,
              b.corrects_id is not null as corrects, o.no as "correctsLineNo", l.exact_before as "exactBefore", l.reasons,
              case when l.quantity is not null then json_build_object('quantity', l.quantity::text, 'unit', l.unit,
                'unitPrice', l.unit_price::text) end as counted,
              case when l.tax_code is not null then json_build_object('code', l.tax_code, 'rate', l.tax_rate::text,
                'net', l.net::text, 'tax', l.tax::text) end as tax
       from bill_line l join bill b on b.id = l.bill_id left join bill_line o on o.id = l.corrects_line_id
       where l.bill_id = any($1) order by l.bill_id, l.no`,
      [ids],
    );
    const vouchers = await tx.query<(PaidByVoucher & { billId: string })[]>(
      `select bill_id as "billId", line_no as "lineNo", code, amount from voucher_use
       where bill_id = any($1) order by bill_id, line_no, code`,
      [ids],
    );
    const byBill = new Map<string, BillRecord['lines'][number][]>();
    for (const { billId, corrects, correctsLineNo, exactBefore, reasons, ...line } of lines) {
      const correction = corrects ? { correctsLineNo, exactBefore, reasons } : {};
      byBill.set(billId, [...(byBill.get(billId) ?? []), { ...line, ...correction }]);
    }
    return heads.map(({ corrects, exactBefore, ...head }) => ({
      ...head,
      ...(head.correctsId === null ? {} : { corrects, exactBefore }),
      ...vouchersOf(head.id, vouchers),
      lines: byBill.get(head.id) ?? [],
    }));
  }
}

function vouchersOf(
  billId: string,
  all: readonly (PaidByVoucher & { billId: string })[],
): Pick<BillContent, 'vouchers'> {
  const own = all.filter(use => use.billId === billId);
  return own.length === 0 ? {} : { vouchers: own.map(({ billId: _bill, ...use }) => use) };
}

/** The hash of what a bill shows now, whatever its row claims. */
export const hashOf = (bill: BillContent): string => contentHash(contentText(bill));
