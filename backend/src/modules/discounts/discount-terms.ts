import { Decimal, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { RuleIncomplete } from './discounts.errors';
import type { Promotion, Quota } from './domain/discount-rule';

type Maybe<T> = T | null | undefined;

/** What a rule says; dates are first days of months, `validTo` is exclusive. */
export interface DiscountTerms {
  readonly name: string;
  readonly layer: 'platform' | 'customer';
  readonly benefit: 'multiplier' | 'amount_off' | 'spend_and_save';
  readonly factor?: Maybe<DecimalText>;
  readonly amount?: Maybe<DecimalText>;
  readonly threshold?: Maybe<DecimalText>;
  readonly cap?: Maybe<DecimalText>;
  readonly customerId?: Maybe<string>;
  readonly customerLevel?: Maybe<'A' | 'B' | 'C'>;
  readonly customerIndustry?: Maybe<string>;
  readonly scopeCurrency?: Maybe<string>;
  readonly scopeProvider?: Maybe<string>;
  readonly scopeServiceCode?: Maybe<string>;
  readonly scopeRegion?: Maybe<string>;
  readonly scopeTagKey?: Maybe<string>;
  readonly scopeTagValue?: Maybe<string>;
  readonly scopeProject?: Maybe<string>;
  /** Days of consumption, both included. */
  readonly scopeFirstDay?: Maybe<string>;
  readonly scopeLastDay?: Maybe<string>;
  readonly promotion?: Maybe<Promotion | 'none'>;
  readonly quotaKind?: Maybe<Quota['kind'] | 'none'>;
  readonly quota?: Maybe<DecimalText>;
  readonly stacking: 'stack' | 'best_of' | 'alone';
  readonly exclusionGroup?: Maybe<string>;
  readonly priority: number;
  readonly validFrom: string;
  readonly validTo?: Maybe<string>;
  readonly remark?: Maybe<string>;
}

const NEEDED: Text = { zh: '请填写', en: 'Is needed' };
const FACTOR = /^0\.\d{1,6}$/;
const MONEY = /^\d{1,20}(\.\d{1,2})?$/;

/** Every column that a rule's terms are kept in, with nothing that its kind has no use for. @throws RuleIncomplete */
export function columnsOf(terms: DiscountTerms) {
  const { benefit, layer } = terms;
  const takesAmount = benefit !== 'multiplier';
  const columns = {
    name: terms.name,
    layer,
    benefit,
    factor: takesAmount ? null : (terms.factor ?? null),
    amount: takesAmount ? (terms.amount ?? null) : null,
    threshold: benefit === 'spend_and_save' ? (terms.threshold ?? null) : null,
    cap: takesAmount ? null : (terms.cap ?? null),
    customer_id: layer === 'customer' ? (terms.customerId ?? null) : null,
    customer_level: terms.customerLevel ?? null,
    customer_industry: terms.customerIndustry ?? null,
    scope_currency: terms.scopeCurrency ?? null,
    scope_provider: terms.scopeProvider ?? null,
    scope_service_code: terms.scopeServiceCode ?? null,
    scope_region: terms.scopeRegion ?? null,
    scope_tag_key: terms.scopeTagKey ?? null,
    scope_tag_value: terms.scopeTagValue ?? null,
    scope_project: terms.scopeProject ?? null,
    scope_first_day: terms.scopeFirstDay ?? null,
    scope_last_day: terms.scopeLastDay ?? null,
    promotion: givenOf(terms.promotion),
    quota_kind: givenOf(terms.quotaKind),
    quota: givenOf(terms.quotaKind) && (terms.quota ?? null),
    stacking: terms.stacking,
    exclusion_group: terms.exclusionGroup ?? null,
    priority: terms.priority,
    valid_from: terms.validFrom,
    valid_to: terms.validTo ?? null,
    remark: terms.remark ?? null,
  };
  const wrong = mistakes(columns);
  const fields = Object.keys(wrong);
  if (fields.length > 0) throw RuleIncomplete({ fields }, { fieldErrors: wrong });
  return columns;
}

const givenOf = <T extends string>(choice: Maybe<T | 'none'>): T | null =>
  choice === 'none' || choice == null ? null : choice;

type Columns = ReturnType<typeof columnsOf>;

interface Mistake {
  readonly field: string;
  readonly says: Text;
  readonly is: (of: Columns) => boolean;
}

const hasSegment = (of: Columns) => of.customer_level !== null || of.customer_industry !== null;

function hasGoodDays({
  scope_first_day: first,
  scope_last_day: last,
  valid_from: from,
  valid_to: to,
}: Columns): boolean {
  if (first === null || last === null) return first === last;
  return first <= last && first >= from && (to === null || last < to);
}

const isNoMoney = (field: 'amount' | 'threshold' | 'cap' | 'quota'): Mistake => ({
  field,
  says: { zh: '最多两位小数', en: 'At most two digits' },
  is: of => of[field] !== null && !MONEY.test(of[field]),
});

/** The first that is so of a field is said. The table's constraints hold the same. */
const MISTAKES: readonly Mistake[] = [
  {
    field: 'factor',
    says: { zh: '请填写 0 与 1 之间的数，最多六位小数', en: 'Must be between 0 and 1, up to six digits' },
    is: of =>
      of.benefit === 'multiplier' && (of.factor === null || !FACTOR.test(of.factor) || new Decimal(of.factor).isZero()),
  },
  { field: 'amount', says: NEEDED, is: of => of.benefit !== 'multiplier' && of.amount === null },
  { field: 'threshold', says: NEEDED, is: of => of.benefit === 'spend_and_save' && of.threshold === null },
  isNoMoney('amount'),
  isNoMoney('threshold'),
  isNoMoney('cap'),
  {
    field: 'amount',
    says: { zh: '不能超过满额', en: 'Must not exceed what has to be spent' },
    is: of => of.amount !== null && of.threshold !== null && new Decimal(of.amount).gt(of.threshold),
  },
  {
    field: 'stacking',
    says: { zh: '仅折扣可以取最优', en: 'Only multipliers can be compared' },
    is: of => of.stacking === 'best_of' && of.benefit !== 'multiplier',
  },
  {
    field: 'customerId',
    says: { zh: '请选择客户，或填写等级、行业', en: 'Name a customer, a level or an industry' },
    is: of => of.layer === 'customer' && of.customer_id === null && !hasSegment(of),
  },
  {
    field: 'customerLevel',
    says: { zh: '已指定客户，无需等级或行业', en: 'With a customer there is no segment to name' },
    is: of => of.customer_id !== null && hasSegment(of),
  },
  {
    field: 'scopeProvider',
    says: NEEDED,
    is: of => of.scope_service_code !== null && of.scope_provider === null,
  },
  { field: 'scopeTagValue', says: NEEDED, is: of => of.scope_tag_key !== null && of.scope_tag_value === null },
  { field: 'scopeTagKey', says: NEEDED, is: of => of.scope_tag_value !== null && of.scope_tag_key === null },
  {
    field: 'scopeCurrency',
    says: NEEDED,
    is: of => (of.amount !== null || of.cap !== null || of.quota_kind === 'money') && of.scope_currency === null,
  },
  {
    field: 'promotion',
    says: { zh: '活动属于平台层', en: 'A promotion is of the platform' },
    is: of => of.promotion !== null && of.layer !== 'platform',
  },
  {
    field: 'scopeFirstDay',
    says: { zh: '限时抢购须填写起止日', en: 'A flash sale names its days' },
    is: of => of.promotion === 'flash_sale' && of.scope_first_day === null,
  },
  {
    field: 'scopeLastDay',
    says: { zh: '起止日须同时填写，且在有效账期内', en: 'Name both days, within the months in which it holds' },
    is: of => !hasGoodDays(of),
  },
  { field: 'quota', says: NEEDED, is: of => of.quota_kind !== null && of.quota === null },
  isNoMoney('quota'),
  {
    field: 'quota',
    says: { zh: '请填写整数', en: 'Must be a whole number' },
    is: of => of.quota !== null && of.quota_kind !== 'money' && !new Decimal(of.quota).isInteger(),
  },
  {
    field: 'firstMonthWithout',
    says: { zh: '必须晚于起始账期', en: 'Must be after the first month' },
    is: of => of.valid_to !== null && of.valid_to <= of.valid_from,
  },
];

function mistakes(of: Columns): Record<string, Text> {
  const wrong: Record<string, Text> = {};
  for (const { field, says, is } of MISTAKES) if (!wrong[field] && is(of)) wrong[field] = says;
  return wrong;
}
