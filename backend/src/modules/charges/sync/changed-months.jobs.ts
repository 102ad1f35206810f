import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { ofEachAccount } from '../../clouds/clouds.module';
import { ChangedMonths } from './changed-months.service';

export const syncChanged = defineJob({
  name: 'clouds.sync_changed',
  title: { zh: '同步厂商改动过的账期', en: 'Sync the months that a vendor has touched' },
  input: z.strictObject({ cloudAccountId: z.uuid() }),
  once: ({ cloudAccountId }) => cloudAccountId,
  mayRunTwice: 'A sync that is queued or running is not started again, and the same content makes no revision.',
  limits: { tries: 3, timeoutMinutes: 10 },
  run: async ({ input, services, signal }) => ({
    summary: { months: await services(ChangedMonths).syncAgain(input.cloudAccountId, signal) },
  }),
});

export const syncAllChanged = ofEachAccount({
  name: 'clouds.sync_all_changed',
  title: { zh: '查询各厂商改动过的账期', en: 'Ask every vendor which months it has touched' },
  job: syncChanged,
});
