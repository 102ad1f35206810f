import type { Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { newKey } from '../action/runAction';
import type { FilterTree } from '../data/filterTree';
import type { EnumValue, FieldMeta, ResourceMeta, Tone } from '../metadata';

/** A business tag on a record, with what put it. */
export interface CarriedTag {
  id: string;
  title: Text;
  tone: Tone;
  on: string;
  /** The person; null for a rule. */
  by: string | null;
  ruleId: string | null;
  rule: { filter: FilterTree; because: { title: Text; value: Text | null }[] } | null;
}

/** A resource as a tag rule asks about it: with its measures among its fields, and without its tags. */
export const ruleSubject = (resource: ResourceMeta): ResourceMeta => ({
  ...resource,
  fields: [
    ...resource.fields.filter(field => field.type !== 'tags'),
    ...(resource.measures ?? []).map(({ path, title, help, type }) => ({
      ...{ name: path, title, help, type, group: null, required: false, editable: 'never' as const },
      ...{ filterable: true, sortable: false, searchable: false, list: false },
    })),
  ],
});

/** The tags of a resource's records, where there are any. */
export const tagFieldOf = (resource: ResourceMeta): FieldMeta | undefined =>
  resource.fields.find(field => field.type === 'tags');

/** Tags that this person may put on records of the resource. */
export const tagsToPut = (resource: ResourceMeta): EnumValue[] =>
  resource.tags ? (tagFieldOf(resource)?.values ?? []).filter(({ mayPut }) => mayPut) : [];

const PUT =
  'mutation TagsPut($key: String!, $input: TagsPutInput!) { tagsPut(key: $key, ids: [], input: $input) { data } }';

export const putTags = (resource: ResourceMeta, recordId: string, change: { add: string[]; remove: string[] }) =>
  graphql(PUT, { key: newKey(), input: { resource: resource.name, recordId, ...change } });

interface OptionGroup {
  label: string;
  options: { value: string; label: string }[];
}

/** Choices under their groups, as a select takes them. */
export function optionsOf(tags: EnumValue[], text: (words: Text) => string, others: string): OptionGroup[] {
  const groups = new Map<string, OptionGroup['options']>();
  for (const { value, title, group } of tags) {
    const label = group ? text(group) : others;
    groups.set(label, [...(groups.get(label) ?? []), { value, label: text(title) }]);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}
