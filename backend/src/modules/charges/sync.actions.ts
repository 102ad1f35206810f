import { shown, z } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { defineAction, monthText } from '../../kernel/action';
import { CloudAccount, QuarantinedRow, SyncRun, SyncRunning } from '../clouds/clouds.module';
import { NotARow } from './charges.errors';
import { replaySlice, syncAccount } from './sync.jobs';

const reason = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta(shown({ title: { zh, en }, widget: 'textarea' }));

/** M-111: the second of two is told so, and not silently joined to the first. */
async function refuseOverlap(tx: EntityManager, account: CloudAccount, period: string): Promise<void> {
  const [busy] = await tx.query<{ since: Date }[]>(
    `select coalesce(started_at, created_at) as since from job_run
     where tenant_id = $1 and job in ('clouds.sync', 'clouds.replay') and once_key = $2 and state in ('queued', 'running')
     union all
     select started_at from sync_run
     where cloud_account_id = $3 and period = $4 and state = 'running' and beat_at > now() - interval '60 seconds'
     limit 1`,
    [account.tenantId, `${account.id}/${period}`, account.id, period],
  );
  if (busy) throw SyncRunning({ account: account.code, period, since: busy.since.toISOString() });
}

export const syncNow = defineAction({
  name: 'clouds.sync_now',
  scope: 'record',
  resource: () => CloudAccount,
  title: { zh: '立即同步', en: 'Sync now' },
  primary: true,
  permission: 'clouds.sync',
  input: z.object({ period: monthText().meta(shown({ title: { zh: '账期', en: 'Period' } })) }),
  available: (account: CloudAccount) => account.status === 'active' && account.pluginAccountId !== null,
  async run({ record, input, tx, send }) {
    await refuseOverlap(tx, record, input.period);
    return { jobId: await send(syncAccount, { cloudAccountId: record.id, period: input.period }) };
  },
});

/** A slice that differs from the vendor's total is taken once a person says why. */
export const acceptDifference = defineAction({
  name: 'clouds.accept_difference',
  scope: 'record',
  resource: () => SyncRun,
  title: { zh: '接受差异', en: 'Accept the difference' },
  confirm: {
    zh: '数据将按读到的内容入账，差异与原因会留在对账链上。',
    en: 'The rows are taken as they were read; the difference and its reason stay on the reconciliation.',
  },
  permission: 'clouds.accept_difference',
  input: z.object({ reason: reason('差异原因', 'Why it differs') }),
  available: (run: SyncRun) => run.state === 'refused' && run.source === 'pull',
  run: async ({ record, input, send }) => ({
    jobId: await send(syncAccount, {
      cloudAccountId: record.cloudAccountId,
      period: record.period,
      explained: input.reason,
    }),
  }),
});

export const replayQuarantine = defineAction({
  name: 'clouds.replay_quarantine',
  scope: 'record',
  resource: () => QuarantinedRow,
  title: { zh: '更正并重新入账', en: 'Correct and replay' },
  permission: 'clouds.quarantine',
  input: z.object({
    row: z
      .string()
      .max(100_000)
      .optional()
      .meta(
        shown({
          title: { zh: '更正后的数据（JSON）', en: 'Corrected row (JSON)' },
          help: {
            zh: '留空则按原始数据重试，例如插件更新之后',
            en: 'Leave empty to try the row as it is, after a plugin update',
          },
          widget: 'textarea',
        }),
      ),
    reason: reason('说明', 'Why'),
  }),
  available: (row: QuarantinedRow) => row.state === 'open',
  async run({ record, input, tx, send }) {
    const corrected = input.row ? JSON.stringify(parsedRow(input.row)) : null;
    await tx.query(
      `update quarantined_row set fixed_row = coalesce($2::jsonb, fixed_row), resolution = $3, updated_at = now(),
         version = version + 1 where id = $1`,
      [record.id, corrected, input.reason],
    );
    return { jobId: await send(replaySlice, { cloudAccountId: record.cloudAccountId, period: record.period }) };
  },
});

/** Numbers stay texts: a correction must not lose the digits that the vendor sent. */
function parsedRow(text: string): unknown {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (cause) {
    throw NotARow({}, { cause, fieldErrors: { row: NotARow({}).text } });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw NotARow({}, { fieldErrors: { row: NotARow({}).text } });
  }
  return row;
}

export const dropQuarantined = defineAction({
  name: 'clouds.drop_quarantined',
  scope: 'record',
  resource: () => QuarantinedRow,
  title: { zh: '丢弃', en: 'Drop' },
  danger: true,
  cannotUndo: {
    zh: '该行不再入账；厂商汇总与入账的差额需要另行说明。',
    en: "The row stays out; the difference to the vendor's total has to be explained.",
  },
  permission: 'clouds.quarantine',
  input: z.object({ reason: reason('原因', 'Why') }),
  available: (row: QuarantinedRow) => row.state === 'open',
  async run({ record, input, tx }) {
    await tx.query(
      `update quarantined_row set state = 'dropped', resolution = $2, resolved_at = now(), updated_at = now(),
         version = version + 1 where id = $1 and state = 'open'`,
      [record.id, input.reason],
    );
  },
});
