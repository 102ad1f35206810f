import type { FieldMeta, ResourceMeta } from '../metadata';
import { selected } from './customNames';

const ALWAYS = ['id', 'availableActions'];

const one = (field: FieldMeta): string =>
  field.ref && !field.custom
    ? `${field.name} { id ${field.ref.titleField === 'id' ? '' : field.ref.titleField} }`
    : selected(field.name);

/**
 * The selection set of a list is what the list shows: hidden columns are not fetched. The title, the code and the
 * currency beside a shown amount come along.
 */
export function selectionOf(
  resource: ResourceMeta,
  columns: FieldMeta[] = resource.fields,
  extra: string[] = [],
): string {
  const names = new Set(columns.map(field => field.name));
  for (const needed of [resource.titleField, resource.codeField]) if (needed) names.add(needed);
  for (const field of columns) if (field.currencyField) names.add(field.currencyField);
  const chosen = resource.fields.filter(field => names.has(field.name)).map(one);
  return [...new Set([...ALWAYS, ...extra, ...chosen])].join(' ');
}
