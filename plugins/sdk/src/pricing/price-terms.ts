import { z } from 'zod';
import type { Text } from '../errors/define-error';
import { Decimal, isDecimalText, type DecimalText } from '../money';
import { shown } from '../plugin';
import type { CostBasis, PriceBasis } from './define-pricing-model';

/** What people call the three costs. */
export const BASIS_TITLES: Readonly<Record<CostBasis, Text>> = {
  listCost: { zh: '目录价', en: 'list cost' },
  contractedCost: { zh: '协议价', en: 'contracted cost' },
  billedCost: { zh: '云商实收', en: 'vendor net cost' },
};

/** A refusal in both languages; the host shows the reader's. */
export const refusal = (text: Text) => ({ params: { text }, error: text.en });

/** The term that says which cost of the vendor a price starts from. */
export const basisTerm = () =>
  z.enum(['listCost', 'contractedCost', 'billedCost']).meta(
    shown({
      title: { zh: '计价基础', en: 'Basis' },
      help: {
        zh: '目录价未打折；协议价是按我方与云商合同的价；云商实收是我方成本（代金券抵扣前）。',
        en: 'List is before any discount; contracted is at our contract with the vendor; vendor net is our cost, before vouchers.',
      },
      widget: 'radio',
      enumTitles: BASIS_TITLES,
    }),
  );

/** The term that says what a price starts from: a cost of the vendor, or how much was used. */
export const startTerm = () =>
  z.enum(['listCost', 'contractedCost', 'billedCost', 'quantity']).meta(
    shown({
      title: { zh: '计价基础', en: 'Basis' },
      help: {
        zh: '按云厂商的某种成本乘以系数，或按用量乘以单价。',
        en: "One of the vendor's costs times a factor, or the quantity used times a price per unit.",
      },
      widget: 'radio',
      enumTitles: { ...BASIS_TITLES, quantity: { zh: '用量', en: 'quantity' } } satisfies Record<PriceBasis, Text>,
    }),
  );

const MOST_FACTOR_DIGITS = 6;

/** The term that a cost is multiplied with: "0.85" is 15 % off, "1.05" is 5 % on top. Above 0, at most 10. */
export const factorTerm = () =>
  z
    .string()
    .max(20)
    .refine(
      isFactor,
      refusal({
        zh: '请填写大于 0、不超过 10 的系数，最多 6 位小数，例如 0.85。',
        en: 'Write a multiplier above 0 and at most 10, with at most 6 decimals, such as 0.85.',
      }),
    )
    .meta(
      shown({
        title: { zh: '系数', en: 'Factor' },
        help: { zh: '0.85 即 8.5 折；1.05 即加价 5%。', en: '0.85 is 15 % off; 1.05 is 5 % on top.' },
        format: 'decimal',
      }),
    );

/** A term that is an amount above zero, such as the end of a tier. */
export const moneyTerm = (title: Text, help?: Text) =>
  z
    .string()
    .max(40)
    .refine(
      text => isDecimalText(text) && new Decimal(text).gt(0) && new Decimal(text).decimalPlaces() <= 2,
      refusal({ zh: '请填写大于 0 的金额，最多两位小数。', en: 'Write an amount above 0 with at most two decimals.' }),
    )
    .meta(shown({ title, help, widget: 'money', format: 'decimal' }));

/** The term that says in which pricing unit a quantity is counted, as the charges spell it. */
export const unitTerm = (showWhen?: Readonly<Record<string, string>>) =>
  z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta(
      shown({
        ...(showWhen ? { showWhen } : {}),
        title: { zh: '计量单位', en: 'Unit' },
        help: {
          zh: '与费用中的计价单位完全一致，例如 次、GB、卡时；其他单位的用量不按此计价。',
          en: 'Exactly as the charges spell it, such as GB or hours; what is counted in another unit is not priced by these terms.',
        },
      }),
    );

const MOST_UNIT_PRICE_DIGITS = 12;

const MOST_QUANTITY_DIGITS = 6;

/** A term that is a quantity above zero, such as what a package includes. */
export const quantityTerm = (title: Text, help?: Text) =>
  z
    .string()
    .max(40)
    .refine(
      text =>
        isDecimalText(text) && new Decimal(text).gt(0) && new Decimal(text).decimalPlaces() <= MOST_QUANTITY_DIGITS,
      refusal({
        zh: '请填写大于 0 的数值，最多 6 位小数。',
        en: 'Write a number above 0 with at most six decimals.',
      }),
    )
    .meta(shown({ title, help, format: 'decimal' }));

/** The term that a quantity is multiplied with: 0 (free) or more per unit, with at most 12 decimals. */
export const unitPriceTerm = () =>
  z
    .string()
    .max(40)
    .refine(
      isUnitPrice,
      refusal({
        zh: '请填写不小于 0、不超过 10 亿的单价，最多 12 位小数，例如 0.02。',
        en: 'Write a price per unit from 0 to a thousand million, with at most 12 decimals, such as 0.02.',
      }),
    )
    .meta(
      shown({
        title: { zh: '单价', en: 'Price per unit' },
        help: { zh: '每一计量单位的价格；0 为免费。', en: 'The price of one unit; 0 is free.' },
        format: 'decimal',
      }),
    );

function isUnitPrice(text: DecimalText): boolean {
  if (!isDecimalText(text)) return false;
  const price = new Decimal(text);
  return !price.isNegative() && price.lte('1000000000') && price.decimalPlaces() <= MOST_UNIT_PRICE_DIGITS;
}

function isFactor(text: DecimalText): boolean {
  if (!isDecimalText(text)) return false;
  const factor = new Decimal(text);
  return factor.gt(0) && factor.lte(10) && factor.decimalPlaces() <= MOST_FACTOR_DIGITS;
}
