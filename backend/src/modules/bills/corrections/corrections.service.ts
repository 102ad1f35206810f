import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { ContractTermsReader, type CreditTerm } from '../../contracts/contracts.module';
import { CHARGE_SOURCE, contentHash, type ChargeSource, type RunOptions } from '../../pricing/pricing.module';
import { BillBatches } from '../bill-batches.service';
import { PROFILE } from '../bill-drafter.service';
import { hashOf } from '../bill-reader';
import { BillStore } from '../bill-store';
import { CorrectionReader, type AccountDifference } from './correction-reader';
import { draftNote } from '../domain/draft-note';
import { noteWithTax } from '../domain/tax-note';
import { rateFinder, type RateFinder, type TaxBook } from '../domain/tax-book';
import { TaxReader } from '../tax/tax-reader';
import { NoteStore, type NewNote } from './note-store';

export interface NotesMade {
  readonly made: number;
  readonly unchanged: number;
  /** Drafts whose difference is another one by now, or none; part of `made` where another was drawn up. */
  readonly voided: number;
  /** Differences that have charges without a price. */
  readonly unpriced: number;
  /** Differences that do not reach the minor unit of their currency. */
  readonly below: number;
}

/** Turns the differences of a month into credit and debit notes; drafts, until they are approved and issued as bills are. */
@Injectable()
export class Corrections {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CorrectionReader) private readonly reader: CorrectionReader,
    @Inject(NoteStore) private readonly notes: NoteStore,
    @Inject(BillStore) private readonly store: BillStore,
    @Inject(BillBatches) private readonly batches: BillBatches,
    @Inject(CHARGE_SOURCE) private readonly charges: Pick<ChargeSource, 'provisionalCustomers'>,
    @Inject(ContractTermsReader) private readonly contracts: ContractTermsReader,
    @Inject(TaxReader) private readonly taxes: TaxReader,
  ) {}

  /**
   * One note per bill that differs from the month as rated now, for all of the month or for one bill. Run again it
   * makes none twice: a draft whose difference changed is voided and drawn up anew. In one transaction.
   */
  async make(period: string, options: RunOptions & { readonly billId?: string } = {}): Promise<NotesMade> {
    return this.db.transaction(async tx => {
      await this.store.lock(tx, period);
      const closed = await this.notes.isClosed(tx, period);
      const differences = await this.reader.differences(tx, period, options.billId);
      const provisional = await this.charges.provisionalCustomers(tx, period);
      const terms = await this.contracts.creditTerms(tx, period);
      const book = await this.taxes.book(tx);
      const find = rateFinder(book);
      const due = differences.filter(one => one.root !== null || closed);
      const priced = due.filter(one => !one.unpriced);
      const wanted = priced
        .filter(one => one.difference.correctable)
        .map(one =>
          noteOf(one, {
            ...{ period, book, find },
            provisional: provisional.has(one.customerId),
            term: terms.get(one.customerId),
          }),
        );
      const open = (await this.notes.open(tx, period, closed)).filter(
        note => options.billId === undefined || note.correctsId === options.billId,
      );
      const standing = new Set(open.map(note => note.inputsHash));
      const fresh = wanted.filter(note => !standing.has(note.inputsHash));
      const kept = new Set(wanted.map(note => note.inputsHash));
      const stale = open.filter(note => !kept.has(note.inputsHash)).map(note => note.id);
      await this.batches.voidBatchesOf(tx, stale, DIFFERENCE_CHANGED);
      await this.store.voidBills(tx, stale, OTHER_DIFFERENCE);
      await this.notes.insert(tx, fresh);
      const counts: NotesMade = {
        made: fresh.length,
        unchanged: wanted.length - fresh.length,
        voided: stale.length,
        unpriced: due.length - priced.length,
        below: priced.length - wanted.length,
      };
      await this.record(tx, period, counts);
      await options.progress?.(fresh.length, fresh.length, MAKING);
      await options.fence?.(tx);
      return counts;
    });
  }

  private async record(tx: EntityManager, period: string, counts: NotesMade): Promise<void> {
    const [{ id }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    await writeAudit(tx, {
      action: 'bills.make_notes',
      resource: 'bill',
      recordId: id,
      recordTitle: period,
      changes: { ...counts },
    });
  }
}

const MAKING: Text = { zh: '生成更正单据', en: 'Making notes' };
const DIFFERENCE_CHANGED: Text = { zh: '差异已变化', en: 'The difference changed' };
const OTHER_DIFFERENCE = '差异已变化 / the difference changed';

interface NoteTerms {
  readonly period: string;
  readonly provisional: boolean;
  /** As the bills of the month have it, of a debit note's days to pay. */
  readonly term: CreditTerm | undefined;
  readonly book: TaxBook;
  readonly find: RateFinder;
}

function noteOf(account: AccountDifference, { period, provisional, term, book, find }: NoteTerms): NewNote {
  const { root, difference, customerId, customerCode, customerName, currency } = account;
  const whose = { customerId, currency, period, ...(root && { standing: root.tax }) };
  const note = noteWithTax(draftNote(difference, provisional), whose, book, find);
  const { days: creditTermDays, rule } = term ?? { days: account.creditTermDays, rule: 'days' };
  const head = { customerCode, customerName, creditTermDays, currency, period, profile: PROFILE };
  const content = hashOf({
    ...head,
    ...(rule !== 'days' && { creditTermRule: rule }),
    kind: note.kind,
    rounding: note.rounding,
    total: note.total,
    ...(note.tax && { tax: note.tax }),
    ...(root ? { corrects: root.number, exactBefore: note.exactBefore } : {}),
    lines: note.lines.map(line => ({ ...line, ...(root ? correction(line) : NO_CORRECTION) })),
  });
  return {
    ...note,
    ...head,
    creditTermRule: rule,
    customerId,
    correctsId: root?.id ?? null,
    title: [customerName, period, currency, ...(root ? [root.number] : [])].join(' '),
    contentHash: content,
    inputsHash: contentHash({ content, root: root?.id ?? null, customerId, note }),
  };
}

const correction = ({ correctsLineNo, exactBefore, reasons }: NewNote['lines'][number]) => ({
  correctsLineNo,
  exactBefore: new Decimal(exactBefore).toFixed(),
  reasons,
});
const NO_CORRECTION = { correctsLineNo: undefined, exactBefore: undefined, reasons: undefined };
