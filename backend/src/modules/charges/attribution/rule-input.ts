import { Decimal, shown, z } from '@cloudtally/plugin-sdk';
import { dateText, decimalText, idOf } from '../../../kernel/action';
import { inputInvalid } from '../../../kernel/errors';
import {
  ConditionIncomplete,
  RuleEndsBeforeItBegins,
  RuleLooksAtNothing,
  RuleNamesNoCustomer,
  SharedTwice,
  WeightsNotOne,
} from './attribution.errors';
import type { Condition } from './condition';

const FIELDS = ['provider', 'cloud_account', 'sub_account', 'tag', 'project', 'resource', 'region', 'service'] as const;
const text = () => z.string().trim().min(1).max(300);

const condition = z.strictObject({
  field: z.enum(FIELDS),
  tagKey: text().optional(),
  operator: z.enum(['is', 'one_of', 'prefix', 'present']),
  wanted: z.array(text()).max(200),
});
const share = z.strictObject({ customerId: z.uuid(), weight: decimalText() });

/** A rule as a person writes it. */
export const ruleInput = z.object({
  id: z.uuid().optional(),
  /** The version that was edited: an edit of another's newer one is refused. */
  version: z.int().optional(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta(shown({ title: { zh: '名称', en: 'Name' } })),
  conditions: z.array(condition).max(20),
  customerBy: z.enum(['customer', 'tag_value_is_customer_code', 'shares']),
  customerId: idOf('customer').optional(),
  customerTagKey: text().optional(),
  shares: z.array(share).max(50).optional(),
  validFrom: dateText(),
  validTo: dateText().optional(),
  status: z.enum(['active', 'paused']).optional(),
  /** A new rule stands before this one; at the end when left out. */
  beforeId: z.uuid().optional(),
});
export type RuleInput = z.infer<typeof ruleInput>;

/** A rule from outside. @throws InputInvalid */
export function readRuleInput(given: unknown): RuleInput {
  const parsed = ruleInput.safeParse(given);
  if (!parsed.success) throw inputInvalid(parsed.error);
  return parsed.data;
}

export interface Share {
  readonly customerId: string;
  /** Above 0, at most 1. */
  readonly weight: string;
}

/** What a rule decides, whole: everything that is not its name or its place. */
export interface RuleContent {
  readonly conditions: readonly Condition[];
  readonly customerBy: 'customer' | 'tag_value_is_customer_code' | 'shares';
  readonly customerId: string | null;
  readonly customerTagKey: string | null;
  readonly shares: readonly Share[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * What was written, without what its kind has no use for.
 *
 * @throws ConditionIncomplete, RuleLooksAtNothing, RuleNamesNoCustomer, WeightsNotOne, SharedTwice, RuleEndsBeforeItBegins
 */
export function contentOf(input: RuleInput): RuleContent {
  const { customerBy, validFrom, validTo = null } = input;
  if (validTo !== null && validTo <= validFrom) throw RuleEndsBeforeItBegins({ from: validFrom, to: validTo });
  const conditions = input.conditions.map(completed);
  const byTag = customerBy === 'tag_value_is_customer_code';
  if (conditions.length === 0 && !byTag) throw RuleLooksAtNothing({});
  const content: RuleContent = {
    conditions,
    customerBy,
    customerId: customerBy === 'customer' ? (input.customerId ?? null) : null,
    customerTagKey: byTag ? (input.customerTagKey ?? null) : null,
    shares: customerBy === 'shares' ? checkedShares(input.shares ?? []) : [],
    validFrom,
    validTo,
  };
  if (!content.customerId && !content.customerTagKey && content.shares.length === 0) throw RuleNamesNoCustomer({});
  return content;
}

function completed(given: RuleInput['conditions'][number], index: number): Condition {
  const { field, operator, tagKey } = given;
  const wanted = operator === 'present' ? [] : [...new Set(given.wanted)];
  const enough = operator === 'present' || (operator === 'is' ? wanted.length === 1 : wanted.length > 0);
  if (!enough || (field === 'tag') !== (tagKey !== undefined)) throw ConditionIncomplete({ position: index + 1 });
  return { field, operator, wanted, ...(tagKey === undefined ? {} : { tagKey }) };
}

function checkedShares(shares: readonly Share[]): Share[] {
  const sum = shares.reduce((total, { weight }) => total.plus(weight), new Decimal(0));
  const written = shares.every(({ weight }) => new Decimal(weight).gt(0) && new Decimal(weight).decimalPlaces() <= 12);
  if (!sum.eq(1) || !written) throw WeightsNotOne({ sum: sum.toFixed() });
  const twice = shares.find(({ customerId }, index) =>
    shares.some((other, at) => at < index && other.customerId === customerId),
  );
  if (twice) throw SharedTwice({ customer: twice.customerId });
  return shares.map(({ customerId, weight }) => ({ customerId, weight: new Decimal(weight).toFixed() }));
}
