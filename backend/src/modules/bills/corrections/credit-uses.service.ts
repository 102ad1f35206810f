import { Inject, Injectable, Optional } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { BillSettlement } from '../bill-settlement';
import { CreditUseReversed, LedgerMissing, NoCredit } from '../bills.errors';
import { LEDGER, type LedgerPort } from '../bills.ports';

/** A use of credit as it stands. */
interface Use {
  readonly id: string;
  readonly noteId: string;
  readonly billId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly amount: DecimalText;
  readonly reversesId: string | null;
  readonly ledgerTransactionId: string | null;
}

interface Party {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly currency: string;
  readonly open: DecimalText;
}

interface Using {
  readonly note: Party;
  readonly bill: Party;
  readonly most: DecimalText;
  readonly isAutomatic: boolean;
}

interface Posted extends Pick<Using, 'note' | 'bill'> {
  readonly id: string;
  readonly amount: Decimal;
}

/** What credit notes pay of bills. */
@Injectable()
export class CreditUses {
  constructor(
    @Inject(BillSettlement) private readonly settlement: BillSettlement,
    @Optional() @Inject(LEDGER) private readonly ledger?: LedgerPort,
  ) {}

  /** Whether the company has bills paid with open credit as they are issued. */
  async isAutomatic(tx: EntityManager): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select from billing_setting where tenant_id = $1 and deleted_at is null and auto_credit',
      [current().actor.tenantId],
    );
    return rows.length > 0;
  }

  /** What credit notes have left, by customer and currency (`customerId/CNY`). The caller holds them. */
  async left(
    tx: EntityManager,
    of: readonly Pick<Party, 'customerId' | 'currency'>[],
  ): Promise<ReadonlyMap<string, DecimalText>> {
    const rows = await tx.query<{ account: string; left: string }[]>(
      `select b.customer_id || '/' || b.currency as account, (-sum(b.open))::text as left
       from unnest($2::uuid[], $3::text[]) as a(customer_id, currency)
       join bill b on b.tenant_id = $1 and b.customer_id = a.customer_id and b.currency = a.currency
         and b.kind = 'credit_note' and b.open < 0
       group by b.customer_id, b.currency`,
      [current().actor.tenantId, of.map(({ customerId }) => customerId), of.map(({ currency }) => currency)],
    );
    return new Map(rows.map(row => [row.account, row.left]));
  }

  /**
   * A note that was just issued lowers what is open of the bill that it corrects; what is more stays as credit. The
   * caller holds both.
   *
   * @returns how much was used
   */
  async useOnOriginal(tx: EntityManager, noteId: string, billId: string): Promise<DecimalText> {
    const parties = await this.lock(tx, [noteId, billId]);
    const [note, bill] = [parties.get(noteId)!, parties.get(billId)!];
    return this.use(tx, { note, bill, most: bill.open, isAutomatic: false });
  }

  /**
   * Pays a bill with the credit of its customer, oldest first.
   *
   * @param how.isAutomatic the bill is being issued; nothing is refused then
   * @throws NoCredit when there is none in its currency, or nothing of the bill is open
   */
  async useOn(tx: EntityManager, billId: string, { isAutomatic = false } = {}): Promise<DecimalText> {
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
      const pair = { note: parties.get(id)!, bill: bill!, most: left.toFixed(), isAutomatic };
      const part = await this.use(tx, pair);
      left = left.minus(part);
      used = used.plus(part);
    }
    if (used.isZero() && !isAutomatic) throw NoCredit({});
    return used.toFixed();
  }

  /**
   * Takes a use back, whole and once: the bill is open again, and the note has it left.
   *
   * @throws CreditUseReversed, RecordNotFound
   */
  async reverse(tx: EntityManager, useId: string, reason: string): Promise<DecimalText> {
    const use = await this.find(tx, useId);
    // Before anything is looked at: two who take the same back wait for each other here.
    await this.lock(tx, [use.noteId, use.billId]);
    const [taken] = await tx.query<unknown[]>('select from credit_use where reverses_id = $1', [use.id]);
    if (taken || use.reversesId !== null) throw CreditUseReversed({});
    const back = new Decimal(use.amount).negated().toFixed();
    await this.settlement.apply(tx, use.billId, back);
    await this.settlement.apply(tx, use.noteId, use.amount);
    const posted = use.ledgerTransactionId && (await this.postBack(tx, use.ledgerTransactionId, use.id, reason));
    const { tenantId, userId } = current().actor;
    await tx.query(
      `insert into credit_use (tenant_id, note_id, bill_id, customer_id, currency, amount, used_on, reverses_id, reason,
         ledger_transaction_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tenantId,
        use.noteId,
        use.billId,
        use.customerId,
        use.currency,
        back,
        clock.today(),
        use.id,
        reason,
        posted,
        userId,
      ],
    );
    return use.amount;
  }

  private async find(tx: EntityManager, useId: string): Promise<Use> {
    const [use] = await tx.query<Use[]>(
      `select id, note_id as "noteId", bill_id as "billId", customer_id as "customerId", currency, amount,
         reverses_id as "reversesId", ledger_transaction_id as "ledgerTransactionId"
       from credit_use where id = $1 and tenant_id = $2`,
      [useId, current().actor.tenantId],
    );
    if (!use) throw RecordNotFound({ resource: 'creditUse' });
    return { ...use, amount: new Decimal(use.amount).toFixed() };
  }

  private async postBack(tx: EntityManager, posted: string, useId: string, reason: string): Promise<string> {
    if (!this.ledger) throw LedgerMissing({});
    return (await this.ledger.reverse(tx, posted, `credit.reverse/${useId}`, reason)).id;
  }

  /** Both are the same receivable: what the note gave is taken off the bill. */
  private async post(tx: EntityManager, { id: useId, note, bill, amount }: Posted): Promise<string> {
    if (!this.ledger) throw LedgerMissing({});
    const { currency } = bill;
    const account = `receivable:${bill.customerId}`;
    const { id } = await this.ledger.post(tx, {
      kind: 'credit_use',
      key: `credit.use/${useId}`,
      period: clock.today().slice(0, 7),
      reference: { type: 'bill', id: bill.id },
      description: `${note.number} → ${bill.number}`,
      entries: [
        { account, amount: amount.toFixed(), currency },
        { account, amount: amount.negated().toFixed(), currency },
      ],
    });
    return id;
  }

  /** At most `most`, what the note has left, and what of the bill is open. */
  private async use(tx: EntityManager, { note, bill, most, isAutomatic }: Using): Promise<DecimalText> {
    const amount = Decimal.max(0, Decimal.min(most, new Decimal(note.open).negated()));
    if (amount.isZero()) return '0';
    await this.settlement.apply(tx, bill.id, amount.toFixed());
    await this.settlement.apply(tx, note.id, amount.negated().toFixed());
    const { tenantId, userId } = current().actor;
    const [{ id }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    const posted = await this.post(tx, { id, note, bill, amount });
    await tx.query(
      `insert into credit_use (id, tenant_id, note_id, bill_id, customer_id, currency, amount, used_on, is_automatic,
         ledger_transaction_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        tenantId,
        note.id,
        bill.id,
        bill.customerId,
        bill.currency,
        amount.toFixed(),
        clock.today(),
        isAutomatic,
        posted,
        userId,
      ],
    );
    return amount.toFixed();
  }

  /** In the order of ids, so that two who use the same credit wait for each other and never deadlock. */
  private async lock(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Party>> {
    const rows = await tx.query<Party[]>(
      `select id, number, customer_id as "customerId", currency, open from bill
       where id = any($1) and tenant_id = $2 order by id for update`,
      [ids, current().actor.tenantId],
    );
    return new Map(rows.map(row => [row.id, row]));
  }
}
