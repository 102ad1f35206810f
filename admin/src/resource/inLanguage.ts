import { leadOf, type FieldMeta, type ResourceMeta } from './metadata';

const ENDS = { chinese: 'Zh', english: 'En' };

/** `nameZh` and `nameEn` are one title in two languages; undefined where there is only one. */
function twin({ titleField, fields }: ResourceMeta, chinese: boolean): { mine: string; other: string } | undefined {
  const stem = /^(.+)(?:Zh|En)$/.exec(titleField)?.[1];
  const [mine, other] = chinese ? [ENDS.chinese, ENDS.english] : [ENDS.english, ENDS.chinese];
  if (stem === undefined || !fields.some(({ name }) => name === stem + mine)) return undefined;
  return { mine: stem + mine, other: stem + other };
}

function titled(resource: ResourceMeta, chinese: boolean): ResourceMeta {
  const title = twin(resource, chinese);
  if (!title) return resource;
  const listed = ({ name, list }: FieldMeta) => (name === title.mine ? true : name === title.other ? false : list);
  const fields = resource.fields.map(field => ({ ...field, list: listed(field) }));
  return { ...resource, titleField: title.mine, fields };
}

/**
 * Resources as the reader calls their records: by the title in the reader's language where there are two, and referred
 * to by what leads to them, so that a bill beside its customer is a number and not the customer's name again.
 */
export function inLanguage(resources: ResourceMeta[], chinese: boolean): ResourceMeta[] {
  const called = resources.map(resource => titled(resource, chinese));
  const refer = (field: FieldMeta): FieldMeta => {
    const target = field.ref && called.find(({ name }) => name === field.ref?.resource);
    return field.ref && target ? { ...field, ref: { ...field.ref, titleField: leadOf(target) } } : field;
  };
  return called.map(resource => ({ ...resource, fields: resource.fields.map(refer) }));
}
