import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { ofEachAccount } from '../of-each-account';
import { Balances } from './balances.service';

export const readBalance = defineJob({
  name: 'clouds.read_balance',
  title: { zh: '读取云账号余额', en: 'Read the balance of a cloud account' },
  input: z.strictObject({ cloudAccountId: z.uuid() }),
  once: ({ cloudAccountId }) => cloudAccountId,
  mayRunTwice: 'It only reads at the vendor, the later balance stands, and a crossing is told once.',
  limits: { tries: 3, timeoutMinutes: 5 },
  run: async ({ input, services, signal }) => ({
    summary: await services(Balances).read(input.cloudAccountId, signal),
  }),
});

export const readBalances = ofEachAccount({
  name: 'clouds.read_balances',
  title: { zh: '读取所有云账号余额', en: 'Read the balances of all cloud accounts' },
  job: readBalance,
});
