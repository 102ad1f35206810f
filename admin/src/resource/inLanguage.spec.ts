import { inLanguage } from './inLanguage';
import type { ResourceMeta } from './metadata';

const field = (name: string, list = true) => ({ name, list });
const taxCode = { name: 'taxCode', titleField: 'nameZh', fields: [field('code'), field('nameZh'), field('nameEn')] };
const plain = {
  name: 'taxRate',
  titleField: 'validFrom',
  fields: [field('validFrom'), { ...field('taxCode'), ref: { resource: 'taxCode', titleField: 'nameZh' } }],
};
const bill = {
  name: 'bill',
  titleField: 'title',
  codeField: 'number',
  fields: [field('number'), field('title', false)],
};
const use = {
  name: 'use',
  titleField: 'id',
  fields: [{ ...field('bill'), ref: { resource: 'bill', titleField: 'title' } }],
};
const resources = [taxCode, plain] as unknown as ResourceMeta[];
const shown = (chinese: boolean) => {
  const [first, second] = inLanguage(resources, chinese) as [ResourceMeta, ResourceMeta];
  return {
    title: first.titleField,
    list: first.fields.filter(({ list }) => list).map(({ name }) => name),
    ref: second.fields[1]?.ref?.titleField,
    other: second.titleField,
  };
};

it('a record with a title in either language is called by the reader’s, in its list and where it is referred to', () => {
  expect(shown(true)).toEqual({ title: 'nameZh', list: ['code', 'nameZh'], ref: 'nameZh', other: 'validFrom' });
  expect(shown(false)).toEqual({ title: 'nameEn', list: ['code', 'nameEn'], ref: 'nameEn', other: 'validFrom' });
});

it('a title without a twin stays', () => {
  const alone = [{ name: 'a', titleField: 'titleZh', fields: [field('titleZh')] }] as unknown as ResourceMeta[];
  expect(inLanguage(alone, false)[0]?.titleField).toBe('titleZh');
});

it('what repeats its customer in its title is referred to by its code', () => {
  const [, read] = inLanguage([bill, use] as unknown as ResourceMeta[], true);
  expect(read?.fields[0]?.ref?.titleField).toBe('number');
});
