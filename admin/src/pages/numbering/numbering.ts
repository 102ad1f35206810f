import type { Text } from '../../app/language';

export type Reset = 'never' | 'yearly' | 'monthly';

/** How records of one kind are numbered; without an id it is what holds where the company has no rule. */
export interface Numbering {
  resource: string;
  title: Text;
  /** Whether people can type a code at all. */
  typed: boolean;
  pattern: string;
  reset: Reset;
  byHand: boolean;
  id: string | null;
  version: number | null;
  next: string[];
}

export interface Draft {
  pattern: string;
  reset: Reset;
  byHand: boolean;
}

export const NUMBERING = '{ numbering }';
export const NEXT = 'query ($rule: JSON!) { nextCodes(rule: $rule) }';
export const MAKE = 'mutation ($input: CreateOneNumberingRuleInput!) { createOneNumberingRule(input: $input) { id } }';
export const CHANGE =
  'mutation ($input: UpdateOneNumberingRuleInput!) { updateOneNumberingRule(input: $input) { id } }';
export const RESETS: Reset[] = ['never', 'yearly', 'monthly'];
