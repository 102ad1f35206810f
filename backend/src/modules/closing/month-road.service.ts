import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, runAs } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { Approvals } from '../approvals/approvals.module';
import { BILL_BATCH, Bills } from '../bills/bills.module';
import { Charges } from '../charges/charges.module';
import { SyncRunning } from '../clouds/clouds.module';
import { Rating } from '../pricing/pricing.module';
import { MatchProposals } from '../receipts/receipts.module';
import { ApprovalPending } from './closing.errors';
import { Closing, type ClosedMonth } from './closing.service';
import { ROAD, type RoadStep } from './road-steps';

export interface RoadProgress {
  readonly step: RoadStep;
  readonly note: Text;
  readonly done: number;
  readonly total: number | null;
}

export interface RoadOptions {
  readonly runId?: string;
  readonly signal?: AbortSignal;
  /** Who decides the approvals in this run: a person with the right who did not ask for them. Only the terminal says so. */
  readonly approver?: { readonly id: string; readonly name: string };
  /** Accepts, with this reason, what is unassigned. Only the terminal says so. */
  readonly acknowledge?: string;
  readonly onProgress?: (progress: RoadProgress) => Promise<void>;
  readonly fence?: (tx: EntityManager) => Promise<void>;
}

export interface RoadResult extends ClosedMonth {
  readonly issued: number;
  /** Receipts that the exact rule booked. */
  readonly matched: number;
}

type Step = (report: (done: number, total: number | null, note?: Text) => Promise<void>) => Promise<void>;

/**
 * A month from the vendors' bills to its close. Resumable at any point: each step asks the database what is left and
 * does only that, so that a run that was killed is simply run again.
 */
@Injectable()
export class MonthRoad {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Charges) private readonly charges: Pick<Charges, 'sync' | 'pulledAccounts' | 'attribute'>,
    @Inject(Rating) private readonly rating: Pick<Rating, 'rate'>,
    @Inject(Bills) private readonly bills: Pick<Bills, 'draft' | 'requestApproval' | 'issueAll'>,
    @Inject(Approvals) private readonly approvals: Pick<Approvals, 'decide'>,
    @Inject(MatchProposals) private readonly matching: Pick<MatchProposals, 'matchAll'>,
    @Inject(Closing) private readonly closing: Closing,
  ) {}

  /**
   * @throws ApprovalPending when bills wait for a person; run again once they are decided
   * @throws CloseBlocked with every blocker by name; what a step throws
   */
  async run(period: string, options: RoadOptions = {}): Promise<RoadResult> {
    if ((await this.closing.stateOf(period)) === 'closed')
      return { ...(await this.closing.close(period, options)), issued: 0, matched: 0 };
    let [issued, matched] = [0, 0];
    let closed: ClosedMonth | undefined;
    const { fence, runId } = options;
    const steps: Readonly<Record<RoadStep, Step>> = {
      sync: report => this.sync(period, options, report),
      attribute: async () => void (await this.charges.attribute(period)),
      rate: async report => void (await this.rating.rate(period, { progress: report, fence, runId })),
      draft: async report => void (await this.bills.draft(period, { progress: report, fence, runId })),
      approve: () => this.approve(period, options),
      issue: async report => {
        if ((await this.count(period, 'approved')) === 0) return;
        ({ issued } = await this.bills.issueAll(period, { progress: report, fence, runId }));
      },
      receipts: async report => {
        matched = (await this.matching.matchAll({ confirmExact: true, progress: report, fence })).confirmed;
      },
      close: async () => {
        if (options.acknowledge) await this.acknowledge(period, options.acknowledge);
        closed = await this.closing.close(period, options);
      },
    };
    for (const [index, { step, title }] of ROAD.entries()) {
      options.signal?.throwIfAborted();
      const place = { zh: `${index + 1}/${ROAD.length} ${title.zh}`, en: `${index + 1}/${ROAD.length} ${title.en}` };
      const report = (done: number, total: number | null, note?: Text) =>
        options.onProgress?.({ step, done, total, note: note ? joined(place, note) : place }) ?? Promise.resolve();
      await report(0, null);
      await steps[step](report);
    }
    return { ...closed!, issued, matched };
  }

  private async sync(period: string, options: RoadOptions, report: Parameters<Step>[0]): Promise<void> {
    const accounts = await this.charges.pulledAccounts({ anyPlan: true });
    for (const [index, id] of accounts.entries()) {
      await report(index, accounts.length);
      await this.patiently(options.signal, () =>
        this.charges.sync(id, period, {
          jobRunId: options.runId,
          signal: options.signal,
          progress: (done, total, note) => report(done, total, note),
        }),
      );
    }
    await report(accounts.length, accounts.length);
  }

  /** A process that was killed in the middle of a sync holds it until it counts as dead, a minute later. */
  private async patiently(signal: AbortSignal | undefined, run: () => Promise<unknown>): Promise<void> {
    for (let left = SYNC_TRIES; ; left--) {
      try {
        await run();
        return;
      } catch (error) {
        if (!SyncRunning.is(error) || left === 0) throw error;
        await sleep(SYNC_WAIT_MS, undefined, { signal });
      }
    }
  }

  /** Sends what is ready for approval, and decides it where the caller named who decides. */
  private async approve(period: string, options: RoadOptions): Promise<void> {
    if ((await this.count(period, 'ready')) > 0) {
      await this.db.transaction(async tx => {
        await options.fence?.(tx);
        await this.bills.requestApproval(tx, period);
      });
    }
    const pending = await this.pending(period);
    if (pending.length === 0) return;
    const { approver } = options;
    if (!approver) throw ApprovalPending({ period, approvals: pending.map(({ number }) => number).join(', ') });
    const { actor } = current();
    const person = { ...actor, userId: approver.id, name: approver.name };
    for (const { approvalId } of pending) {
      await runAs(person, () => this.approvals.decide({ approvalId, act: 'approve', channel: 'terminal' }), 'terminal');
    }
  }

  private pending(period: string): Promise<{ approvalId: string; number: string }[]> {
    return this.db.read(manager =>
      manager.query<{ approvalId: string; number: string }[]>(
        `select a.id as "approvalId", b.number from approval a join bill_batch b on b.id = a.subject_id
           where a.tenant_id = $1 and a.subject_type = $2 and a.state = 'pending' and b.period = $3 order by b.number`,
        [current().actor.tenantId, BILL_BATCH, period],
      ),
    );
  }

  private async acknowledge(period: string, reason: string): Promise<void> {
    const { blockers } = await this.closing.chain(period);
    if (!blockers.some(({ code }) => code === 'unassigned')) return;
    await this.db.transaction(tx => this.closing.acknowledgeUnassigned(tx, period, reason));
  }

  private async count(period: string, what: 'ready' | 'approved'): Promise<number> {
    const [row] = await this.db.read(manager =>
      manager.query<{ bills: number }[]>(
        `select count(*)::int as bills from bill
         where tenant_id = $1 and period = $2 and deleted_at is null and (
           ($3 = 'approved' and state = 'approved') or
           ($3 = 'ready' and state = 'draft' and lines > 0 and (held_reason is null or released_by is not null)))`,
        [current().actor.tenantId, period, what],
      ),
    );
    return row!.bills;
  }
}

const SYNC_WAIT_MS = 3_000;
const SYNC_TRIES = 25;

const joined = (place: Text, note: Text): Text => ({ zh: `${place.zh} · ${note.zh}`, en: `${place.en} · ${note.en}` });
