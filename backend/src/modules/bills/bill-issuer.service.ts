import { Inject, Injectable, Optional } from '@nestjs/common';
import { Decimal, Money } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { CONFIG, type Config } from '../../kernel/config';
import { changeState, nextNumber, StateChanged } from '../../kernel/database';
import { send } from '../../kernel/jobs';
import { BillReader, hashOf, type BillRecord } from './bill-reader';
import { Bill } from './bill.resource';
import { CreditUses } from './corrections/credit-uses.service';
import { ApprovalStale, BillHeld, LedgerMissing } from './bills.errors';
import { LEDGER, type LedgerPort, type Posting } from './bills.ports';
import { dueDay, type SpecialDay } from './domain/due-day';
import { settledState } from './domain/settle-bill';
import { HELD_WORDS } from './held-words';
import { renderDocuments } from './render-documents.job';
import { statementOf } from './statement-snapshot';
import { VoucherPayments } from './voucher-payments.service';

/** Each kind of document counts for itself, without gaps (B10). */
const SERIES = { regular: 'BILL', credit_note: 'CN', debit_note: 'DN' } as const;

export const DOCUMENT_KINDS = ['pdf', 'xlsx'] as const;

/** Makes an approved bill final: number, frozen snapshot, posting and document jobs in one transaction. */
@Injectable()
export class BillIssuer {
  constructor(
    @Inject(BillReader) private readonly reader: BillReader,
    @Inject(CreditUses) private readonly credits: CreditUses,
    @Inject(VoucherPayments) private readonly vouchers: VoucherPayments,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sandbox'>,
    @Optional() @Inject(LEDGER) private readonly ledger: LedgerPort | undefined,
  ) {}

  /**
   * @throws StateChanged  when it is not approved: somebody else was faster, or something changed (H1)
   * @throws ApprovalStale when it shows something else than what was approved (C2)
   * @throws BillHeld      when a person has to release it first (B17)
   */
  async issue(tx: EntityManager, billId: string): Promise<{ number: string }> {
    const { actor } = current();
    const usesCredit = await this.credits.isAutomatic(tx);
    await tx.query(HOLD, [billId, usesCredit]);
    const [bill] = await this.reader.read(tx, [billId]);
    if (!bill || bill.tenantId !== actor.tenantId) throw RecordNotFound({ resource: 'bill' });
    refuseUnlessReady(bill);

    const bookedIn = await this.bookedIn(tx, bill);
    const number = await nextNumber(tx, SERIES[bill.kind as keyof typeof SERIES], bookedIn);
    const issuedOn = clock.today();
    const dueOn = bill.kind === 'credit_note' ? issuedOn : await this.dueOn(tx, bill, issuedOn);
    const [tenant] = await tx.query<{ name: string }[]>('select name from tenant where id = $1', [bill.tenantId]);
    const credit = usesCredit && bill.kind === 'regular' ? await this.credits.left(tx, bill) : '0';
    const facts = { number, issuedOn, dueOn, credit, issuer: { name: tenant!.name }, sandbox: this.config.sandbox };
    const snapshot = statementOf(bill, { ...facts, locale: 'zh' });
    const ledgerTransactionId = await this.post(tx, bill, number, bookedIn);
    await changeState(tx, Bill, bill.id, {
      from: ['approved'],
      to: settledState(bill.total, '0', bill.currency) ?? 'issued',
      set: {
        number,
        issuedOn,
        dueOn,
        issuedBy: actor.userId,
        snapshot: JSON.stringify(snapshot),
        ledgerTransactionId,
        bookedIn: bill.kind === 'regular' ? null : bookedIn,
      },
    });
    await this.vouchers.pay(tx, bill, number, bookedIn);
    await this.vouchers.giveBack(tx, bill, number, bookedIn);
    if (new Decimal(credit).gt(0)) await this.credits.useOn(tx, bill.id, { isAutomatic: true });
    if (bill.kind === 'credit_note' && bill.correctsId !== null)
      await this.credits.useOnOriginal(tx, bill.id, bill.correctsId);
    await tx.query(
      `insert into bill_document (tenant_id, bill_id, kind, created_by) select $1, $2, kind, $4 from unnest($3::text[]) as kind`,
      [bill.tenantId, bill.id, DOCUMENT_KINDS, actor.userId],
    );
    await send(tx, renderDocuments, { billId: bill.id });
    return { number };
  }

  /** By the rule that the bill was made with; holidays are asked for only where they count. */
  private async dueOn(tx: EntityManager, bill: BillRecord, issuedOn: string): Promise<string> {
    const rule = bill.creditTermRule ?? 'days';
    const special =
      rule === 'working_days'
        ? await tx.query<SpecialDay[]>(
            `select day::text, is_working as "isWorking" from calendar_day
             where tenant_id = $1 and deleted_at is null and day > $2`,
            [bill.tenantId, issuedOn],
          )
        : [];
    return dueDay(issuedOn, { days: bill.creditTermDays, rule }, special);
  }

  /** The month that it is posted into: its own, and for a note of a closed month the month of today (B12). */
  private async bookedIn(tx: EntityManager, { kind, period, tenantId }: BillRecord): Promise<string> {
    if (kind === 'regular') return period;
    const closed = await tx.query<unknown[]>(
      `select 1 from period_close where tenant_id = $1 and period = $2 and state = 'closed'`,
      [tenantId, period],
    );
    return closed.length > 0 ? clock.today().slice(0, 7) : period;
  }

  /** Debit what the customer owes, credit what we earned, and book the rounding by name. A bill of zero posts nothing. */
  private async post(tx: EntityManager, bill: BillRecord, number: string, bookedIn: string): Promise<string | null> {
    const { currency } = bill;
    const entries: Posting[] = [
      { account: `receivable:${bill.customerId}`, amount: Money.of(bill.total, currency).toText(), currency },
      { account: 'revenue', amount: Money.of(bill.linesTotal, currency).negated().toText(), currency },
      { account: 'rounding', amount: Money.of(bill.rounding, currency).negated().toText(), currency },
    ].filter(entry => !Money.of(entry.amount, currency).isZero());
    if (entries.length === 0) return null;
    if (!this.ledger) throw LedgerMissing({});
    const { id } = await this.ledger.post(tx, {
      kind: bill.kind === 'regular' ? 'bill_issue' : 'note_issue',
      key: `bill.issue/${bill.id}`,
      period: bookedIn,
      reference: { type: 'bill', id: bill.id },
      description: `${number} ${bill.title}`,
      entries,
    });
    return id;
  }
}

// A note after the bill that it corrects, and with them the credit that pays the bill: in the order of ids, as everybody
// locks them. $2: whether credit is used.
const HOLD = `
  select from bill where id = any (array(
    select $1::uuid
    union select corrects_id from bill where id = $1
    union select n.id from bill b join bill n on n.tenant_id = b.tenant_id and n.customer_id = b.customer_id
      and n.currency = b.currency and n.kind = 'credit_note' and n.open < 0
    where $2 and b.id = $1))
  order by id for update`;

function refuseUnlessReady(bill: BillRecord): void {
  if (bill.state !== 'approved') {
    throw StateChanged({ resource: 'Bill', state: bill.state, expected: 'approved', since: bill.number ?? bill.title });
  }
  if (hashOf(bill) !== bill.approvedHash) throw ApprovalStale({ title: bill.title });
  if (bill.heldReason !== null && bill.releasedBy === null) {
    throw BillHeld({ title: bill.title, ...HELD_WORDS[bill.heldReason as keyof typeof HELD_WORDS] });
  }
}
