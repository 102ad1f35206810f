import { Decimal, shown, z } from '@cloudtally/plugin-sdk';
import { can } from '../../kernel/access';
import { dateText, defineAction, idOf, monthText } from '../../kernel/action';
import { AboveExclusionLimit } from './charges.errors';
import { attributeMonth } from './attribute.job';
import { AttributionRule } from './attribution-rule.resource';
import { UnassignedCharge } from './unassigned-charge.resource';
import { WorkList } from './work-list.service';

/** What one person may exclude alone, per currency, in its major unit. */
export const EXCLUSION_LIMIT = '1000';

const account = () =>
  idOf('cloudAccount').meta(shown({ title: { zh: '云账号', en: 'Cloud account' }, ref: 'cloudAccount' }));
const from = dateText().meta(shown({ title: { zh: '起始日', en: 'From' } }));
const to = dateText()
  .optional()
  .meta(
    shown({
      title: { zh: '截止日', en: 'Until' },
      help: { zh: '该日起不再有效；留空为长期', en: 'From this day on no longer; empty = open' },
    }),
  );
const word = (zh: string, en: string, help: { zh: string; en: string }) =>
  z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta(shown({ title: { zh, en }, help }));

/** The sub-account belongs to a customer from a day on; its charges of the open months follow at once. */
export const assignSubAccount = defineAction({
  name: 'attribution.assign',
  scope: 'collection',
  resource: () => UnassignedCharge,
  title: { zh: '归属给客户', en: 'Assign to a customer' },
  primary: true,
  permission: 'attribution.write',
  input: z.object({
    cloudAccountId: account(),
    subAccountId: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta(shown({ title: { zh: '子账号', en: 'Sub-account' } })),
    customerId: idOf('customer').meta(shown({ title: { zh: '客户', en: 'Customer' }, ref: 'customer' })),
    validFrom: from,
    validTo: to,
  }),
  async run({ input, tx, services }) {
    const done = await services(WorkList).assign(tx, input);
    return {
      data: done,
      message: { zh: `已归属 ${done.changed} 条费用。`, en: `${done.changed} charges were assigned.` },
    };
  },
});

/** Takes charges out of billing, with a reason; a large amount needs somebody with the right for it. */
export const excludeCharges = defineAction({
  name: 'attribution.exclude',
  scope: 'collection',
  resource: () => UnassignedCharge,
  title: { zh: '排除', en: 'Exclude' },
  danger: true,
  permission: 'attribution.exclude',
  confirm: {
    zh: '排除的费用不向任何客户出账，由本公司承担。',
    en: 'Excluded charges are billed to nobody; we bear them.',
  },
  input: z.object({
    cloudAccountId: account(),
    subAccountId: word('子账号', 'Sub-account', {
      zh: '留空表示没有子账号的费用',
      en: 'Empty = charges that name none',
    }),
    serviceCode: word('产品代码', 'Service code', { zh: '留空为全部', en: 'Empty = all' }),
    chargeType: word('厂商费用类型', "Vendor's type", { zh: '留空为全部', en: 'Empty = all' }),
    validFrom: from,
    validTo: to,
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
  }),
  async run({ input, tx, services }) {
    const list = services(WorkList);
    const sum = await list.weigh(tx, input);
    if (!can('attribution.exclude_large') && new Decimal(sum.amount).abs().gt(EXCLUSION_LIMIT)) {
      throw AboveExclusionLimit({ amount: sum.amount, limit: EXCLUSION_LIMIT, currency: sum.currency });
    }
    const done = await list.exclude(tx, input, sum);
    return {
      data: { ...done, ...sum },
      message: { zh: `已排除 ${done.changed} 条费用。`, en: `${done.changed} charges were excluded.` },
    };
  },
});

export const attributeAgain = defineAction({
  name: 'attribution.run',
  scope: 'collection',
  resource: () => AttributionRule,
  title: { zh: '重新归属', en: 'Attribute again' },
  permission: 'attribution.write',
  input: z.object({ period: monthText().meta(shown({ title: { zh: '账期', en: 'Period' } })) }),
  run: async ({ input, send }) => ({ jobId: await send(attributeMonth, { period: input.period }) }),
});
