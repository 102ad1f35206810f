import type { BillingMonth } from '../../period';
import type { Provocations } from '../control';
import type { BillAccount, BillLine, BillSource } from './bill-source';

/** Months kept in memory: three accounts that are read at the same time, and one to spare. */
const MOST_KEPT = 4;

/**
 * What the vendor has published: which revision of each month, and its lines. A sum over the lines is made once and
 * kept with them, so that lines, summaries and balances agree by construction.
 */
export class PublishedMonths {
  private readonly revisions = new Map<string, number>();
  private readonly kept = new Map<string, { lines: readonly BillLine[]; views: Map<string, unknown> }>();

  constructor(readonly source: BillSource) {}

  revision(account: BillAccount, period: BillingMonth): number {
    return this.revisions.get(`${account.accountId}/${period}`) ?? 1;
  }

  lines(account: BillAccount, period: BillingMonth, revision = this.revision(account, period)): readonly BillLine[] {
    return this.month(account, period, revision).lines;
  }

  /** Something made of a month's lines, made once: the vendor's own rows, or a summary of them. */
  view<T>(
    name: string,
    { account, period }: { account: BillAccount; period: BillingMonth },
    make: (lines: readonly BillLine[]) => T,
    revision = this.revision(account, period),
  ): T {
    const month = this.month(account, period, revision);
    if (!month.views.has(name)) month.views.set(name, make(month.lines));
    return month.views.get(name) as T;
  }

  /** The vendor adds its late rows. @returns the revision that is shown from now on */
  publishLateRows(accountId: string, period: BillingMonth): number {
    const account = this.source.accounts.find(found => found.accountId === accountId);
    const revision = account?.revisions(period) ?? 1;
    this.revisions.set(`${accountId}/${period}`, revision);
    return revision;
  }

  /** `publish-late-rows {account, period}` and `state`, for a person or a test. */
  provocations(): Provocations {
    return {
      'publish-late-rows': data => {
        const { account, period } = data as { account: string; period: string };
        return { revision: this.publishLateRows(account, period) };
      },
      state: () => ({
        runningMonth: this.source.runningMonth,
        accounts: this.source.accounts.map(({ accountId, accountName }) => ({ accountId, accountName })),
        secondRevisions: [...this.revisions].map(([month, revision]) => ({ month, revision })),
      }),
    };
  }

  private month(account: BillAccount, period: BillingMonth, revision: number) {
    const key = `${account.accountId}/${period}/${revision}`;
    const month = this.kept.get(key) ?? {
      lines: period > this.source.runningMonth ? [] : [...account.lines(period, revision)],
      views: new Map<string, unknown>(),
    };
    this.kept.delete(key);
    this.kept.set(key, month);
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(old);
    }
    return month;
  }
}
