import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { CloudProbes } from './cloud-probes.service';

/** Tests the connection in the worker: only its role may read the secrets. */
export const probeAccount = defineJob({
  name: 'clouds.probe',
  title: { zh: '测试云账号连接', en: 'Test a cloud account' },
  input: z.strictObject({ cloudAccountId: z.uuid() }),
  once: ({ cloudAccountId }) => cloudAccountId,
  mayRunTwice: 'It only reads at the vendor, and the later result stands.',
  limits: { tries: 1, timeoutMinutes: 2 },
  run: async ({ input, services, signal }) => ({
    summary: await services(CloudProbes).probe(input.cloudAccountId, signal),
  }),
});
