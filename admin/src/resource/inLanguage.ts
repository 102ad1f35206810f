import type { FieldMeta, ResourceMeta } from './metadata';

const ENDS = { chinese: 'Zh', english: 'En' };

/** `nameZh` and `nameEn` are one title in two languages; undefined where there is only one. */
function twin(name: string, chinese: boolean): { mine: string; other: string } | undefined {
  const stem = /^(.+)(?:Zh|En)$/.exec(name)?.[1];
  const [mine, other] = chinese ? [ENDS.chinese, ENDS.english] : [ENDS.english, ENDS.chinese];
  return stem === undefined ? undefined : { mine: stem + mine, other: stem + other };
}

/** A record that has a title in either language is called, listed and referred to by the reader's. */
export function inLanguage(resources: ResourceMeta[], chinese: boolean): ResourceMeta[] {
  const titleOf = (resource: ResourceMeta | undefined) => {
    const names = resource && twin(resource.titleField, chinese);
    return names && resource.fields.some(({ name }) => name === names.mine) ? names : undefined;
  };
  const refer = (field: FieldMeta): FieldMeta => {
    const title = field.ref && titleOf(resources.find(({ name }) => name === field.ref?.resource));
    return field.ref && title ? { ...field, ref: { ...field.ref, titleField: title.mine } } : field;
  };
  return resources.map(resource => {
    const title = titleOf(resource);
    const fields = resource.fields.map(refer);
    if (!title) return { ...resource, fields };
    const listed = (field: FieldMeta) =>
      field.name === title.mine ? true : field.name === title.other ? false : field.list;
    return { ...resource, titleField: title.mine, fields: fields.map(field => ({ ...field, list: listed(field) })) };
  });
}
