import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { ReportPlanner } from './report-planner.service';

/** Plans the reports that are due. For a schedule of every few minutes. */
export const planReports = defineJob({
  name: 'deliveries.run',
  title: { zh: '发送到期的定时报表', en: 'Send the reports that are due' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'A report moves on in the transaction that plans its deliveries, one for each time and person.',
  limits: { tries: 3, timeoutMinutes: 15, parallel: 1 },
  run: async ({ services, fence }) => ({ summary: await services(ReportPlanner).plan(fence) }),
});
