import { Inject, Injectable } from '@nestjs/common';
import { Decimal, Money, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, customerReach } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { Bill } from '../bill.resource';
import { CorrectionReader, type AccountDifference } from './correction-reader';
import type { BillDifference } from '../domain/bill-difference';
import type { Reason } from '../domain/change-reasons';
import { NoteStore } from './note-store';

interface Note {
  readonly id: string;
  readonly rootId: string | null;
  readonly customerId: string;
  readonly currency: string;
  readonly number: string | null;
  readonly kind: Bill['kind'];
  readonly state: Bill['state'];
  readonly total: DecimalText;
  readonly issuedOn: string | null;
}

/** Why a difference gets no note now. */
type Waits = 'unpriced' | 'below' | 'first_bill' | null;

/** One row of the month's list. Amounts are rounded, as documents have them. */
export interface DifferenceRow {
  readonly customerId: string;
  readonly customer: string;
  readonly code: string;
  readonly currency: string;
  readonly billId: string | null;
  readonly number: string | null;
  readonly before: DecimalText;
  readonly after: DecimalText;
  readonly difference: DecimalText;
  readonly lines: number;
  readonly reasons: readonly Reason['code'][];
  readonly waits: Waits;
  /** Its note that is not issued yet. */
  readonly note: Note | null;
}

/** One line of a bill's difference, as a person reads it; no cost in it. */
export interface ShownLine {
  readonly no: number;
  readonly label: string;
  readonly provider: string | null;
  readonly originNo: number | null;
  readonly before: DecimalText;
  readonly after: DecimalText;
  readonly difference: DecimalText;
  readonly exact: DecimalText;
  readonly reasons: readonly Reason[];
}

/** Differences for the screen: only of customers whose bills the reader may see. */
@Injectable()
export class CorrectionView {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CorrectionReader) private readonly reader: CorrectionReader,
    @Inject(NoteStore) private readonly notes: NoteStore,
  ) {}

  async month(period: string) {
    return this.db.read(async manager => {
      const closed = await this.notes.isClosed(manager, period);
      const seen = await visibleCustomers(manager);
      const found = (await this.reader.differences(manager, period)).filter(({ customerId }) => seen.has(customerId));
      const notes = await this.notesOf(manager, period);
      const rows = found.map(account => rowOf(account, closed, notes));
      return { period, closed, ratedAt: await this.ratedAt(manager, period), rows, totals: totalsOf(rows) };
    });
  }

  /** @throws RecordNotFound for a bill that is not this reader's */
  async bill(billId: string) {
    const bill = await new ResourceService<Bill>(this.db, declarationOf(Bill)).getById(billId);
    const rootId = bill.correctsId ?? bill.id;
    return this.db.read(async manager => {
      const closed = await this.notes.isClosed(manager, bill.period);
      const [account] = await this.reader.differences(manager, bill.period, rootId);
      const notes = (await this.notesOf(manager, bill.period)).filter(note => note.rootId === rootId);
      const [root] = await manager.query<{ number: string | null }[]>('select number from bill where id = $1', [
        rootId,
      ]);
      return {
        billId: rootId,
        number: root?.number ?? null,
        period: bill.period,
        currency: bill.currency,
        ratedAt: await this.ratedAt(manager, bill.period),
        row: account ? rowOf(account, closed, notes) : null,
        lines: account ? account.difference.lines.map(line => shownLine(line, bill.currency)) : [],
        rounding: account?.difference.rounding ?? '0',
        notes,
      };
    });
  }

  private async notesOf(manager: EntityManager, period: string): Promise<Note[]> {
    return await manager.query<Note[]>(
      `select id, corrects_id as "rootId", customer_id as "customerId", currency, number, kind, state,
         trim_scale(total)::text as total, issued_on::text as "issuedOn"
       from bill where tenant_id = $1 and period = $2 and kind <> 'regular' and state <> 'void' order by created_at, id`,
      [current().actor.tenantId, period],
    );
  }

  private async ratedAt(manager: EntityManager, period: string): Promise<Date | null> {
    const [row] = await manager.query<{ at: Date }[]>(
      'select max(finished_at) as at from rating where tenant_id = $1 and period = $2',
      [current().actor.tenantId, period],
    );
    return row?.at ?? null;
  }
}

const OPEN_STATES: readonly string[] = ['draft', 'in_approval', 'approved'];

function rowOf(account: AccountDifference, closed: boolean, notes: readonly Note[]): DifferenceRow {
  const { difference, root, customerId, currency } = account;
  const note = notes.find(
    one =>
      OPEN_STATES.includes(one.state) &&
      one.rootId === (root?.id ?? null) &&
      one.customerId === customerId &&
      one.currency === currency,
  );
  const before = Money.of(difference.exactBefore, currency).rounded().toText();
  return {
    customerId,
    customer: account.customerName,
    code: account.customerCode,
    currency,
    billId: root?.id ?? null,
    number: root?.number ?? null,
    before,
    after: new Decimal(before).plus(difference.total).toFixed(),
    difference: difference.total,
    lines: difference.lines.length,
    reasons: [...new Set(difference.lines.flatMap(line => line.reasons.map(reason => reason.code)))],
    waits: waitsFor(account, difference, closed),
    note: note ?? null,
  };
}

const waitsFor = (account: AccountDifference, difference: BillDifference, closed: boolean): Waits =>
  account.unpriced
    ? 'unpriced'
    : account.root === null && !closed
      ? 'first_bill'
      : difference.correctable
        ? null
        : 'below';

function shownLine(line: BillDifference['lines'][number], currency: string): ShownLine {
  const before = Money.of(line.exactBefore, currency).rounded().toText();
  return {
    no: line.no,
    label: line.label,
    provider: line.provider,
    originNo: line.before?.originLineNo ?? null,
    before,
    after: new Decimal(before).plus(line.price).toFixed(),
    difference: line.price,
    exact: line.exactPrice,
    reasons: line.reasons,
  };
}

function totalsOf(rows: readonly DifferenceRow[]) {
  return [...new Set(rows.map(row => row.currency))].sort().map(currency => {
    const theirs = rows
      .filter(row => row.currency === currency && row.waits === null)
      .map(row => new Decimal(row.difference));
    const sum = (parts: readonly Decimal[]) =>
      parts.reduce((total, part) => total.plus(part), new Decimal(0)).toFixed();
    return {
      currency,
      bills: theirs.length,
      credit: sum(theirs.filter(part => part.isNegative())),
      debit: sum(theirs.filter(part => part.gt(0))),
      difference: sum(theirs),
    };
  });
}

async function visibleCustomers(manager: EntityManager): Promise<ReadonlySet<string>> {
  const reach = customerReach(current().actor, 'bills.read');
  if (!reach) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    `select id from customer where tenant_id = any($1) and ($2 or owner_id = $3 or department_id = any($4))`,
    [reach.tenantIds, reach.everything, reach.ownerId, reach.departmentIds],
  );
  return new Set(rows.map(row => row.id));
}
