import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { writeAudit } from '../../kernel/audit';
import { Database } from '../../kernel/database';
import { ContractTermsReader, type CreditTerm } from '../contracts/contracts.module';
import { CHARGE_SOURCE, contentHash, type ChargeSource, type RunOptions } from '../pricing/pricing.module';
import { BillBatches } from './bill-batches.service';
import { BillStore, type BillableAccount, type LiveBill, type NewBill } from './bill-store';
import { draftBill, type DraftBill } from './domain/draft-bill';
import { withTax } from './domain/tax-draft';
import { hashOf } from './bill-reader';
import { rateFinder } from './domain/tax-book';
import { TaxReader } from './tax/tax-reader';
import type { PayableDraft, VoucherUse } from './bills.ports';
import { VoucherPayments } from './voucher-payments.service';

export interface DraftResult {
  readonly runId: string;
  readonly made: number;
  readonly refreshed: number;
  readonly unchanged: number;
  /** Drafts for which nothing is left to bill. */
  readonly voided: number;
  /** Live bills, not issued yet, that a person has to look at. */
  readonly held: number;
  /** Issued bills whose charges changed afterwards: the difference is carried, never edited in. */
  readonly late: number;
}

const OPEN_STATES = ['draft', 'in_approval', 'approved'];
export const PROFILE = 'default';

/** Makes the bills of a month out of what was rated. */
@Injectable()
export class BillDrafter {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(BillStore) private readonly store: BillStore,
    @Inject(BillBatches) private readonly batches: BillBatches,
    @Inject(ContractTermsReader) private readonly contracts: ContractTermsReader,
    @Inject(CHARGE_SOURCE) private readonly charges: Pick<ChargeSource, 'provisionalCustomers'>,
    @Inject(VoucherPayments) private readonly vouchers: VoucherPayments,
    @Inject(TaxReader) private readonly taxes: TaxReader,
  ) {}

  /**
   * One bill per customer, currency and month; a month below nothing is a credit note. A second run makes none twice: it refreshes what is not issued
   * yet and whose content changed, which voids an approval, and leaves the rest alone. In one transaction.
   */
  async draft(period: string, options: RunOptions = {}): Promise<DraftResult> {
    return this.db.transaction(async tx => {
      await this.store.lock(tx, period);
      const plan = await this.plan(tx, period);
      await options.progress?.(0, plan.made.length + plan.refreshed.length, DRAFTING);
      const counts = {
        made: plan.made.length,
        refreshed: plan.refreshed.length,
        unchanged: plan.unchanged,
        voided: plan.gone.length,
        held: plan.held,
        late: plan.late,
      };
      const runId = await this.store.recordRun(tx, period, counts, options.runId ?? null);
      await this.batches.voidBatchesOf(
        tx,
        [...plan.changedContent, ...plan.gone.map(bill => bill.id)],
        CHARGES_CHANGED,
      );
      await this.vouchers.release(
        tx,
        plan.gone.map(bill => bill.id),
      );
      await this.store.voidBills(
        tx,
        plan.gone.map(bill => bill.id),
        NOTHING_LEFT,
      );
      await this.store.insert(tx, plan.made, runId);
      await this.store.refresh(tx, plan.refreshed, runId);
      await this.keepVouchers(tx, period, [...plan.made, ...plan.refreshed]);
      await writeAudit(tx, {
        action: 'bills.run',
        resource: 'billRun',
        recordId: runId,
        recordTitle: period,
        changes: counts,
      });
      await options.progress?.(counts.made + counts.refreshed, counts.made + counts.refreshed, DRAFTING);
      await options.fence?.(tx);
      return { runId, ...counts };
    });
  }

  private async plan(tx: EntityManager, period: string) {
    const accounts = await this.store.billable(tx, period);
    const live = await this.store.live(tx, period, PROFILE);
    const provisional = await this.charges.provisionalCustomers(tx, period);
    const terms = await this.contracts.creditTerms(tx, period);
    const book = await this.taxes.book(tx);
    const find = rateFinder(book);
    const made: NewBill[] = [];
    const refreshed: (NewBill & { id: string })[] = [];
    const changedContent: string[] = [];
    const issued = new Map<string, BillableAccount | null>();
    let [unchanged, held] = [0, 0];
    const drafts: Draft[] = [];
    for (const account of accounts) {
      const before = live.get(keyOf(account));
      live.delete(keyOf(account));
      if (before && !OPEN_STATES.includes(before.state)) issued.set(before.id, account);
      else {
        const draft = draftBill(account.groups, account.currency, provisional.has(account.customerId));
        drafts.push(draftOf(account, before, withTax(draft, { ...account, period }, book, find)));
      }
    }
    const paid = await this.vouchers.plan(tx, period, drafts);
    for (const draft of drafts) {
      const { account, before } = draft;
      const term = terms.get(account.customerId) ?? { days: account.creditTermDays, rule: 'days' };
      const bill = billOf(draft, period, term, paid.get(draft) ?? []);
      if (bill.draft.heldReason) held++;
      if (!before) made.push(bill);
      else if (before.inputsHash === bill.inputsHash) unchanged++;
      else {
        refreshed.push({ ...bill, id: before.id });
        if (before.contentHash !== bill.contentHash) changedContent.push(before.id);
      }
    }
    const gone = [...live.values()].filter(bill => OPEN_STATES.includes(bill.state));
    for (const bill of live.values()) if (!OPEN_STATES.includes(bill.state)) issued.set(bill.id, null);
    return { made, refreshed, changedContent, gone, unchanged, held, late: await this.countLate(tx, issued) };
  }

  /** What vouchers pay of the bills as they were just written. */
  private async keepVouchers(tx: EntityManager, period: string, bills: readonly NewBill[]): Promise<void> {
    if (bills.length === 0) return;
    const live = await this.store.live(tx, period, PROFILE);
    await this.vouchers.keep(
      tx,
      bills.map(bill => ({ billId: live.get(keyOf(bill))!.id, uses: bill.vouchers })),
    );
  }

  /** Issued bills that stand on other groups than the current ones. */
  private async countLate(tx: EntityManager, issued: ReadonlyMap<string, BillableAccount | null>): Promise<number> {
    const behind = await this.store.groupsBehind(tx, [...issued.keys()]);
    return [...issued].filter(([id, account]) => !isSame(behind.get(id) ?? new Set(), account)).length;
  }
}

