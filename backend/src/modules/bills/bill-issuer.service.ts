import { Inject, Injectable, Optional } from '@nestjs/common';
import { AppError, Decimal } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { CONFIG, type Config } from '../../kernel/config';
import { nextNumbers, StateChanged } from '../../kernel/database';
import { sendAll } from '../../kernel/jobs';
import { BillReader, hashOf, type BillRecord } from './bill-reader';
import { CreditUses } from './corrections/credit-uses.service';
import { ApprovalStale, BillHeld, LedgerMissing } from './bills.errors';
import { LEDGER, type LedgerPort } from './bills.ports';
import { dueDay } from './domain/due-day';
import { settledState } from './domain/settle-bill';
import { HELD_WORDS } from './held-words';
import { entriesOf } from './issue-entries';
import { IssueStore } from './issue-store';
import { renderDocuments } from './render-documents.job';
import { statementOf } from './statement-snapshot';
import { statementTexts } from './statement-texts';
import { VoucherPayments } from './voucher-payments.service';

/** Each kind of document counts for itself, without gaps (B10). */
const SERIES = { regular: 'BILL', credit_note: 'CN', debit_note: 'DN' } as const;

/** A bill on its way out, with what is only known at issue. */
interface Outgoing {
  readonly bill: BillRecord;
  readonly bookedIn: string;
  readonly number: string;
  /** What there is of the customer's credit to pay it with. */
  readonly credit: string;
}

export interface Outcome {
  readonly billId: string;
  /** Absent where it was refused. */
  readonly number?: string;
  readonly refused?: AppError;
}

/** Makes approved bills final: number, frozen snapshot, posting and document jobs in one transaction. */
@Injectable()
export class BillIssuer {
  constructor(
    @Inject(BillReader) private readonly reader: BillReader,
    @Inject(IssueStore) private readonly store: IssueStore,
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
    const [outcome] = await this.issueMany(tx, [billId]);
    if (outcome!.refused) throw outcome!.refused;
    return { number: outcome!.number! };
  }

  /**
   * Issues bills in few statements, numbered in the order in which they are named. One that may not go out is told and
   * left as it is; what the database or the ledger refuses is thrown, and nothing of all of them is done.
   *
   * @param billIds at most one of a customer and currency: what one does to open credit is not seen by another
   */
  async issueMany(tx: EntityManager, billIds: readonly string[]): Promise<readonly Outcome[]> {
    const { tenantId } = current().actor;
    const usesCredit = await this.credits.isAutomatic(tx);
    await this.store.hold(tx, billIds, usesCredit);
    const read = await this.reader.read(tx, billIds);
    const bills = new Map(read.filter(bill => bill.tenantId === tenantId).map(bill => [bill.id, bill]));
    const refused = new Map(billIds.map(id => [id, refusalOf(bills.get(id))]));
    const ready = billIds.filter(id => !refused.get(id)).map(id => bills.get(id)!);
    const outgoing = ready.length === 0 ? [] : await this.numbered(tx, ready, usesCredit);
    if (outgoing.length > 0) await this.write(tx, outgoing);
    const numbers = new Map(outgoing.map(({ bill, number }) => [bill.id, number]));
    return billIds.map(billId =>
      numbers.has(billId) ? { billId, number: numbers.get(billId)! } : { billId, refused: refused.get(billId)! },
    );
  }

  private async numbered(
    tx: EntityManager,
    bills: readonly BillRecord[],
    usesCredit: boolean,
  ): Promise<readonly Outgoing[]> {
    const closed = await this.store.closedAmong(tx, bills);
    const paying = usesCredit ? bills.filter(bill => bill.kind === 'regular') : [];
    const credit = paying.length === 0 ? new Map<string, string>() : await this.credits.left(tx, paying);
    const entering = bills.map(bill => ({ bill, bookedIn: bookedIn(bill, closed) }));
    const numbers = new Map<string, string>();
    for (const [series, own] of seriesOf(entering)) {
      const [kind, period] = series.split('/') as [string, string];
      const given = await nextNumbers(tx, kind, period, own.length);
      for (const [at, id] of own.entries()) numbers.set(id, given[at]!);
    }
    return entering.map(each => ({
      ...each,
      number: numbers.get(each.bill.id)!,
      credit: (each.bill.kind === 'regular' && credit.get(`${each.bill.customerId}/${each.bill.currency}`)) || '0',
    }));
  }

