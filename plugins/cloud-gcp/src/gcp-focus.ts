import { FOCUS_REQUIRED_COLUMNS } from '@cloudtally/plugin-sdk/focus';

export const FOCUS_REQUIRED = FOCUS_REQUIRED_COLUMNS;

/**
 * The cells of Google's FOCUS export as FOCUS writes them. Its tags are a list of key and value with a
 * namespace, where FOCUS has one flat object.
 */
export function focusCells(columns: readonly string[], values: readonly unknown[]): (string | null)[] {
  return columns.map((column, at) => {
    const value = values[at];
    if (value === null || value === undefined) return null;
    if (column === 'Tags') return flatTags(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function flatTags(value: unknown): string {
  const tags = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(tags)) return typeof value === 'string' ? value : JSON.stringify(value);
  const entries = (tags as Readonly<Record<string, unknown>>[]).map(tag => {
    const namespace = tag?.x_namespace ?? tag?.namespace;
    const name = [namespace, tag?.key].filter(part => typeof part === 'string' && part !== '').join('/');
    return [name, tag?.value ?? ''] as const;
  });
  return JSON.stringify(Object.fromEntries(entries.filter(([name]) => name !== '')));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
