import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from '@cloudtally/plugin-sdk';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { defineJob } from '../../../kernel/jobs';
import { BillImports } from '../bill-imports.service';

const MOST = 50_000;

interface Waiting {
  readonly id: string;
  readonly revision: number;
  readonly code: string;
  readonly cloudAccountId: string;
  readonly customer: string;
  readonly product: string;
  readonly day: string;
  readonly count: string;
  readonly unit: string;
}

/** Turns counts that were pushed into charges, by the road of a file: what is corrected there is corrected here. */
export const takeCounts = defineJob({
  name: 'usage_push.take',
  title: { zh: '将推送的用量入账', en: 'Take in pushed usage' },
  input: z.strictObject({ sourceId: z.uuid(), batchId: z.uuid() }),
  once: ({ batchId }) => batchId,
  mayRunTwice: 'The same counts give the same charges, and what is there already is not written again.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 1 },
  async run({ input, services, db, signal, progress, runId }) {
    let taken = 0;
    for (;;) {
      const waiting = await db.read(tx =>
        tx.query<Waiting[]>(WAITING, [current().actor.tenantId, input.sourceId, MOST]),
      );
      if (waiting.length === 0) return { summary: { taken } };
      const { code, cloudAccountId } = waiting[0]!;
      await inFile(code, waiting, file =>
        services(BillImports).importFile({ ...file, cloudAccountId, commit: true, signal, progress, jobRunId: runId }),
      );
      const seen = JSON.stringify(waiting.map(({ id, revision }) => ({ id, revision })));
      await db.transaction(tx => tx.query(TAKEN, [current().actor.tenantId, seen, clock.now()]));
      taken += waiting.length;
    }
  },
});

/** A file of these counts for as long as it is read. */
async function inFile(
  code: string,
  rows: readonly Waiting[],
  read: (file: { readonly path: string; readonly name: string }) => Promise<unknown>,
): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'usage-'));
  try {
    const name = `${code}.csv`;
    const lines = rows.map(({ customer, product, day, count, unit }) => [customer, product, day, count, unit]);
    const text = [['customer', 'product', 'day', 'count', 'unit'], ...lines]
      .map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    await fs.writeFile(path.join(folder, name), `${text}\r\n`);
    await read({ path: path.join(folder, name), name });
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

const WAITING = `
  select c.id, c.revision, s.code, s.cloud_account_id as "cloudAccountId", c.customer, c.product, c.day::text as day,
    trim_scale(c.count)::text as count, c.unit
  from usage_count c join usage_source s on s.tenant_id = c.tenant_id and s.id = c.source_id
  where c.tenant_id = $1 and c.source_id = $2 and c.state = 'counted' and c.taken_revision < c.revision
  order by c.day, c.customer, c.product limit $3`;

/** A count that was corrected meanwhile stays behind its newest revision, and is taken again. */
const TAKEN = `
  update usage_count c set taken_revision = t.revision, taken_at = $3::timestamptz
  from jsonb_to_recordset($2::jsonb) as t (id uuid, revision int)
  where c.tenant_id = $1 and c.id = t.id and c.taken_revision < t.revision`;
