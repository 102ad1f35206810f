import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, decimalText, defineAction, idOf, monthText } from '../../kernel/action';
import { InputInvalid } from '../../kernel/errors';
import { Contract } from './contract.resource';
import { Contracts } from './contracts.service';
import type { ContractTerms } from './domain/contract-terms';

const factor = (title: { zh: string; en: string }, help: { zh: string; en: string }) =>
  decimalText().meta(shown({ title, help, widget: 'percent' }));

/** The terms of a version, as a form asks for them. */
export const terms = {
  firstMonth: monthText().meta(shown({ title: { zh: '起始账期', en: 'First billing period' } })),
  discount: factor(
    { zh: '约定折扣', en: 'Agreed discount' },
    { zh: '8.5 折填 0.85；由价格协议执行', en: '15 % off is 0.85; carried out by price agreements' },
  ),
  onTopDiscount: factor(
    { zh: '合同附加折扣', en: 'Discount on top' },
    { zh: '计价时在协议价上再乘以此数；无则填 1', en: 'Rating multiplies the agreed price by it; 1 for none' },
  ).default('1'),
  rebateShare: factor({ zh: '返点比例', en: 'Rebate share' }, { zh: '30% 填 0.3', en: '30 % is 0.3' }).default('0'),
  settlementCycle: z
    .enum(['monthly', 'quarterly'])
    .default('monthly')
    .meta(
      shown({
        title: { zh: '结算周期', en: 'Settlement cycle' },
        enumTitles: { monthly: { zh: '按月', en: 'Monthly' }, quarterly: { zh: '按季', en: 'Quarterly' } },
      }),
    ),
  creditTermDays: z
    .int()
    .min(0)
    .max(365)
    .meta(shown({ title: { zh: '信用期（天）', en: 'Credit term (days)' } })),
  creditTermRule: z
    .enum(['days', 'working_days', 'month_end', 'fixed_day'])
    .default('days')
    .meta(
      shown({
        title: { zh: '信用期计法', en: 'Credit term counts' },
        help: {
          zh: '次月固定日：天数填 1 至 31，当月没有这一天时取月末',
          en: 'That day of the next month: 1 to 31 days; its last day where it has none',
        },
        enumTitles: {
          days: { zh: '自然日', en: 'Calendar days' },
          working_days: { zh: '工作日（节假日表）', en: 'Working days (by the calendar)' },
          month_end: { zh: '自出账月月末起', en: 'From the end of the month of issue' },
          fixed_day: { zh: '次月固定日', en: 'That day of the next month' },
        },
      }),
    ),
  endsOn: dateText()
    .optional()
    .meta(shown({ title: { zh: '到期日', en: 'Ends on' }, help: { zh: '空为长期', en: 'Empty is open' } })),
};

const reason = z.string().trim().min(1).max(500);

/** @throws InputInvalid when it ends before it begins */
export const termsOf = ({ firstMonth, endsOn, ...rest }: z.infer<z.ZodObject<typeof terms>>): ContractTerms => {
  const validFrom = `${firstMonth}-01`;
  if (endsOn !== undefined && endsOn < validFrom) {
    const text = { zh: '不得早于起始账期', en: 'Not before the first billing period' };
    throw InputInvalid({ fields: ['endsOn'] }, { fieldErrors: { endsOn: text } });
  }
  if (rest.creditTermRule === 'fixed_day' && (rest.creditTermDays < 1 || rest.creditTermDays > 31)) {
    const text = { zh: '次月固定日须为 1 至 31', en: 'A day of a month is 1 to 31' };
    throw InputInvalid({ fields: ['creditTermDays'] }, { fieldErrors: { creditTermDays: text } });
  }
  return { ...rest, validFrom, endsOn: endsOn ?? null };
};

export const draftContract = defineAction({
  name: 'contracts.draft',
  resource: () => Contract,
  scope: 'collection',
  title: { zh: '新建合同', en: 'New contract' },
  permission: 'contracts.write',
  primary: true,
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta(shown({ title: { zh: '名称', en: 'Name' } })),
    customerId: idOf('customer').meta(shown({ title: { zh: '客户', en: 'Customer' } })),
    kind: z
      .enum(['framework', 'project'])
      .default('framework')
      .meta(
        shown({
          title: { zh: '类型', en: 'Kind' },
          enumTitles: { framework: { zh: '框架', en: 'Framework' }, project: { zh: '项目', en: 'Project' } },
        }),
      ),
    ...terms,
  }),
  async run({ input, tx, services }) {
    const { name, customerId, kind, ...rest } = input;
    return { data: { id: await services(Contracts).draft(tx, { name, customerId, kind }, termsOf(rest)) } };
  },
});

export const addContractVersion = defineAction({
  name: 'contracts.add_version',
  resource: () => Contract,
  scope: 'record',
  title: { zh: '变更或续签', en: 'Change or renew' },
  permission: 'contracts.write',
  prefill: {},
  input: z.object({
    ...terms,
    note: reason.meta(shown({ title: { zh: '变更说明', en: 'Note' }, widget: 'textarea' })),
  }),
  available: (contract: Contract) => ['draft', 'signed', 'in_force'].includes(contract.state),
  async run({ record, input, tx, services }) {
    const { note, ...rest } = input;
    return { data: { versionId: await services(Contracts).addVersion(tx, record.id, termsOf(rest), note) } };
  },
});

export const requestContractApproval = defineAction({
  name: 'contracts.request_approval',
  resource: () => Contract,
  scope: 'record',
  asksApproval: true,
  title: { zh: '送审', en: 'Ask for approval' },
  permission: 'contracts.write',
  available: (contract: Contract) => ['draft', 'signed', 'in_force'].includes(contract.state),
  run: ({ record, tx, services }) => services(Contracts).requestApproval(tx, record),
});

export const beginContract = defineAction({
  name: 'contracts.begin',
  resource: () => Contract,
  scope: 'record',
  title: { zh: '开始履行', en: 'Begin' },
  permission: 'contracts.sign',
  available: (contract: Contract) => contract.state === 'signed',
  run: ({ record, tx, services }) => services(Contracts).begin(tx, record),
});

export const endContract = defineAction({
  name: 'contracts.end',
  resource: () => Contract,
  scope: 'record',
  title: { zh: '终止', en: 'End' },
  permission: 'contracts.sign',
  danger: true,
  confirm: {
    zh: '终止之后的账期，其价格协议不再适用。',
    en: 'In months after its end its price agreements no longer apply.',
  },
  input: z.object({
    endedOn: dateText().meta(shown({ title: { zh: '终止日', en: 'Ended on' } })),
    reason: reason.meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
  }),
  available: (contract: Contract) => contract.state === 'signed' || contract.state === 'in_force',
  run: ({ record, input, tx, services }) =>
    services(Contracts).end(tx, record, { on: input.endedOn, reason: input.reason }),
});
