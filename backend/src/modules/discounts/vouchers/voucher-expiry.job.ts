import { z } from '@cloudtally/plugin-sdk';
import { Database } from '../../../kernel/database';
import { defineJob } from '../../../kernel/jobs';
import { VoucherExpiry } from './voucher-expiry.service';

/** Ends vouchers that no bill can take any more, and tells of those that are about to end. Meant for once a day. */
export const expireVouchers = defineJob({
  name: 'vouchers.expire',
  title: { zh: '代金券到期', en: 'Expire vouchers' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'What expired has nothing left, and each voucher is told of once.',
  limits: { tries: 3, timeoutMinutes: 10, parallel: 1 },
  run: async ({ services, fence }) => ({
    summary: await services(Database).transaction(async tx => {
      const summary = await services(VoucherExpiry).run(tx);
      await fence(tx);
      return summary;
    }),
  }),
});
