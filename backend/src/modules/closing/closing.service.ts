import { Inject, Injectable } from '@nestjs/common';
import { Decimal } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { changeState, Database } from '../../kernel/database';
import { Charges } from '../charges/charges.module';
import { CloseBlocked, NotClosed, NothingUnassigned, SecondPersonNeeded } from './closing.errors';
import type { Blocker } from './domain/blockers';
import type { Chain } from './domain/chain';
import { MonthSurveyor } from './month-survey.service';
import { PeriodClose } from './period-close.resource';
import { keepReconciliation } from './reconciliation-store';

export interface MonthChain {
  readonly period: string;
  readonly state: PeriodClose['state'];
  readonly currencies: readonly Chain[];
  readonly blockers: readonly Blocker[];
}

export interface ClosedMonth {
  readonly period: string;
  readonly revision: number;
  /** It was closed before this call. */
  readonly already: boolean;
  readonly currencies: readonly Chain[];
}

export interface CloseOptions {
  readonly fence?: (tx: EntityManager) => Promise<void>;
}

/** The close of a month: what it came to, what stands in its way, and the lock. */
@Injectable()
export class Closing {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(MonthSurveyor) private readonly surveyor: MonthSurveyor,
    @Inject(Charges) private readonly charges: Pick<Charges, 'lock' | 'unlock'>,
  ) {}

  /**
   * The reconciliation chain and the blockers of a month, from one snapshot.
   *
   * @param options.check also runs the invariants, which reads every charge; a closed month, which nothing blocks any
   *   more, is then asked whether what it was closed on still holds
   */
  chain(period: string, options: { check?: boolean } = {}): Promise<MonthChain> {
    return this.db.source.transaction('REPEATABLE READ', async tx => {
      const { chains, blockers } = await this.surveyor.survey(tx, period, { check: options.check ?? false });
      const state = (await this.find(tx, period))?.state ?? 'open';
      const standing =
        state === 'closed' ? blockers.filter(({ code }) => options.check && BROKEN.test(code)) : blockers;
      return { period, state, currencies: chains, blockers: standing };
    });
  }

  async stateOf(period: string): Promise<PeriodClose['state']> {
    return (await this.db.read(manager => this.find(manager, period)))?.state ?? 'open';
  }

  /**
   * Closes a month, in one transaction: nothing is posted or re-read meanwhile. Twice does no harm.
   *
   * @throws CloseBlocked with every blocker by name; nothing is changed then
   */
  close(period: string, options: CloseOptions = {}): Promise<ClosedMonth> {
    return this.db.transaction(async tx => {
      await options.fence?.(tx);
      const month = await this.hold(tx, period);
      const check = month.state !== 'closed';
      const { chains, blockers } = await this.surveyor.survey(tx, period, { check });
      if (!check) return { period, revision: month.revision, already: true, currencies: chains };
      if (blockers.length > 0) throw CloseBlocked({ period, blockers });
      const revision = month.revision + 1;
      await changeState(tx, PeriodClose, month.id, { from: ['open'], to: 'closing', set: NEVER_REOPENED });
      await keepReconciliation(tx, { closeId: month.id, revision, period, chains });
      await this.charges.lock(tx, period);
      const { userId, name } = current().actor;
      const [{ now }] = await tx.query<[{ now: Date }]>('select clock_timestamp() as now');
      await changeState(tx, PeriodClose, month.id, {
        from: ['closing'],
        to: 'closed',
        set: { revision, closedBy: userId, closedByName: name, closedAt: now },
      });
      await writeAudit(tx, {
        action: 'closing.closed',
        resource: 'periodClose',
        recordId: month.id,
        recordTitle: period,
        changes: { revision, residues: residuesOf(chains) },
      });
      return { period, revision, already: false, currencies: chains };
    });
  }

  /**
   * Reopens a closed month once two people asked for it: the first call records the wish, another person's does it.
   *
   * @returns whether it is open now
   * @throws NotClosed, SecondPersonNeeded
   */
  async reopen(tx: EntityManager, period: string, reason: string): Promise<{ reopened: boolean }> {
    const { userId, name } = current().actor;
    const month = await this.hold(tx, period);
    if (month.state !== 'closed') throw NotClosed({ period });
    const asked = month.reopenRequestedBy;
    if (asked === null) {
      await tx.query(
        `update period_close set reopen_requested_by = $2, reopen_requested_by_name = $3, reopen_requested_at = now(),
           reopen_reason = $4, version = version + 1, updated_at = now(), updated_by = $2 where id = $1`,
        [month.id, userId, name, reason],
      );
      return { reopened: false };
    }
    if (userId === null || asked === userId)
      throw SecondPersonNeeded({ period, by: month.reopenRequestedByName ?? '—' });
    const [{ now }] = await tx.query<[{ now: Date }]>('select clock_timestamp() as now');
    await changeState(tx, PeriodClose, month.id, {
      from: ['closed'],
      to: 'open',
      set: { reopenedBy: userId, reopenedByName: name, reopenedAt: now },
    });
    await this.charges.unlock(tx, period);
    return { reopened: true };
  }

  /**
   * Accepts that this much of the month has no customer; more than that blocks again.
   *
   * @throws NothingUnassigned
   */
  async acknowledgeUnassigned(tx: EntityManager, period: string, reason: string): Promise<{ currencies: number }> {
    const { tenantId, userId, name } = current().actor;
    const made = await tx.query<{ id: string }[]>(
      `insert into close_acknowledgement (tenant_id, period, currency, amount, charges, reason, by_name, created_by)
       select $1, $2, currency, sum(billed_cost), sum(charges)::int, $3, $4, $5 from charge_rollup
       where tenant_id = $1 and period = $2 and state = 0 group by currency having sum(charges) > 0 returning id`,
      [tenantId, period, reason, name, userId],
    );
    if (made.length === 0) throw NothingUnassigned({ period });
    return { currencies: made.length };
  }

  /** The month's row, and the month to ourselves: every writer into it holds the same lock shared. */
  private async hold(tx: EntityManager, period: string): Promise<PeriodClose> {
    const { tenantId, userId } = current().actor;
    await tx.query('select pg_advisory_xact_lock(period_lock($1, $2))', [tenantId, period]);
    await tx.query('select from charge_slice where tenant_id = $1 and period = $2 order by no for update', [
      tenantId,
      period,
    ]);
    await tx.query(
      'insert into period_close (tenant_id, period, created_by) values ($1, $2, $3) on conflict (tenant_id, period) do nothing',
      [tenantId, period, userId],
    );
    return (await this.find(tx, period))!;
  }

  private find(tx: EntityManager, period: string): Promise<PeriodClose | null> {
    return tx.getRepository(PeriodClose).findOneBy({ tenantId: current().actor.tenantId, period });
  }
}

/** Codes of what can not be right in any state of a month, closed or not. */
const BROKEN = /^(chain\.|invariant$|control_total$)/;

const NEVER_REOPENED = {
  reopenRequestedBy: null,
  reopenRequestedByName: null,
  reopenRequestedAt: null,
  reopenReason: null,
  reopenedBy: null,
  reopenedByName: null,
  reopenedAt: null,
};

const residuesOf = (chains: readonly Chain[]) =>
  Object.fromEntries(chains.map(({ currency, residue }) => [currency, new Decimal(residue).toFixed()]));
