import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, defineAction, idOf, monthText } from '../../kernel/action';
import { Exclusions, moneyText } from './attribution/exclusions.service';
import { aboutMonths, closedMonths } from './attribution/about-months';
import { attributeMonth } from './attribute.job';
import { AttributionRule } from './attribution-rule.resource';
import { ChargeExclusion } from './charge-exclusion.resource';
import { UnassignedCharge } from './unassigned-charge.resource';
import { WorkList } from './work-list.service';

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
    const closed = closedMonths(done.locked);
    return {
      data: done,
      message: {
        zh: `已归属 ${done.changed} 条费用。${closed.zh}`,
        en: `${done.changed} charges were assigned.${closed.en}`,
      },
    };
  },
});

const binding = z.strictObject({
  cloudAccountId: z.uuid(),
  subAccountId: z.string().trim().min(1).max(200),
  customerId: z.uuid(),
  validFrom: dateText(),
  validTo: dateText().optional(),
});

/** Several sub-accounts to their customers at once, all of them or none. */
export const assignSubAccounts = defineAction({
  name: 'attribution.assign_many',
  scope: 'collection',
  resource: () => UnassignedCharge,
  title: { zh: '批量归属', en: 'Assign several' },
  permission: 'attribution.write',
  input: z.object({ bindings: z.array(binding).min(1).max(200) }),
  async run({ input, tx, services }) {
    const done = await services(WorkList).assignMany(tx, input.bindings);
    const months = aboutMonths(done);
    return {
      data: done,
      message: {
        zh: `已绑定 ${done.bindingIds.length} 个子账号。${months.zh}`,
        en: `${done.bindingIds.length} sub-accounts were bound. ${months.en}`,
      },
      ...(done.jobId ? { jobId: done.jobId } : {}),
    };
  },
});

/** The way back from an assignment. */
export const undoAssignment = defineAction({
  name: 'attribution.unassign',
  scope: 'collection',
  resource: () => UnassignedCharge,
  title: { zh: '撤销归属', en: 'Undo the assignment' },
  permission: 'attribution.write',
  input: z.object({ bindingIds: z.array(z.uuid()).min(1).max(200) }),
  async run({ input, tx, services }) {
    const done = await services(WorkList).unassign(tx, input.bindingIds);
    const months = aboutMonths(done);
    return {
      data: done,
      message: {
        zh: `已撤销 ${input.bindingIds.length} 个子账号的归属。${months.zh}`,
        en: `${input.bindingIds.length} assignments were undone. ${months.en}`,
      },
      ...(done.jobId ? { jobId: done.jobId } : {}),
    };
  },
});

/** Takes charges out of billing, with a reason; a large amount waits for a second person. */
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
    const done = await services(Exclusions).exclude(tx, input);
    const amount = moneyText(done);
    if (done.needs) {
      return {
        data: done,
        message: {
          zh: `共 ${done.charges} 条、${amount}，${WHY[done.needs].zh(done.limit)}，已提交审批，同意后生效。`,
          en: `${done.charges} charges of ${amount} ${WHY[done.needs].en(done.limit)}: sent for approval, in force once somebody agrees.`,
        },
      };
    }
    const months = aboutMonths(done);
    return {
      data: done,
      message: {
        zh: `已排除 ${done.charges} 条费用，${amount}。${months.zh}`,
        en: `${done.charges} charges of ${amount} are excluded. ${months.en}`,
      },
      ...(done.jobId ? { jobId: done.jobId } : {}),
    };
  },
});

/** Why a second person looks at an exclusion. */
const WHY = {
  above_limit: {
    zh: (limit: string) => `超过 ${limit} 的限额`,
    en: (limit: string) => `are above the limit of ${limit}`,
  },
  no_end: { zh: () => '没有截止日', en: () => 'have no last day' },
} as const;

/** Gives excluded charges back to the rules, or takes back a request for it. */
export const liftExclusion = defineAction({
  name: 'attribution.lift_exclusion',
  scope: 'record',
  resource: () => ChargeExclusion,
  title: { zh: '取消排除', en: 'Lift' },
  danger: true,
  permission: 'attribution.exclude',
  available: (exclusion: ChargeExclusion) => exclusion.state !== 'rejected',
  async run({ record, tx, services }) {
    const done = await services(Exclusions).lift(tx, record.id);
    const months = aboutMonths(done);
    return {
      data: done,
      message: { zh: `排除已取消。${months.zh}`, en: `The exclusion was lifted. ${months.en}` },
      ...(done.jobId ? { jobId: done.jobId } : {}),
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
