import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, idOf, monthText } from '../../../kernel/action';
import { current, guardFilter, requirePermission } from '../../../kernel/access';
import { declarationOf } from '../../../kernel/resource';
import { Charge } from '../charge.resource';
import { FOCUS_FORMATS } from './focus-export';
import { exportFocus } from './focus-export.job';

const input = z.object({
  format: z
    .enum(FOCUS_FORMATS)
    .default('csv.gz')
    .meta(
      shown({
        title: { zh: '格式', en: 'Format' },
        enumTitles: {
          csv: { zh: 'CSV', en: 'CSV' },
          'csv.gz': { zh: 'CSV，压缩', en: 'CSV, compressed' },
          parquet: { zh: 'Parquet', en: 'Parquet' },
        },
      }),
    ),
  period: monthText()
    .optional()
    .meta(shown({ title: { zh: '账期', en: 'Period' }, format: 'month' })),
  cloudAccountId: idOf('cloudAccount')
    .optional()
    .meta(shown({ title: { zh: '云账号', en: 'Cloud account' }, ref: 'cloudAccount' })),
  customerId: idOf('customer')
    .optional()
    .meta(shown({ title: { zh: '客户', en: 'Customer' }, ref: 'customer' })),
  filter: z
    .record(z.string(), z.unknown())
    .optional()
    .meta(shown({ title: { zh: '筛选条件', en: 'Filter' } })),
});

/** Charges as a FOCUS 1.2 file: what the explorer shows under a filter, or a month of an account or customer. */
export const focusExportAction = defineAction({
  name: 'focus.export',
  scope: 'collection',
  resource: () => Charge,
  title: { zh: '导出 FOCUS 文件', en: 'Export as FOCUS' },
  permission: 'export.run',
  input,
  run: async ({ input: { format, period, cloudAccountId, customerId, filter }, send }) => {
    requirePermission('charges.read');
    const conditions = [
      filter && Object.keys(filter).length > 0 ? filter : null,
      period ? { period: { eq: period } } : null,
      cloudAccountId ? { cloudAccountId: { eq: cloudAccountId } } : null,
      customerId ? { customerId: { eq: customerId } } : null,
    ].filter(each => each !== null);
    const whole = conditions.length > 1 ? { and: conditions } : (conditions[0] ?? {});
    // Told at once and not by a task that fails later.
    guardFilter(current().actor, declarationOf(Charge), whole);
    return { jobId: await send(exportFocus, { filter: whole, format }) };
  },
});
