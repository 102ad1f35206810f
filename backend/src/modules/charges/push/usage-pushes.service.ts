import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { clock } from '../../../kernel/clock';
import { takeTurn } from '../../../kernel/database';
import type { PushedRow } from './batch-input';
import { productsIn } from './products-in';
import { BatchKeyReused, PushedTooOften, PushTokenRefused } from './push.errors';
import { JUDGE_AGAIN, KEEP_BATCH, KEEP_COUNTS } from './push-statements';

export type Problem = 'unknown_product' | 'unknown_customer';

/** What became of a batch; the same for the same key, however often it is sent. */
export interface PushAnswer {
  readonly batchId: string;
  readonly rows: number;
  readonly fresh: number;
  readonly corrected: number;
  readonly unchanged: number;
  /** Rows that wait for a person, by their place in the batch. */
  readonly quarantined: readonly { readonly path: string; readonly code: Problem; readonly message: Text }[];
}

interface Source {
  readonly code: string;
  readonly cloudAccountId: string;
  readonly products: string;
  readonly perMinute: number;
}

interface KeptRow {
  readonly index: number;
  readonly outcome: 'fresh' | 'corrected' | 'unchanged';
  readonly problem: Problem | null;
}

export const PROBLEMS: Readonly<Record<Problem, Text>> = {
  unknown_product: { zh: '推送源没有这个产品', en: 'The source has no such product' },
  unknown_customer: { zh: '该客户账号当日没有归属', en: "Nobody owns this customer's account on that day" },
};

/** Batches of counts: kept once per key, as revisions, with what nobody knows set apart. */
@Injectable()
export class UsagePushes {
  /**
   * One batch in the caller's transaction; two of one source go one after the other.
   *
   * @returns the answer, and whether it was given before
   * @throws BatchKeyReused, PushedTooOften, PushTokenRefused where the source was removed meanwhile
   */
  async keep(
    tx: EntityManager,
    sourceId: string,
    { key, rows, from }: { readonly key: string; readonly rows: readonly PushedRow[]; readonly from: string | null },
  ): Promise<{ readonly answer: PushAnswer; readonly replayed: boolean }> {
    await takeTurn(tx, `usage_push/${sourceId}`);
    const { tenantId } = current().actor;
    const source = await this.sourceOf(tx, sourceId);
    const hash = createHash('sha256').update(JSON.stringify(rows)).digest();
    const [known] = await tx.query<{ hash: Buffer; answer: PushAnswer }[]>(
      'select content_hash as hash, answer from usage_batch where tenant_id = $1 and source_id = $2 and key = $3',
      [tenantId, sourceId, key],
    );
    if (known) {
      if (!known.hash.equals(hash)) throw BatchKeyReused({ key });
      return { answer: known.answer, replayed: true };
    }
    await this.refuseTooOften(tx, sourceId, source.perMinute);
    const now = clock.now();
    const [{ id: batchId }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    const kept = await tx.query<KeptRow[]>(KEEP_COUNTS, [
      tenantId,
      sourceId,
      source.cloudAccountId,
      productsIn(source.products),
      JSON.stringify(rows.map((row, index) => ({ ...row, index }))),
      now,
    ]);
    const answer = answerOf(batchId, kept);
    const counts = [answer.rows, answer.fresh, answer.corrected, answer.unchanged, answer.quarantined.length];
    await tx.query(KEEP_BATCH, [tenantId, sourceId, batchId, key, hash, ...counts, JSON.stringify(answer), from, now]);
    const { quarantined, ...sums } = answer;
    await writeAudit(tx, {
      action: 'usage_push.batch',
      resource: 'usageSource',
      recordId: sourceId,
      recordTitle: source.code,
      changes: { key, ...sums, quarantined: quarantined.length },
    });
    return { answer, replayed: false };
  }

  /** Looks at what waits in quarantine again. @returns how many counts are let in, and how many wait on */
  async judgeAgain(tx: EntityManager, sourceId: string): Promise<{ readonly released: number; readonly left: number }> {
    await takeTurn(tx, `usage_push/${sourceId}`);
    const source = await this.sourceOf(tx, sourceId);
    const [found] = await tx.query<[{ released: number; left: number }]>(JUDGE_AGAIN, [
      current().actor.tenantId,
      sourceId,
      source.cloudAccountId,
      productsIn(source.products),
    ]);
    return found;
  }

  private async sourceOf(tx: EntityManager, sourceId: string): Promise<Source> {
    const [source] = await tx.query<Source[]>(
      `select code, cloud_account_id as "cloudAccountId", products, per_minute as "perMinute" from usage_source
       where tenant_id = $1 and id = $2 and deleted_at is null`,
      [current().actor.tenantId, sourceId],
    );
    if (!source) throw PushTokenRefused({});
    return source;
  }

  private async refuseTooOften(tx: EntityManager, sourceId: string, most: number): Promise<void> {
    const [{ sent }] = await tx.query<[{ sent: number }]>(
      `select count(*)::int as sent from usage_batch where source_id = $1 and received_at > $2::timestamptz - interval '1 minute'`,
      [sourceId, clock.now()],
    );
    if (sent >= most) throw PushedTooOften({ most });
  }
}

function answerOf(batchId: string, kept: readonly KeptRow[]): PushAnswer {
  const count = (outcome: KeptRow['outcome']) => kept.filter(row => row.outcome === outcome).length;
  const waiting = kept.flatMap(({ index, problem }) => (problem === null ? [] : [{ index, problem }]));
  return {
    batchId,
    rows: kept.length,
    fresh: count('fresh'),
    corrected: count('corrected'),
    unchanged: count('unchanged'),
    quarantined: waiting
      .sort((a, b) => a.index - b.index)
      .map(({ index, problem }) => ({ path: `rows.${index}`, code: problem, message: PROBLEMS[problem] })),
  };
}
