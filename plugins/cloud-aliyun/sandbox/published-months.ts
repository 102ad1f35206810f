import type { BillingMonth } from '@cloudtally/plugin-sdk';
import { billOverview } from './bill-overview';
import type { AliyunSource, SourceAccount, SourceLine } from './source';

/** Months kept in memory: three accounts that are read at the same time, and one to spare. */
const MOST_KEPT = 4;

interface Month {
  readonly lines: readonly SourceLine[];
  overview?: readonly Readonly<Record<string, unknown>>[];
}

/** What the vendor has published: which revision of each month, and its lines. */
export class PublishedMonths {
  private readonly revisions = new Map<string, number>();
  private readonly kept = new Map<string, Month>();

  constructor(private readonly source: AliyunSource) {}

  revision(account: SourceAccount, cycle: BillingMonth): number {
    return this.revisions.get(`${account.accountId}/${cycle}`) ?? 1;
  }

  /** The vendor adds its late rows. @returns the revision that is shown from now on */
  publishLateRows(accountId: string, cycle: BillingMonth): number {
    const account = this.source.accounts.find(found => found.accountId === accountId);
    const revision = account?.revisions(cycle) ?? 1;
    this.revisions.set(`${accountId}/${cycle}`, revision);
    return revision;
  }

  lines(account: SourceAccount, cycle: BillingMonth, revision = this.revision(account, cycle)): readonly SourceLine[] {
    return this.month(account, cycle, revision).lines;
  }

  overview(account: SourceAccount, cycle: BillingMonth): readonly Readonly<Record<string, unknown>>[] {
    const month = this.month(account, cycle, this.revision(account, cycle));
    return (month.overview ??= billOverview(account, month.lines));
  }

  /** For a person who asks what is shown. */
  state(): unknown {
    return {
      runningMonth: this.source.runningMonth,
      accounts: this.source.accounts.map(({ accountId, accountName }) => ({ accountId, accountName })),
      secondRevisions: [...this.revisions].map(([month, revision]) => ({ month, revision })),
    };
  }

  private month(account: SourceAccount, cycle: BillingMonth, revision: number): Month {
    const key = `${account.accountId}/${cycle}/${revision}`;
    const month = this.kept.get(key) ?? { lines: [...this.linesOf(account, cycle, revision)] };
    this.kept.delete(key);
    this.kept.set(key, month);
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(old);
    }
    return month;
  }

  private linesOf(account: SourceAccount, cycle: BillingMonth, revision: number): Iterable<SourceLine> {
    return cycle > this.source.runningMonth ? [] : account.lines(cycle, revision);
  }
}
