import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Bills } from '../bills/bills.module';
import { Ledger } from '../ledger/ledger.module';
import { AllocationOver, AllocationRefused, ReceiptNotIdentified, ReceiptOverspent } from './receipts.errors';

export interface AllocationLine {
  readonly billId: string;
  readonly amount: DecimalText;
}

interface LockedReceipt {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly unallocated: DecimalText;
}

interface TargetBill {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly customerId: string;
  readonly currency: string;
}

/**
 * Which money pays which bill. Locks the receipt first and then the bills in the order of their ids, so that people
 * who allocate at once wait for each other and never deadlock.
 */
@Injectable()
export class Allocations {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Bills) private readonly bills: Pick<Bills, 'applyAllocation'>,
  ) {}

  /**
   * Gives parts of a receipt to bills of its customer, all or none.
   *
   * @returns ids of the allocations
   * @throws ReceiptNotIdentified, ReceiptOverspent (P1), AllocationRefused per line
   * @throws AllocationOutOfBounds, BillNotOpen from the bill (P2)
   */
  async allocate(
    tx: EntityManager,
    receiptId: string,
    lines: readonly AllocationLine[],
    proposalId: string | null = null,
  ): Promise<readonly string[]> {
    const receipt = await this.lockReceipt(tx, receiptId);
    if (receipt.customerId === null) throw ReceiptNotIdentified({ number: receipt.number });
    const targets = await this.targetsOf(tx, receipt, lines);
    const wanted = lines.reduce((sum, line) => sum.plus(line.amount), new Decimal(0));
    if (wanted.gt(receipt.unallocated)) {
      const left = new Decimal(receipt.unallocated).toFixed();
      throw ReceiptOverspent({ number: receipt.number, left, wanted: wanted.toFixed() });
    }
    const ids: string[] = [];
    for (const { bill, amount } of targets) {
      await this.bills.applyAllocation(tx, bill.id, amount);
      ids.push(await this.write(tx, receipt, bill, { amount, proposalId }));
    }
    return ids;
  }

  /**
   * Takes an allocation back by a row of the opposite amount; the money is in the customer's wallet again.
   *
   * @throws AllocationOver when it is a reversal itself, or reversed already
   */
  async reverse(tx: EntityManager, allocationId: string, reason: string): Promise<void> {
    const { tenantId, userId } = current().actor;
    const [found] = await tx.query<
      { id: string; receiptId: string; billId: string; amount: string; posting: string }[]
    >(
      `select id, receipt_id as "receiptId", bill_id as "billId", amount, ledger_transaction_id as posting
       from allocation where id = $1 and tenant_id = $2`,
      [allocationId, tenantId],
    );
    if (!found) throw RecordNotFound({ resource: 'allocation' });
    const receipt = await this.lockReceipt(tx, found.receiptId);
    // Only now: whoever reversed it meanwhile held the receipt until its commit.
    const [{ live }] = await tx.query<[{ live: boolean }]>('select live from allocation where id = $1', [allocationId]);
    if (!live) throw AllocationOver({ id: allocationId });
    const back = new Decimal(found.amount).negated().toFixed();
    await this.bills.applyAllocation(tx, found.billId, back);
    const { id: posting } = await this.ledger.reverse(tx, found.posting, `allocation.reverse/${allocationId}`, reason);
    await tx.query(
      `insert into allocation (tenant_id, receipt_id, bill_id, customer_id, currency, amount, reverses_id, reason,
         ledger_transaction_id, allocated_on, live, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11)`,
      [
        tenantId,
        receipt.id,
        found.billId,
        receipt.customerId,
        receipt.currency,
        back,
        allocationId,
        reason,
        posting,
        clock.today(),
        userId,
      ],
    );
  }

  private async write(
    tx: EntityManager,
    receipt: LockedReceipt,
    bill: TargetBill,
    { amount, proposalId }: { amount: DecimalText; proposalId: string | null },
  ): Promise<string> {
    const { tenantId, userId } = current().actor;
    const { customerId, currency } = receipt;
    const [{ id }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    const { id: posting } = await this.ledger.post(tx, {
      kind: 'allocation',
      key: `allocation/${id}`,
      period: clock.today().slice(0, 7),
      reference: { type: 'allocation', id },
      description: `${receipt.number} → ${bill.number ?? bill.title}`,
      entries: [
        { account: `wallet:${customerId}`, amount, currency },
        { account: `receivable:${customerId}`, amount: new Decimal(amount).negated().toFixed(), currency },
      ],
    });
    await tx.query(
      `insert into allocation (id, tenant_id, receipt_id, bill_id, customer_id, currency, amount, proposal_id,
         ledger_transaction_id, allocated_on, live, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, $11)`,
      [id, tenantId, receipt.id, bill.id, customerId, currency, amount, proposalId, posting, clock.today(), userId],
    );
    return id;
  }

  /** The bills of the lines, in the order of their ids. */
  private async targetsOf(tx: EntityManager, receipt: LockedReceipt, lines: readonly AllocationLine[]) {
    const bills = await tx.query<TargetBill[]>(
      `select id, number, title, customer_id as "customerId", currency from bill where id = any($1) and tenant_id = $2`,
      [lines.map(line => line.billId), current().actor.tenantId],
    );
    const seen = new Set<string>();
    const targets = lines.map(({ billId, amount }) => {
      const bill = bills.find(one => one.id === billId);
      if (!bill) throw RecordNotFound({ resource: 'bill' });
      const refused = refusalOf(receipt, bill, amount, seen.has(billId));
      if (refused) throw AllocationRefused({ number: bill.number ?? bill.title, ...refused });
      seen.add(billId);
      return { bill, amount: new Decimal(amount).toFixed() };
    });
    return targets.sort((a, b) => (a.bill.id < b.bill.id ? -1 : 1));
  }

  private async lockReceipt(tx: EntityManager, id: string): Promise<LockedReceipt> {
    const [row] = await tx.query<LockedReceipt[]>(
      `select id, number, customer_id as "customerId", currency, unallocated from receipt
       where id = $1 and tenant_id = $2 for update`,
      [id, current().actor.tenantId],
    );
    if (!row) throw RecordNotFound({ resource: 'receipt' });
    return row;
  }
}

function refusalOf(receipt: LockedReceipt, bill: TargetBill, amount: DecimalText, twice: boolean) {
  if (twice) return { zh: '同一账单出现了两次', en: 'it is named twice' };
  if (bill.customerId !== receipt.customerId) return { zh: '不是该客户的账单', en: "it is another customer's" };
  if (bill.currency !== receipt.currency) return { zh: '币种不同', en: 'it is in another currency' };
  if (new Decimal(amount).lte(0)) return { zh: '金额必须大于零', en: 'the amount has to be above zero' };
  return null;
}
