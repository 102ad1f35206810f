import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { clock } from '../../kernel/clock';
import { defineJob, send } from '../../kernel/jobs';
import { runningMonth } from './domain/running-month';
import { CloudSources } from '../clouds/clouds.module';
import { SyncIncidents } from './sync/sync-incidents.service';
import { SCHEDULED_JOB } from './sync/sync-plans.service';
import { Syncs } from './syncs.service';

const which = z.union([monthText(), z.enum(['current', 'previous'])]);

/** Pulls one account and month. A schedule says `current` or `previous`. */
export const syncAccount = defineJob({
  name: 'clouds.sync',
  title: { zh: '同步云账单', en: 'Sync a cloud bill' },
  input: z.strictObject({
    cloudAccountId: z.uuid(),
    period: which,
    explained: z.string().min(1).max(500).optional(),
  }),
  once: ({ cloudAccountId, period }) => `${cloudAccountId}/${runningMonth(period, clock.today())}`,
  mayRunTwice: 'The same content makes no revision, and a run that was taken over cannot write.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  async run({ input, services, progress, signal, runId }) {
    const { cloudAccountId, explained } = input;
    const period = runningMonth(input.period, clock.today());
    const incidents = services(SyncIncidents);
    try {
      const options = { jobRunId: runId, signal, progress, explained };
      const summary = await services(Syncs).sync(cloudAccountId, period, options);
      await incidents.recovered(cloudAccountId, period);
      return { summary };
    } catch (error) {
      await incidents.failed(cloudAccountId, period, { error, jobRunId: runId });
      throw error;
    }
  },
});

/** What an account's plan fires: an account that is paused is passed over and fails at nothing. */
export const syncScheduled = defineJob({
  name: SCHEDULED_JOB,
  title: { zh: '按计划同步云账单', en: 'Sync a cloud bill as planned' },
  input: z.strictObject({ cloudAccountId: z.uuid(), period: which }),
  once: ({ cloudAccountId, period }) => `${cloudAccountId}/${period}`,
  mayRunTwice: 'A sync that is queued or running is not started again.',
  limits: { tries: 3, timeoutMinutes: 5 },
  async run({ input, services, db }) {
    const { status } = await services(CloudSources).look(input.cloudAccountId);
    const period = runningMonth(input.period, clock.today());
    if (status !== 'active') return { summary: { period, passedOver: status } };
    const { cloudAccountId } = input;
    const runId = await db.transaction(tx => send(tx, syncAccount, { cloudAccountId, period }));
    return { summary: { period, runId } };
  },
});

/** Starts the sync of every active account that has an API. */
export const syncAll = defineJob({
  name: 'clouds.sync_all',
  title: { zh: '同步全部云账号', en: 'Sync all cloud accounts' },
  input: z.strictObject({ period: which }),
  once: ({ period }) => period,
  mayRunTwice: 'A sync that is queued or running is not started again.',
  limits: { tries: 3, timeoutMinutes: 5 },
  run: async ({ input, services, db }) => {
    const period = runningMonth(input.period, clock.today());
    const accounts = await services(Syncs).pulledAccounts();
    await db.transaction(async tx => {
      await tx.query('select ensure_charge_partition($1)', [period]);
      for (const cloudAccountId of accounts) await send(tx, syncAccount, { cloudAccountId, period });
    });
    return { summary: { period, accounts: accounts.length } };
  },
});

/** Maps a month's stored pages again: corrections in quarantine, or a newer plugin. */
export const replaySlice = defineJob({
  name: 'clouds.replay',
  title: { zh: '重新入账', en: 'Map stored pages again' },
  input: z.strictObject({ cloudAccountId: z.uuid(), period: monthText() }),
  once: ({ cloudAccountId, period }) => `${cloudAccountId}/${period}`,
  mayRunTwice: 'The same pages give the same charges, and what is there already is not written again.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  run: async ({ input, services, progress, signal, runId }) => ({
    summary: await services(Syncs).replay(input.cloudAccountId, input.period, { jobRunId: runId, signal, progress }),
  }),
});
