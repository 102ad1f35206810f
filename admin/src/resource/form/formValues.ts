import { columnOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';

/** The fields a person may write now: all editable ones on a new record, without the create-only ones later. */
export const editableFields = (resource: ResourceMeta, isNew: boolean): FieldMeta[] =>
  resource.fields.filter(
    field => field.type !== 'json' && (field.editable === 'always' || (isNew && field.editable === 'create')),
  );

/** What a form starts with; a masked value is never put into a control, or its mask would be saved as the value. */
export function initialValues(fields: FieldMeta[], record: ResourceRecord | undefined): Record<string, unknown> {
  if (!record) return {};
  return Object.fromEntries(
    fields.map(field => {
      const value = record[field.name];
      if (field.ref) return [columnOf(field), (value as { id: string } | null)?.id ?? null];
      return [field.name, field.masked ? undefined : value];
    }),
  );
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/**
 * What is sent: on a new record everything that was filled in; on an old one only what changed, where an emptied field
 * becomes null and an untouched mask stays out.
 */
export function changedValues(
  fields: FieldMeta[],
  before: Record<string, unknown>,
  now: Record<string, unknown>,
  isNew: boolean,
): Record<string, unknown> {
  const entries = fields.flatMap(field => {
    const column = columnOf(field);
    const value = typeof now[column] === 'string' ? now[column].trim() : now[column];
    if (isNew) return isEmpty(value) ? [] : [[column, value] as const];
    if (field.masked) return isEmpty(value) ? [] : [[column, value] as const];
    if (isEmpty(value) && isEmpty(before[column])) return [];
    return value === before[column] ? [] : [[column, isEmpty(value) ? null : value] as const];
  });
  return Object.fromEntries(entries);
}
