import { Inject, Injectable, Optional } from '@nestjs/common';
import { AppError, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { changeState, Database } from '../../kernel/database';
import { DISCOUNTS, type DiscountSource, type RunOptions } from '../pricing/pricing.module';
import { BillBatches } from './bill-batches.service';
import { BillDrafter, type DraftResult } from './bill-drafter.service';
import { BillIssuer } from './bill-issuer.service';
import { BillTotalsReader, type BillTotals, type Carried, type IssuedAmount } from './bill-totals';
import { Bill } from './bill.resource';
import { BillSettlement } from './bill-settlement';
import { BillHeld, NothingToIssue } from './bills.errors';
import { issueBatches, type IssuableBill } from './domain/issue-batches';
import { ExplainLine, type LineExplanation } from './explain-line.service';
import { HELD_WORDS } from './held-words';
import { VoucherPayments } from './voucher-payments.service';

const VOIDABLE = ['draft', 'in_approval', 'approved'];
const ISSUING: Text = { zh: '出账', en: 'Issuing' };
const VOIDED: Text = { zh: '账单已作废', en: 'A bill was voided' };

export interface Refusal {
  readonly billId: string;
  readonly code: string;
  readonly says: Text;
}

export interface IssueResult {
  readonly issued: number;
  readonly refused: readonly Refusal[];
}

/** Everything that other modules may do with bills. */
@Injectable()
export class Bills {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(BillDrafter) private readonly drafter: BillDrafter,
    @Inject(BillBatches) private readonly batches: BillBatches,
    @Inject(BillIssuer) private readonly issuer: BillIssuer,
    @Inject(BillTotalsReader) private readonly reader: BillTotalsReader,
    @Inject(ExplainLine) private readonly explainer: ExplainLine,
    @Inject(BillSettlement) private readonly settlement: BillSettlement,
    @Inject(VoucherPayments) private readonly vouchers: VoucherPayments,
    @Optional() @Inject(DISCOUNTS) private readonly discounts?: DiscountSource,
  ) {}

  /** Per customer and currency, what the month's issued bill and its notes ask for. */
  issued(tx: EntityManager, period: string): Promise<readonly IssuedAmount[]> {
    return this.reader.issued(tx, period);
  }

  /** Makes or refreshes the bills of a month. @see BillDrafter.draft */
  draft(period: string, options?: RunOptions): Promise<DraftResult> {
    return this.drafter.draft(period, options);
  }

  /** One approval over these drafts; over every ready draft of the month when none are named. */
  async requestApproval(tx: EntityManager, period: string, billIds?: readonly string[]) {
    return this.batches.request(tx, period, billIds ?? (await this.idsIn(tx, period, 'draft')));
  }

  /** @see BillIssuer.issue */
  issue(tx: EntityManager, billId: string): Promise<{ number: string }> {
    return this.issuer.issue(tx, billId);
  }

  /**
   * Issues every approved bill of the month, in the order of customer codes, a batch in a transaction. One that may not
   * go out stops no other: it is told, and stays approved.
   */
  async issueAll(period: string, options: RunOptions = {}): Promise<IssueResult> {
    const bills = await this.db.read(manager => this.billsIn(manager, period, 'approved'));
    if (bills.length === 0) throw NothingToIssue({ period });
    const refused: Refusal[] = [];
    let done = 0;
    for (const batch of issueBatches(bills)) {
      await options.progress?.(done, bills.length, ISSUING);
      refused.push(...(await this.issueBatch(batch, options)));
      done += batch.length;
    }
    await options.progress?.(bills.length, bills.length, ISSUING);
    return { issued: bills.length - refused.length, refused };
  }

  /** Where one of them breaks the whole transaction, each has one of its own, to be told which it is. */
  private async issueBatch(billIds: readonly string[], options: RunOptions): Promise<readonly Refusal[]> {
    try {
      const outcomes = await this.db.transaction(async tx => {
        await options.fence?.(tx);
        return this.issuer.issueMany(tx, billIds);
      });
      return outcomes.flatMap(({ billId, refused }) => (refused ? [refusalOf(billId, refused)] : []));
    } catch (error) {
      if (billIds.length > 1) {
        const alone: Refusal[] = [];
        for (const id of billIds) alone.push(...(await this.issueBatch([id], options)));
        return alone;
      }
      // Only what a person has to see to; a lost connection or a bug stops the run and is tried again.
      if (error instanceof AppError && error.fault === 'user') return [refusalOf(billIds[0]!, error)];
      throw error;
    }
  }

  /** Lets a bill out that was held for provisional data; whoever does so is recorded. */
  async release(tx: EntityManager, bill: Bill, reason: string): Promise<void> {
    if (bill.heldReason !== 'provisional') {
      throw BillHeld({ title: bill.title, ...HELD_WORDS[bill.heldReason ?? 'no_agreement'] });
    }
    await changeState(tx, Bill, bill.id, {
      from: [bill.state],
      to: bill.state,
      set: { releasedBy: current().actor.userId, releasedAt: clock.now(), releaseReason: reason },
    });
  }

  /**
   * Before issue only. Its groups are free again: the next run makes a new bill of them, rated anew where they had a
   * part of a promotion's quota.
   */
  async void(tx: EntityManager, bill: Bill, reason: string): Promise<void> {
    await this.batches.voidBatchesOf(tx, [bill.id], VOIDED);
    await this.vouchers.release(tx, [bill.id]);
    await tx.query('update bill_line set voided_at = now() where bill_id = $1 and voided_at is null', [bill.id]);
    await changeState(tx, Bill, bill.id, { from: VOIDABLE, to: 'void', set: { voidReason: reason } });
    if (bill.kind === 'regular') await this.discounts?.giveBack(tx, bill.period, bill);
  }

  /** What allocations tell a bill; the only way money pays it. @see BillSettlement.apply */
  applyAllocation(tx: EntityManager, billId: string, delta: DecimalText): Promise<void> {
    return this.settlement.apply(tx, billId, delta);
  }

  /** Per currency; for the reconciliation chain. */
  totals(tx: EntityManager, period: string): Promise<readonly BillTotals[]> {
    return this.reader.totals(tx, period);
  }

  /** What was rated and is on no issued bill of the month, with its cause. */
  carried(tx: EntityManager, period: string): Promise<readonly Carried[]> {
    return this.reader.carried(tx, period);
  }

  /** From the vendor's rows to the amount on the bill. */
  explainLine(billLineId: string): Promise<LineExplanation> {
    return this.explainer.explain(billLineId);
  }

  private async idsIn(tx: EntityManager, period: string, state: string): Promise<string[]> {
    return (await this.billsIn(tx, period, state)).map(({ id }) => id);
  }

  private billsIn(tx: EntityManager, period: string, state: string): Promise<IssuableBill[]> {
    return tx.query<IssuableBill[]>(
      `select id, customer_id as "customerId", currency, lines from bill
       where tenant_id = $1 and period = $2 and state = $3 and deleted_at is null order by customer_code, currency`,
      [current().actor.tenantId, period, state],
    );
  }
}

const refusalOf = (billId: string, { code, text }: AppError): Refusal => ({ billId, code, says: text });
