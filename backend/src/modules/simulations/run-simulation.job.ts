import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { Simulations } from './simulations.service';

/** Answers one question to real months. */
export const runSimulation = defineJob({
  name: 'simulations.run',
  title: { zh: '价格试算', en: 'Simulate prices' },
  input: z.strictObject({ simulationId: z.uuid() }),
  once: ({ simulationId }) => simulationId,
  mayRunTwice: 'A question that was answered is left alone, and its answer is written in one transaction.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 60, parallel: 2 },
  run: async ({ input, services, progress, fence }) => ({
    summary: await services(Simulations).answer(input.simulationId, { progress, fence }),
  }),
});
