import { ACCOUNTS } from './accounts';
import { CHARGES } from './charges';
import { COMMITMENTS } from './commitments';
import { COSTS } from './costs';
import { USUAL_CAPABILITIES, type FocusCapability } from '../capabilities';
import type { SpecifiedColumn } from './declare';
import { PRICES } from './prices';
import { SERVICES } from './services';

export type { ColumnRule, SpecifiedColumn, Presence } from './declare';
export { SERVICE_CATEGORIES } from './service-categories';

/** The 57 columns of FOCUS 1.2, by their ids and in their order. */
export const FOCUS_SPECIFICATION: Readonly<Record<string, SpecifiedColumn>> = Object.fromEntries(
  Object.entries({ ...ACCOUNTS, ...CHARGES, ...COMMITMENTS, ...COSTS, ...PRICES, ...SERVICES }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  ),
);

export const isFocusColumn = (column: string): boolean => Object.hasOwn(FOCUS_SPECIFICATION, column);

/** FOCUS's prefix for columns of the one who writes the file. */
export const isOwnColumn = (column: string): boolean => column.startsWith('x_');

/**
 * The columns of a file about providers that can do these: what FOCUS demands or recommends of them.
 * A column that no vendor of the file can fill is left out, as FOCUS wants it.
 */
export function columnsFor(capabilities: Iterable<FocusCapability>): readonly string[] {
  const able = new Set(capabilities);
  return Object.entries(FOCUS_SPECIFICATION)
    .filter(([, { present }]) => present.some(({ needs }) => needs.every(each => able.has(each))))
    .map(([column]) => column);
}

/**
 * What the provider of a file can do, judged by its heading: what public clouds usually can, and what it has
 * columns for.
 */
export function capabilitiesShownBy(columns: Iterable<string>): readonly FocusCapability[] {
  const shown = new Set<FocusCapability>(USUAL_CAPABILITIES);
  for (const column of columns) {
    const [first] = FOCUS_SPECIFICATION[column]?.present ?? [];
    for (const each of FOCUS_SPECIFICATION[column]?.needs ?? first?.needs ?? []) shown.add(each);
  }
  return [...shown];
}
