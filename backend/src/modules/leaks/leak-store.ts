import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { nextNumber, takeTurn } from '../../kernel/database';
import { insertRows } from '../pricing/pricing.module';
import type { Leak } from './detectors';
import type { LeakHappening } from './leak-event.resource';

/** A finding as it stands. */
export interface KnownLeak {
  readonly id: string;
  readonly subject: string;
  readonly state: 'open' | 'accepted' | 'fixed';
  readonly amount: string;
  readonly currency: string;
  /** Whether what somebody accepted is over. */
  readonly over: boolean;
}

interface Seen extends Leak {
  readonly id: string;
}

/** The tables of findings: set-based, one statement per kind of change. */
@Injectable()
export class LeakStore {
  /** One look for a kind at a time; another waits until this one has committed. */
  async lock(tx: EntityManager, kind: string): Promise<void> {
    await takeTurn(tx, `leaks/${current().actor.tenantId}/${kind}`);
  }

  /** @param today the day by which an acceptance may be over */
  known(tx: EntityManager, kind: string, today: string): Promise<KnownLeak[]> {
    return tx.query<KnownLeak[]>(
      `select id, subject, state, trim_scale(amount)::text as amount, currency, coalesce(accepted_until <= $3::date, false) as over
       from leak_finding where tenant_id = $1 and kind = $2 for update`,
      [current().actor.tenantId, kind, today],
    );
  }

  /** What nobody has seen before; the customer's owner looks after it. @returns them with their ids */
  async add(tx: EntityManager, kind: string, month: string, leaks: readonly Leak[]): Promise<readonly Seen[]> {
    if (leaks.length === 0) return [];
    const { tenantId, userId } = current().actor;
    const ids = await tx.query<{ id: string }[]>('select uuidv7() as id from generate_series(1, $1)', [leaks.length]);
    const seen: (Seen & { code: string })[] = [];
    for (const [index, leak] of leaks.entries()) {
      seen.push({ ...leak, id: ids[index]!.id, code: await nextNumber(tx, 'LEAK', month) });
    }
    await tx.query(
      `insert into leak_finding (id, code, tenant_id, kind, subject, customer_id, currency, amount, period, sentence, fix, link,
         owner_id, created_by)
       select f.id, f.code, $1, $2, f.subject, f."customerId", f.currency, f.amount, $3, f.sentence, f.fix, f.link, c.owner_id, $5
       from jsonb_to_recordset($4::jsonb) as f(id uuid, code text, subject text, "customerId" uuid, currency text, amount numeric,
         sentence jsonb, fix jsonb, link text)
       left join customer c on c.id = f."customerId"`,
      [tenantId, kind, month, JSON.stringify(seen), userId],
    );
    return seen;
  }

  /** As it is seen now; what was fixed or whose acceptance is over is open again. */
  async see(tx: EntityManager, month: string, seen: readonly Seen[]): Promise<void> {
    await tx.query(
      `update leak_finding l set amount = f.amount, currency = f.currency, customer_id = f."customerId", sentence = f.sentence,
         fix = f.fix, link = f.link, period = $3, last_seen_at = now(), updated_at = now(), version = l.version + 1
       from jsonb_to_recordset($2::jsonb) as f(id uuid, "customerId" uuid, currency text, amount numeric, sentence jsonb,
         fix jsonb, link text)
       where l.tenant_id = $1 and l.id = f.id`,
      [current().actor.tenantId, JSON.stringify(seen), month],
    );
  }

  async open(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query(
      `update leak_finding set state = 'open', fixed_at = null, accepted_reason = null, accepted_until = null,
         accepter_id = null, version = version + 1, updated_at = now() where tenant_id = $1 and id = any ($2)`,
      [current().actor.tenantId, ids],
    );
  }

  async close(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query(
      `update leak_finding set state = 'fixed', fixed_at = now(), accepted_reason = null, accepted_until = null,
         accepter_id = null, version = version + 1, updated_at = now() where tenant_id = $1 and id = any ($2)`,
      [current().actor.tenantId, ids],
    );
  }

  /** What happened, in the finding's own history. */
  async tell(
    tx: EntityManager,
    happened: LeakHappening,
    of: readonly { readonly id: string; readonly amount: string; readonly currency: string }[],
    note: string | null = null,
  ): Promise<void> {
    if (of.length === 0) return;
    const { actor } = current();
    const ids = await tx.query<{ id: string }[]>('select uuidv7() as id from generate_series(1, $1)', [of.length]);
    const now = await tx.query<[{ now: string }]>('select clock_timestamp()::text as now');
    await insertRows(
      tx,
      'leak_event',
      of.map(({ id, amount, currency }, index) => ({
        id: ids[index]!.id,
        tenant_id: actor.tenantId,
        finding_id: id,
        happened,
        amount,
        currency,
        note,
        actor_name: actor.name,
        created_at: now[0].now,
        created_by: actor.userId,
      })),
    );
  }
}