  private async write(tx: EntityManager, outgoing: readonly Outgoing[]): Promise<void> {
    const issuedOn = clock.today();
    const special = await this.store.specialDays(
      tx,
      outgoing.map(({ bill }) => bill),
      issuedOn,
    );
    const issuer = await this.store.issuer(tx);
    const wordsOn = await statementTexts(
      tx,
      outgoing.map(({ bill }) => bill.kind),
    );
    const posted = await this.post(tx, outgoing);
    await this.store.issue(
      tx,
      issuedOn,
      outgoing.map(({ bill, number, bookedIn: month, credit }) => {
        const term = { days: bill.creditTermDays, rule: bill.creditTermRule ?? 'days' };
        const dueOn = bill.kind === 'credit_note' ? issuedOn : dueDay(issuedOn, term, special);
        const facts = { number, issuedOn, dueOn, credit, issuer, sandbox: this.config.sandbox };
        const view = statementOf(bill, { ...facts, locale: 'zh' });
        return {
          id: bill.id,
          state: settledState(bill.total, '0', bill.currency) ?? 'issued',
          number,
          dueOn,
          snapshot: { ...view, ...wordsOn(bill.kind, view) },
          ledgerTransactionId: posted.get(bill.id) ?? null,
          bookedIn: bill.kind === 'regular' ? null : month,
        };
      }),
    );
    for (const each of outgoing) await this.pay(tx, each);
    const ids = outgoing.map(({ bill }) => bill.id);
    await this.store.askForDocuments(tx, ids);
    await sendAll(
      tx,
      renderDocuments,
      ids.map(billId => ({ billId })),
    );
  }

  /** What vouchers and credit pay of a bill that was just issued, and what a note gives back. */
  private async pay(tx: EntityManager, { bill, number, bookedIn: month, credit }: Outgoing): Promise<void> {
    await this.vouchers.pay(tx, bill, number, month);
    await this.vouchers.giveBack(tx, bill, number, month);
    if (new Decimal(credit).gt(0)) await this.credits.useOn(tx, bill.id, { isAutomatic: true });
    if (bill.kind === 'credit_note' && bill.correctsId !== null)
      await this.credits.useOnOriginal(tx, bill.id, bill.correctsId);
  }

  /** @returns ids of the postings by bill; a bill of zero posts nothing */
  private async post(tx: EntityManager, outgoing: readonly Outgoing[]): Promise<ReadonlyMap<string, string>> {
    const postings = outgoing.flatMap(({ bill, number, bookedIn: period }) => {
      const entries = entriesOf(bill);
      const reference = { type: 'bill', id: bill.id };
      const kind = bill.kind === 'regular' ? 'bill_issue' : 'note_issue';
      const description = `${number} ${bill.title}`;
      return entries.length === 0
        ? []
        : [{ kind, key: `bill.issue/${bill.id}`, period, reference, description, entries }];
    });
    if (postings.length === 0) return new Map();
    if (!this.ledger) throw LedgerMissing({});
    const ids = await this.ledger.postAll(tx, postings);
    return new Map(postings.map(({ reference }, at) => [reference.id, ids[at]!.id]));
  }
}

/** The month that it is posted into: its own, and for a note of a closed month the month of today (B12). */
const bookedIn = ({ kind, period }: BillRecord, closed: ReadonlySet<string>): string =>
  kind !== 'regular' && closed.has(period) ? clock.today().slice(0, 7) : period;

/** Bills by `BILL/2026-10`, in one order, so that two who issue wait for each other and never deadlock. */
function seriesOf(
  entering: readonly Pick<Outgoing, 'bill' | 'bookedIn'>[],
): readonly (readonly [string, readonly string[]])[] {
  const series = new Map<string, string[]>();
  for (const { bill, bookedIn: month } of entering) {
    const key = `${SERIES[bill.kind as keyof typeof SERIES]}/${month}`;
    series.set(key, [...(series.get(key) ?? []), bill.id]);
  }
  return [...series].sort(([a], [b]) => (a < b ? -1 : 1));
}

function refusalOf(bill: BillRecord | undefined): AppError | null {
  if (!bill) return RecordNotFound({ resource: 'bill' });
  if (bill.state !== 'approved')
    return StateChanged({
      resource: 'Bill',
      state: bill.state,
      expected: 'approved',
      since: bill.number ?? bill.title,
    });
  if (hashOf(bill) !== bill.approvedHash) return ApprovalStale({ title: bill.title });
  if (bill.heldReason !== null && bill.releasedBy === null)
    return BillHeld({ title: bill.title, ...HELD_WORDS[bill.heldReason as keyof typeof HELD_WORDS] });
  return null;
}
