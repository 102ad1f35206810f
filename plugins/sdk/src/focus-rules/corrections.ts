import type { Text } from '../errors/define-error';
import { every, is, isNot, some, having, without } from './columns/declare';
import type { Condition, Demand } from './rule';

/** A rule whose machine-readable form does not say what its sentence says. */
export interface Correction {
  /** Null: no program can tell it from a row. */
  readonly demand: Demand | null;
  readonly when: Condition | null;
  readonly why: Text;
}

/**
 * Where we follow the specification's sentence and not the published rule file (model 1.2, February
 * 2026). The report says so beside each; the list shrinks as the file is repaired.
 */
export const CORRECTIONS: Readonly<Record<string, Correction>> = {
  'BilledCost-C-005-C': {
    demand: null,
    when: null,
    why: {
      zh: '规则文件以“开票方与云厂商名称不同”代替“第三方收款”，而开票公司的名称几乎总与品牌名不同；单凭一行无法判断。',
      en: 'The file takes an issuer with another name than the provider for a third party that is paid; an issuing company hardly ever has the name of its brand. A row does not tell.',
    },
  },
  'EffectiveCost-C-005-C': {
    demand: null,
    when: null,
    why: {
      zh: '只有覆盖未来费用的购买才应为 0，单凭一行无法判断。',
      en: 'Only a purchase that covers future charges has to be 0; a row does not tell.',
    },
  },
  'InvoiceId-C-004-C': {
    demand: null,
    when: null,
    why: { zh: '费用是否已开票，行内没有。', en: 'A row does not tell whether the charge was invoiced.' },
  },
  'InvoiceId-C-005-C': {
    demand: null,
    when: null,
    why: { zh: '费用是否已开票，行内没有。', en: 'A row does not tell whether the charge was invoiced.' },
  },
  'ConsumedQuantity-C-006-C': {
    demand: { is: 'notValue', column: 'ConsumedQuantity', value: null },
    when: every(
      is('ChargeCategory', 'Usage'),
      isNot('CommitmentDiscountStatus', 'Unused'),
      isNot('ChargeClass', 'Correction'),
    ),
    why: {
      zh: '规则文件的条件写反了：应为“不是更正”时必填。',
      en: "The file's condition is the other way round: it is demanded of what is no correction.",
    },
  },
  'CommitmentDiscountStatus-C-003-C': {
    demand: { is: 'value', column: 'CommitmentDiscountStatus', value: null },
    when: without('CommitmentDiscountId'),
    why: { zh: '规则文件写反了：没有承诺折扣时应为空。', en: 'The file says the contrary of its sentence.' },
  },
  'CommitmentDiscountStatus-C-004-C': {
    demand: { is: 'notValue', column: 'CommitmentDiscountStatus', value: null },
    when: every(having('CommitmentDiscountId'), is('ChargeCategory', 'Usage')),
    why: { zh: '规则文件的条件写反了。', en: "The file's condition is the other way round." },
  },
  'CommitmentDiscountStatus-C-005-M': {
    demand: { is: 'oneOf', column: 'CommitmentDiscountStatus', values: ['Used', 'Unused'] },
    when: null,
    why: {
      zh: '规则文件列出了 Active、Expired、Pending；规范只有 Used 与 Unused。',
      en: 'The file lists Active, Expired and Pending; the specification has Used and Unused.',
    },
  },
  'CommitmentDiscountQuantity-C-007-C': {
    demand: { is: 'value', column: 'CommitmentDiscountQuantity', value: null },
    when: some(
      every(isNot('ChargeCategory', 'Usage'), isNot('ChargeCategory', 'Purchase')),
      without('CommitmentDiscountId'),
    ),
    why: {
      zh: '规则文件还要求更正行为空，而上一条允许更正行有值。',
      en: 'The file also wants it empty on corrections, which the rule before lets have one.',
    },
  },
  'PricingCurrencyEffectiveCost-C-004-M': {
    demand: { is: 'format', column: 'PricingCurrencyEffectiveCost', format: 'number' },
    when: null,
    why: { zh: '规则文件检查了另一列。', en: 'The file looks at another column.' },
  },
};
