import type { Text } from '../../app/language';
import { askedType } from '../data/filterTree';
import type { FieldMeta, ResourceMeta } from '../metadata';

/** A field as the builder offers it, under the record that it belongs to. */
export interface OfferedPath {
  path: string;
  field: FieldMeta;
  title: Text;
}

export interface OfferedPaths {
  /** Null: the list's own fields. */
  of: Text | null;
  paths: OfferedPath[];
}

const askable = (resource: ResourceMeta) => resource.fields.filter(field => askedType(field) !== 'none');

const through = (one: Text, field: Text): Text => ({ zh: `${one.zh}：${field.zh}`, en: `${one.en}: ${field.en}` });

/** The own fields first, then those of each record that is referred to. */
export function offeredPaths(resource: ResourceMeta, resources: ResourceMeta[]): OfferedPaths[] {
  const own = askable(resource).map(field => ({ path: field.name, field, title: field.title }));
  const further = askable(resource).flatMap(ref => {
    const target = ref.ref && resources.find(each => each.name === ref.ref!.resource);
    if (!target) return [];
    const paths = askable(target).map(field => ({
      path: `${ref.name}.${field.name}`,
      field,
      title: through(ref.title, field.title),
    }));
    return [{ of: ref.title, paths }];
  });
  return [{ of: null, paths: own }, ...further];
}
