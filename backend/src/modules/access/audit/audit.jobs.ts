import { z } from '@cloudtally/plugin-sdk';
import { AuditChain } from '../../../kernel/audit';
import { defineJob } from '../../../kernel/jobs';
import { TrailBroken } from './audit.errors';

/** Links what was written since the last time. */
export const sealAudit = defineJob({
  name: 'audit.seal',
  title: { zh: '封存操作记录', en: 'Seal the audit trail' },
  input: z.strictObject({}),
  once: () => 'seal',
  mayRunTwice: 'An entry waits for its link once; the chain is held while it grows.',
  limits: { tries: 3, timeoutMinutes: 30, parallel: 1 },
  run: async ({ services, progress }) => ({
    summary: { sealed: await services(AuditChain).seal(done => progress(done, null)) },
  }),
});

/** Walks the whole chain; a run that found something fails, and stays in the task centre until somebody looked. */
export const verifyAudit = defineJob({
  name: 'audit.verify',
  title: { zh: '验证操作记录链', en: 'Verify the audit trail' },
  input: z.strictObject({}),
  once: () => 'verify',
  mayRunTwice: 'It only reads, and notes when it did.',
  lane: 'heavy',
  limits: { tries: 1, timeoutMinutes: 60, parallel: 1 },
  run: async ({ services }) => {
    const { entries, faults, breaks } = await services(AuditChain).check();
    if (faults > 0) throw TrailBroken({ faults, first: breaks[0]?.entryId ?? String(breaks[0]?.no) });
    return { summary: { entries, faults } };
  },
});
