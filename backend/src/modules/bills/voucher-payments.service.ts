import { Inject, Injectable, Optional } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { BillRecord } from './bill-reader';
import { BillSettlement } from './bill-settlement';
import { LedgerMissing } from './bills.errors';
import { LEDGER, VOUCHERS, type LedgerPort, type PayableDraft, type VoucherPort, type VoucherUse } from './bills.ports';

type Payer = Pick<BillRecord, 'id' | 'customerId' | 'currency' | 'title'>;

/** Vouchers on the road of a bill: held by its draft, a payment from its issue on, given back by a void or a note. */
@Injectable()
export class VoucherPayments {
  constructor(
    @Inject(BillSettlement) private readonly settlement: BillSettlement,
    @Optional() @Inject(VOUCHERS) private readonly vouchers?: VoucherPort,
    @Optional() @Inject(LEDGER) private readonly ledger?: LedgerPort,
  ) {}

  /** @see VoucherPort.plan */
  async plan(
    tx: EntityManager,
    period: string,
    drafts: readonly PayableDraft[],
  ): Promise<ReadonlyMap<PayableDraft, readonly VoucherUse[]>> {
    if (!this.vouchers || drafts.length === 0) return new Map();
    return this.vouchers.plan(tx, period, drafts);
  }

  /** @see VoucherPort.keep */
  async keep(tx: EntityManager, bills: Parameters<VoucherPort['keep']>[1]): Promise<void> {
    await this.vouchers?.keep(tx, bills);
  }

  /** @see VoucherPort.release */
  async release(tx: EntityManager, billIds: readonly string[]): Promise<void> {
    if (billIds.length > 0) await this.vouchers?.release(tx, billIds);
  }

  /** What the draft held pays the bill that was just issued, and is posted: what we give is a cost of ours. */
  async pay(tx: EntityManager, bill: BillRecord, number: string, bookedIn: string): Promise<void> {
    const amount = (bill.vouchers ?? []).reduce((sum, use) => sum.plus(use.amount), new Decimal(0));
    if (amount.isZero()) return;
    await this.settlement.apply(tx, bill.id, amount.toFixed());
    await this.post(tx, bill, { key: `voucher.use/${bill.id}`, amount: amount.toFixed(), number, bookedIn });
  }

  /** A note that was just issued leaves less of its bill than vouchers paid: the rest is theirs again. */
  async giveBack(tx: EntityManager, note: BillRecord, number: string, bookedIn: string): Promise<void> {
    if (!this.vouchers || note.correctsId === null) return;
    const amount = await this.vouchers.giveBack(tx, note.id, note.correctsId);
    if (new Decimal(amount).isZero()) return;
    const back = new Decimal(amount).negated().toFixed();
    await this.settlement.apply(tx, note.correctsId, back);
    await this.post(tx, note, { key: `voucher.return/${note.id}`, amount: back, number, bookedIn });
  }

  private async post(
    tx: EntityManager,
    { id, customerId, currency, title }: Payer,
    { key, amount, number, bookedIn }: { key: string; amount: DecimalText; number: string; bookedIn: string },
  ): Promise<void> {
    if (!this.ledger) throw LedgerMissing({});
    await this.ledger.post(tx, {
      kind: 'voucher_use',
      key,
      period: bookedIn,
      reference: { type: 'bill', id },
      description: `${number} ${title}`,
      entries: [
        { account: 'voucher', amount, currency },
        { account: `receivable:${customerId}`, amount: new Decimal(amount).negated().toFixed(), currency },
      ],
    });
  }
}
