import type { Attribute } from '../../kernel/resource';
import type { CustomField } from './custom-field.resource';

/** A definition as the field that it will be, as far as its values and its formula go. */
export const asAttribute = (row: CustomField): Attribute => ({
  name: `custom.${row.key}`,
  type: row.type === 'choice' ? (row.dictionary ? 'dictionary' : 'enum') : row.type,
  title: { zh: row.titleZh, en: row.titleEn },
  max: row.type === 'longText' ? 4000 : row.dictionary ? 60 : 200,
  values: row.choices?.map(({ value, zh, en, retired }) => ({ value, title: { zh, en }, tone: 'plain', retired })),
  custom: {
    id: row.id,
    key: row.key,
    unique: row.unique,
    initial: row.initial ?? null,
    readers: row.readers ?? [],
    writers: row.writers ?? [],
    formula: row.formula ?? undefined,
  },
});
