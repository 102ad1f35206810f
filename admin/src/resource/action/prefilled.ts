import type { ActionMeta, ResourceRecord } from '../metadata';
import { plainSchema } from '../schema/schema';

const MONTH = 'YYYY-MM'.length;

/** What an action's form starts with: the record's own values, under the form's names. */
export function prefilled({ input, prefill = {} }: ActionMeta, record: ResourceRecord): Record<string, unknown> {
  const entries = Object.entries(input?.properties ?? {}).map(([name, raw]) => {
    const schema = plainSchema(raw);
    const source = prefill[name] ?? name;
    const isRef = schema['x-ref'] !== undefined && source.endsWith('Id');
    const value = isRef ? (record[source.slice(0, -2)] as { id?: string } | null)?.id : record[source];
    const isMonth = schema.type === 'string' && schema.format === 'month' && typeof value === 'string';
    return [name, isMonth ? value.slice(0, MONTH) : value] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}
