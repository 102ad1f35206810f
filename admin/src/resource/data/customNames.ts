/** What stands before a company's own field everywhere outside of GraphQL: `custom.tier`. */
const PREFIX = 'custom.';

const customKey = (name: string): string | null => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null);

type Row = Record<string, unknown>;

/** A row as the server gave it, with its custom values under their full names beside the others. */
export function withCustomNames<T extends Row>(row: T): T {
  const custom = row.custom as Row | null | undefined;
  if (!custom) return row;
  const named = Object.entries(custom).map(([key, value]) => [PREFIX + key, value] as const);
  return { ...row, ...Object.fromEntries(named) };
}

/** Values of a form as the server takes them: custom ones inside `custom`. */
export function withCustomInside(values: Row): Row {
  const own = Object.entries(values).filter(([name]) => customKey(name) === null);
  const custom = Object.entries(values).flatMap(([name, value]) => {
    const key = customKey(name);
    return key === null ? [] : [[key, value] as const];
  });
  return Object.fromEntries(custom.length > 0 ? [...own, ['custom', Object.fromEntries(custom)]] : own);
}

interface SortAsked {
  field: string;
  direction: string;
}

/** An order as the server takes it: the name of a custom field is a key beside the field. */
export function sortAsked({ field, direction }: SortAsked): SortAsked & { key?: string } {
  const key = customKey(field);
  return key === null ? { field, direction } : { field: 'custom', key, direction };
}

/** Fields of one group of an aggregate (`sum`, `groupBy`) as a selection. */
export function aggregated(names: readonly string[]): string {
  const keys = names.map(customKey).filter(key => key !== null);
  const own = names.filter(name => customKey(name) === null);
  return [...own, ...(keys.length > 0 ? [`custom(keys: ${JSON.stringify(keys)})`] : [])].join(' ');
}

/** The names that a selection has to name for these fields. */
export const selected = (name: string): string => (customKey(name) === null ? name : 'custom');
