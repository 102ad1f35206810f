import { Decimal, Money, shown, z } from '@cloudtally/plugin-sdk';
import { decimalText, monthText } from '../../../kernel/action';
import type { WorkedExample } from '../domain/contract-example';

const MOST_USAGE = 50;
const MOST_STEPS = 50;

const cost = (zh: string, en: string) =>
  decimalText()
    .default('0')
    .meta(shown({ title: { zh, en } }));

const text = (max: number) => z.string().trim().min(1).max(max);

const usage = z.object({
  provider: text(100).meta(shown({ title: { zh: '云厂商', en: 'Provider' } })),
  serviceCode: text(200).meta(shown({ title: { zh: '产品代码', en: 'Service code' } })),
  quantity: decimalText()
    .optional()
    .meta(shown({ title: { zh: '数量', en: 'Quantity' } })),
  unit: text(60)
    .optional()
    .meta(shown({ title: { zh: '单位', en: 'Unit' } })),
  listCost: cost('目录价', 'List cost'),
  contractedCost: cost('协议价', 'Contracted cost'),
  billedCost: cost('云商实收', 'Vendor net cost'),
});

const step = z.object({
  label: text(100).meta(shown({ title: { zh: '名称', en: 'Label' } })),
  amount: decimalText().meta(shown({ title: { zh: '金额', en: 'Amount' } })),
});

/** What a person copies out of the paper annex. */
export const exampleForm = z.object({
  title: text(200).meta(shown({ title: { zh: '名称', en: 'Title' } })),
  period: monthText().meta(
    shown({
      title: { zh: '账期', en: 'Billing period' },
      help: { zh: '按该账期有效的价格协议计算。', en: 'Computed with the agreements that hold in this month.' },
    }),
  ),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY')
    .meta(shown({ title: { zh: '币种', en: 'Currency' } })),
  usage: z
    .array(usage)
    .min(1)
    .max(MOST_USAGE)
    .meta(shown({ title: { zh: '用量', en: 'Usage' } })),
  steps: z
    .array(step)
    .max(MOST_STEPS)
    .default([])
    .meta(
      shown({
        title: { zh: '中间结果', en: 'Figures on the way' },
        help: { zh: '可选：各档小计等，须出现在计算过程中。', en: 'Optional: they must appear in the computation.' },
      }),
    ),
  expected: decimalText().meta(shown({ title: { zh: '约定金额', en: 'Agreed amount' } })),
});

export type ExampleInput = z.infer<typeof exampleForm>;

/** Whether the amount is written in the currency's minor unit: an annex does not speak of parts of a fen. */
export const isDocumentAmount = (amount: string, currency: string): boolean => {
  const money = Money.of(amount, currency);
  return new Decimal(money.rounded().toText()).equals(new Decimal(amount));
};

export const exampleOf = (input: ExampleInput): Omit<WorkedExample, 'no'> => ({
  ...input,
  usage: input.usage.map(({ quantity = null, unit = null, ...row }) => ({ ...row, quantity, unit })),
});
