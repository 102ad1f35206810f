import { Inject, Injectable } from '@nestjs/common';
import { Decimal, shiftMonth, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { changeState, Database } from '../../kernel/database';
import { plain, PRICING_MODELS, type PricingModels, type RunOptions } from '../pricing/pricing.module';
import { DETECTORS, type Detector } from './detectors';
import { LeakFinding } from './leak-finding.resource';
import { LeakStore } from './leak-store';
import { OwnerUnknown } from './leaks.errors';

export interface ScanResult {
  readonly month: string;
  readonly found: number;
  readonly fixed: number;
  readonly open: number;
}

/** Looks for losses, keeps what it found once, and closes what is gone. */
@Injectable()
export class Leaks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(LeakStore) private readonly store: LeakStore,
    @Inject(PRICING_MODELS) private readonly models: PricingModels,
  ) {}

  /**
   * Runs every detector on the last whole month, or on the last that was rated, each in a transaction of its own: one that fails leaves its findings
   * as they were and keeps no other from looking.
   *
   * @throws the first failure, after all have looked
   */
  async scan({ progress, fence }: RunOptions = {}, detectors: readonly Detector[] = DETECTORS): Promise<ScanResult> {
    const month = shiftMonth(clock.today().slice(0, 7), -1);
    const rated = await this.lastRated(month);
    const failures: unknown[] = [];
    let [found, fixed, open] = [0, 0, 0];
    for (const [index, detector] of detectors.entries()) {
      await progress?.(index, detectors.length, detector.title);
      try {
        const result = await this.db.transaction(async tx => {
          const counts = await this.look(tx, detector, detector.over === 'prices' ? rated : month);
          await fence?.(tx);
          return counts;
        });
        found += result.found;
        fixed += result.fixed;
        open += result.open;
      } catch (error) {
        failures.push(error);
      }
    }
    await progress?.(detectors.length, detectors.length, LOOKING);
    if (failures.length > 0) throw failures[0];
    return { month, found, fixed, open };
  }

  /** @param until the first day on which it is open again; none: for good */
  async accept(tx: EntityManager, leak: LeakFinding, reason: string, until: string | null): Promise<void> {
    const { userId, tenantId } = current().actor;
    // Somebody of a company above is named in the history alone.
    const accepterId = tenantId === leak.tenantId ? userId : null;
    const set = { acceptedReason: reason, acceptedUntil: until, accepterId };
    await changeState(tx, LeakFinding, leak.id, { from: ['open'], to: 'accepted', set });
    await this.store.tell(tx, 'accepted', [leak], until === null ? reason : `${reason} (→ ${until})`.slice(0, 500));
  }

  async reopen(tx: EntityManager, leak: LeakFinding): Promise<void> {
    const set = { acceptedReason: null, acceptedUntil: null, accepterId: null };
    await changeState(tx, LeakFinding, leak.id, { from: ['accepted'], to: 'open', set });
    await this.store.tell(tx, 'reopened', [leak]);
  }

  /** @throws OwnerUnknown for somebody of another company */
  async assign(tx: EntityManager, leak: LeakFinding, ownerId: string): Promise<void> {
    const [owner] = await tx.query<{ name: string }[]>(
      'select name from user_account where id = $1 and tenant_id = $2 and disabled_at is null and deleted_at is null',
      [ownerId, leak.tenantId],
    );
    if (!owner) throw OwnerUnknown({});
    await changeState(tx, LeakFinding, leak.id, { from: [leak.state], to: leak.state, set: { ownerId } });
    await this.store.tell(tx, 'assigned', [leak], owner.name);
  }

  /** The month whose prices are known; null before the first rating. */
  private async lastRated(month: string): Promise<string | null> {
    const [row] = await this.db.read(tx =>
      tx.query<[{ period: string | null }]>(
        'select max(period) as period from rating where tenant_id = $1 and period <= $2',
        [current().actor.tenantId, month],
      ),
    );
    return row.period;
  }

  private async look(tx: EntityManager, detector: Detector, month: string | null) {
    if (month === null) return { found: 0, fixed: 0, open: 0 };
    const { tenantId } = current().actor;
    await this.store.lock(tx, detector.code);
    const today = clock.today();
    const found = await detector.find({ tx, tenantId, month, models: this.models });
    // To the digits that are kept, so that the same loss is the same amount in the next run.
    const leaks = found.map(leak => ({ ...leak, amount: plain(new Decimal(leak.amount).toDecimalPlaces(DIGITS)) }));
    const known = new Map((await this.store.known(tx, detector.code, today)).map(one => [one.subject, one]));
    const fresh = await this.store.add(
      tx,
      detector.code,
      month,
      leaks.filter(({ subject }) => !known.has(subject)),
    );
    await this.store.tell(tx, 'found', fresh);

    const seen = leaks.flatMap(leak => {
      const before = known.get(leak.subject);
      return before ? [{ ...leak, id: before.id, before }] : [];
    });
    await this.store.see(tx, month, seen);
    const returned = seen.filter(({ before }) => before.state === 'fixed');
    const over = seen.filter(({ before }) => before.state === 'accepted' && before.over);
    const changed = seen.filter(
      leak => leak.before.state !== 'fixed' && !over.includes(leak) && leak.before.amount !== leak.amount,
    );
    await this.store.open(
      tx,
      [...returned, ...over].map(({ id }) => id),
    );
    await this.store.tell(tx, 'returned', returned);
    await this.store.tell(tx, 'reopened', over);
    await this.store.tell(tx, 'changed', changed);

    const there = new Set(leaks.map(({ subject }) => subject));
    const gone = [...known.values()].filter(({ state, subject }) => state !== 'fixed' && !there.has(subject));
    await this.store.close(
      tx,
      gone.map(({ id }) => id),
    );
    await this.store.tell(tx, 'fixed', gone);
    return { found: fresh.length, fixed: gone.length, open: leaks.length };
  }
}

const DIGITS = 12;
const LOOKING: Text = { zh: '检查利润流失', en: 'Looking for leaks' };
