import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { BillSettlement } from '../bill-settlement';
import { NoCredit } from '../bills.errors';

interface Party {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly open: DecimalText;
}

/** What credit notes pay of bills. */
@Injectable()
export class CreditUses {
  constructor(@Inject(BillSettlement) private readonly settlement: BillSettlement) {}

  /**
   * A note that was just issued lowers what is open of the bill that it corrects; what is more stays as credit. The
   * caller holds both.
   *
   * @returns how much was used
   */
  async useOnOriginal(tx: EntityManager, noteId: string, billId: string): Promise<DecimalText> {
    const parties = await this.lock(tx, [noteId, billId]);
    const [note, bill] = [parties.get(noteId)!, parties.get(billId)!];
    return this.use(tx, note, bill, bill.open);
  }

  /**
   * Pays a bill with the credit of its customer, oldest first.
   *
   * @throws NoCredit when there is none in its currency, or nothing of the bill is open
   */
  async useOn(tx: EntityManager, billId: string): Promise<DecimalText> {
    const notes = await tx.query<{ id: string }[]>(
      `select n.id from bill n join bill b on b.tenant_id = n.tenant_id and b.customer_id = n.customer_id
         and b.currency = n.currency
       where b.id = $1 and b.tenant_id = $2 and n.kind = 'credit_note' and n.open < 0 order by n.issued_at, n.id`,
      [billId, current().actor.tenantId],
    );
    const parties = await this.lock(tx, [billId, ...notes.map(note => note.id)]);
    const bill = parties.get(billId);
    let left = new Decimal(bill?.open ?? '0');
    let used = new Decimal(0);
    for (const { id } of notes) {
      const part = await this.use(tx, parties.get(id)!, bill!, left.toFixed());
      left = left.minus(part);
      used = used.plus(part);
    }
    if (used.isZero()) throw NoCredit({});
    return used.toFixed();
  }

  /** At most `most`, what the note has left, and what of the bill is open. */
  private async use(tx: EntityManager, note: Party, bill: Party, most: DecimalText): Promise<DecimalText> {
    const amount = Decimal.max(0, Decimal.min(most, new Decimal(note.open).negated()));
    if (amount.isZero()) return '0';
    await this.settlement.apply(tx, bill.id, amount.toFixed());
    await this.settlement.apply(tx, note.id, amount.negated().toFixed());
    const { tenantId, userId } = current().actor;
    await tx.query(
      `insert into credit_use (tenant_id, note_id, bill_id, customer_id, currency, amount, used_on, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tenantId, note.id, bill.id, bill.customerId, bill.currency, amount.toFixed(), clock.today(), userId],
    );
    return amount.toFixed();
  }

  /** In the order of ids, so that two who use the same credit wait for each other and never deadlock. */
  private async lock(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Party>> {
    const rows = await tx.query<Party[]>(
      `select id, customer_id as "customerId", currency, open from bill
       where id = any($1) and tenant_id = $2 order by id for update`,
      [ids, current().actor.tenantId],
    );
    return new Map(rows.map(row => [row.id, row]));
  }
}
