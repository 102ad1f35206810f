import { Injectable } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { RecordNotFound } from '../../kernel/access';
import { changeState } from '../../kernel/database';
import { Bill } from './bill.resource';
import { AllocationOutOfBounds, BillNotOpen } from './bills.errors';
import { settledState } from './domain/settle-bill';

/** How paid a bill is: told by allocations of money and by credit that is used on it, never typed. */
@Injectable()
export class BillSettlement {
  /**
   * How much more (or less, when one is reversed) of a bill is paid (M-136, P2, P3).
   *
   * @throws BillNotOpen           before issue
   * @throws AllocationOutOfBounds when it would pass the total or fall below nothing
   */
  async apply(tx: EntityManager, billId: string, delta: DecimalText): Promise<void> {
    const [bill] = await tx.query<
      { title: string; number: string | null; state: string; currency: string; total: string; paid: string }[]
    >('select title, number, state, currency, total, paid from bill where id = $1 for update', [billId]);
    if (!bill) throw RecordNotFound({ resource: 'bill' });
    if (!['issued', 'partly_paid', 'paid'].includes(bill.state)) throw BillNotOpen({ title: bill.title });
    const paid = new Decimal(bill.paid).plus(delta).toFixed();
    const state = settledState(bill.total, paid, bill.currency);
    if (!state) {
      const { number, total } = bill;
      throw AllocationOutOfBounds({ number: number ?? bill.title, total, paid: bill.paid, delta });
    }
    await changeState(tx, Bill, billId, { from: [bill.state], to: state, set: { paid } });
  }
}
