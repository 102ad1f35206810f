import { shiftMonth, shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../../kernel/action';
import { clock } from '../../../kernel/clock';
import { defineJob } from '../../../kernel/jobs';
import { CloudAccount } from '../cloud-account.resource';
import { ofEachAccount } from '../of-each-account';
import { VendorStatements } from './vendor-statements.service';

/** Closed months that are asked for again: a vendor states late, and corrects. */
const MONTHS_BACK = 3;

export const readStatementMonth = defineJob({
  name: 'clouds.read_statement_month',
  title: { zh: '读取一个账期的厂商对账单', en: "Read a month's vendor statements" },
  input: z.strictObject({ cloudAccountId: z.uuid(), period: monthText() }),
  once: ({ cloudAccountId, period }) => `${cloudAccountId}/${period}`,
  mayRunTwice: 'It only reads at the vendor, and what says the same makes no revision.',
  limits: { tries: 3, timeoutMinutes: 15 },
  run: async ({ input, services, signal, runId }) => ({
    summary: await services(VendorStatements).read(input.cloudAccountId, input.period, { signal, jobRunId: runId }),
  }),
});

export const readStatements = defineJob({
  name: 'clouds.read_statements',
  title: { zh: '读取厂商对账单', en: 'Read vendor statements' },
  input: z.strictObject({ cloudAccountId: z.uuid() }),
  once: ({ cloudAccountId }) => cloudAccountId,
  mayRunTwice: 'It only reads at the vendor, and what says the same makes no revision.',
  limits: { tries: 3, timeoutMinutes: 30 },
  async run({ input, services, signal, runId }) {
    const running = clock.today().slice(0, 7);
    const summary: Record<string, unknown> = {};
    for (let back = MONTHS_BACK; back > 0; back--) {
      const period = shiftMonth(running, -back);
      const read = services(VendorStatements).read(input.cloudAccountId, period, { signal, jobRunId: runId });
      summary[period] = await read;
    }
    return { summary };
  },
});

export const readAllStatements = ofEachAccount({
  name: 'clouds.read_all_statements',
  title: { zh: '读取所有厂商对账单', en: 'Read the vendor statements of all accounts' },
  job: readStatements,
});

export const refreshStatements = defineAction({
  name: 'clouds.refresh_statements',
  scope: 'record',
  resource: () => CloudAccount,
  title: { zh: '读取厂商对账单', en: 'Read vendor statements' },
  permission: 'clouds.sync',
  input: z.object({ period: monthText().meta(shown({ title: { zh: '账期', en: 'Period' } })) }),
  available: (account: CloudAccount) => account.status === 'active' && account.pluginAccountId !== null,
  run: async ({ record, input, send }) => ({
    jobId: await send(readStatementMonth, { cloudAccountId: record.id, period: input.period }),
  }),
});
