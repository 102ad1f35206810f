import type { FocusCapability } from '../capabilities';
import type { CellFormat, Condition, Demand, RuleLevel } from '../rule';

/** A demand still without its column: the column's table fills that in. */
export type DemandOf = (column: string) => Demand;

export interface ColumnRule {
  /** The end of the rule's id: "003-M". */
  readonly no: string;
  readonly level: Exclude<RuleLevel, 'may'>;
  readonly demand: DemandOf;
  readonly when: Condition | null;
  readonly needs: readonly FocusCapability[];
}

export interface Presence {
  /** The end of the id of the data set's rule: "006-M". */
  readonly no: string;
  readonly level: Exclude<RuleLevel, 'may'>;
  readonly needs: readonly FocusCapability[];
}

/** A column of FOCUS 1.2 with what a program can check of it. Source: FOCUS specification tag v1.2. */
export interface SpecifiedColumn {
  readonly kind: 'text' | 'decimal' | 'instant' | 'object';
  readonly present: readonly Presence[];
  /** The rules hold for providers that can do all of these. */
  readonly needs?: readonly FocusCapability[];
  readonly rules: readonly ColumnRule[];
}

export const must = (
  no: string,
  demand: DemandOf,
  when: Condition | null = null,
  needs: ColumnRule['needs'] = [],
): ColumnRule => ({ no, level: 'must', demand, when, needs });

export const should = (no: string, demand: DemandOf, when: Condition | null = null): ColumnRule => ({
  no,
  level: 'should',
  demand,
  when,
  needs: [],
});

/** The column must be there, for providers that can do these. */
export const demanded = (no: string, ...needs: FocusCapability[]): Presence => ({ no, level: 'must', needs });
export const recommended = (no: string, ...needs: FocusCapability[]): Presence => ({ no, level: 'should', needs });

const kind =
  (of: 'text' | 'decimal' | 'instant'): DemandOf =>
  column => ({ is: 'kind', column, kind: of });
const format =
  (of: CellFormat): DemandOf =>
  column => ({ is: 'format', column, format: of });

export const isText = kind('text');
export const isDecimal = kind('decimal');
export const isInstant = kind('instant');
export const textFormat = format('text');
export const numberFormat = format('number');
export const instantFormat = format('instant');
export const currencyFormat = format('currency');
export const nationalCurrency = format('nationalCurrency');
export const unitFormat = format('unit');
export const objectFormat = format('object');
export const isEmpty: DemandOf = column => ({ is: 'value', column, value: null });
export const isGiven: DemandOf = column => ({ is: 'notValue', column, value: null });
export const atLeastZero: DemandOf = column => ({ is: 'atLeast', column, least: '0' });

export const isValue =
  (value: string): DemandOf =>
  column => ({ is: 'value', column, value });
export const isNotValue =
  (value: string): DemandOf =>
  column => ({ is: 'notValue', column, value });
export const oneOf =
  (...values: readonly string[]): DemandOf =>
  column => ({ is: 'oneOf', column, values });
export const oneParent =
  (parent: string): DemandOf =>
  column => ({ is: 'oneParent', column, parent });
export const product =
  (left: string, right: string, result: string): DemandOf =>
  () => ({ is: 'product', left, right, result });

/** Conditions. */
export const is = (column: string, value: string): Condition => ({ is: 'value', column, value });
export const isNot = (column: string, value: string): Condition => ({ is: 'notValue', column, value });
export const without = (column: string): Condition => ({ is: 'value', column, value: null });
export const having = (column: string): Condition => ({ is: 'notValue', column, value: null });
export const every = (...of: readonly Condition[]): Condition => ({ is: 'every', of });
export const some = (...of: readonly Condition[]): Condition => ({ is: 'some', of });

export const TAX = is('ChargeCategory', 'Tax');
export const NO_CORRECTION = isNot('ChargeClass', 'Correction');
/** Charges that have a price: a correction of them need not. */
export const PRICED = every(some(is('ChargeCategory', 'Usage'), is('ChargeCategory', 'Purchase')), NO_CORRECTION);
