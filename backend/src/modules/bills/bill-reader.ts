import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { contentHash } from '../pricing/pricing.module';
import { contentText, type BillContent } from './domain/bill-content';

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
}

@Injectable()
export class BillReader {
  /** Bills in the order of their ids; those that do not exist are left out. */
  async read(tx: EntityManager, ids: readonly string[]): Promise<BillRecord[]> {
    const heads = await tx.query<Omit<BillRecord, 'lines'>[]>(
      `select id, tenant_id as "tenantId", number, title, customer_id as "customerId", customer_code as "customerCode",
              customer_name as "customerName", period, currency, profile, kind, state,
              credit_term_days as "creditTermDays", lines_total as "linesTotal", rounding, total,
              held_reason as "heldReason", released_by as "releasedBy", approved_hash as "approvedHash",
              content_hash as "storedHash"
       from bill where id = any($1) and deleted_at is null order by id`,
      [ids],
    );
    const lines = await tx.query<(BillRecord['lines'][number] & { billId: string })[]>(
      `select bill_id as "billId", no, label, provider, service_code as "serviceCode", service_name as "serviceName",
              charges, list_cost as "listCost", exact_price as "exactPrice", price
       from bill_line where bill_id = any($1) order by bill_id, no`,
      [ids],
    );
    const byBill = new Map<string, BillRecord['lines'][number][]>();
    for (const { billId, ...line } of lines) byBill.set(billId, [...(byBill.get(billId) ?? []), line]);
    return heads.map(head => ({ ...head, lines: byBill.get(head.id) ?? [] }));
  }
}

/** The hash of what a bill shows now, whatever its row claims. */
export const hashOf = (bill: BillContent): string => contentHash(contentText(bill));
