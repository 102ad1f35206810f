import { z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { defineJob } from '../../kernel/jobs';
import { Attribution } from './attribution.service';

/**
 * Asks for every charge of a month again whose it is. Without an identity: a run that has begun may have read the
 * rules before a change, so `Reattribution` judges which waiting run will do.
 */
export const attributeMonth = defineJob({
  name: 'charges.attribute',
  title: { zh: '费用归属', en: 'Attribute charges' },
  input: z.strictObject({ period: monthText(), cloudAccountId: z.uuid().optional() }),
  mayRunTwice: 'Only answers that changed are written.',
  lane: 'heavy',
  limits: { tries: 3, timeoutMinutes: 30, parallel: 1 },
  run: async ({ input, services, tenantId, fence, db }) => ({
    summary: await db.transaction(async tx => {
      const done = await services(Attribution).attribute({ ...input, tenantId }, tx);
      await fence(tx);
      return done;
    }),
  }),
});
