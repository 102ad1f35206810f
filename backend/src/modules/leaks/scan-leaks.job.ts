import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { Leaks } from './leaks.service';

/** Looks for silent losses, every night or on demand. */
export const scanLeaks = defineJob({
  name: 'leaks.scan',
  title: { zh: '检查利润流失', en: 'Look for leaks' },
  input: z.strictObject({}),
  once: () => 'scan',
  mayRunTwice: 'A finding is kept once per kind and subject; what is found again is the same row.',
  lane: 'heavy',
  limits: { tries: 2, timeoutMinutes: 30, parallel: 1 },
  run: async ({ services, progress, fence }) => ({ summary: await services(Leaks).scan({ progress, fence }) }),
});