const isSame = (billed: ReadonlySet<string>, account: BillableAccount | null): boolean => {
  const groups = account?.groups ?? [];
  return groups.length === billed.size && groups.every(group => billed.has(group.id));
};

const DRAFTING: Text = { zh: '生成账单', en: 'Making bills' };
const CHARGES_CHANGED: Text = { zh: '账单内容已变化', en: 'The content of a bill changed' };
const NOTHING_LEFT = '没有可出账的费用 / nothing left to bill';

const keyOf = ({ customerId, currency }: Pick<LiveBill, 'customerId' | 'currency'>) => `${customerId}/${currency}`;

interface Draft extends PayableDraft {
  readonly account: BillableAccount;
  readonly before: LiveBill | undefined;
  readonly draft: DraftBill;
}

function draftOf(account: BillableAccount, before: LiveBill | undefined, draft: DraftBill): Draft {
  const { customerId, currency } = account;
  const { total, lines } = draft;
  return { account, before, draft, billId: before?.id ?? null, customerId, currency, total, lines };
}

function billOf({ account, draft }: Draft, period: string, term: CreditTerm, vouchers: readonly VoucherUse[]): NewBill {
  const { customerId, customerCode, customerName, currency } = account;
  const { rounding, total, lines, tax } = draft;
  const kind = new Decimal(total).isNegative() ? 'credit_note' : 'regular';
  const content = hashOf({
    customerCode,
    customerName,
    period,
    currency,
    profile: PROFILE,
    kind,
    creditTermDays: term.days,
    ...(term.rule !== 'days' && { creditTermRule: term.rule }),
    rounding,
    total,
    ...(vouchers.length > 0 && { vouchers }),
    ...(tax && { tax }),
    lines,
  });
  return {
    customerId,
    customerCode,
    customerName,
    currency,
    period,
    profile: PROFILE,
    kind,
    title: `${customerName} ${period} ${currency}`,
    creditTermDays: term.days,
    creditTermRule: term.rule,
    draft,
    vouchers,
    contentHash: content,
    // Costs and the groups behind the lines are not shown, yet a bill that stands on others is another bill.
    inputsHash: contentHash(JSON.stringify({ content, draft })),
  };
}
