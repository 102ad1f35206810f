import type { EnumValue, FieldMeta, FieldType } from '../metadata';

export type CustomType =
  'text' | 'longText' | 'int' | 'decimal' | 'money' | 'percent' | 'date' | 'boolean' | 'choice' | 'ref';

export const TYPES: CustomType[] = [
  'text',
  'longText',
  'int',
  'decimal',
  'money',
  'percent',
  'date',
  'boolean',
  'choice',
  'ref',
];

export interface Choice {
  value: string;
  zh: string;
  en: string;
  tone?: EnumValue['tone'];
  retired?: boolean;
}

/** A definition as the server keeps it. */
export interface Definition {
  id: string;
  version: number;
  resource: string;
  key: string;
  type: CustomType;
  titleZh: string;
  titleEn: string;
  helpZh: string | null;
  helpEn: string | null;
  fieldGroup: string | null;
  position: number;
  required: boolean;
  unique: boolean;
  initial: unknown;
  currency: string | null;
  target: string | null;
  choices: Choice[] | null;
  dictionary: string | null;
  inList: boolean;
  searchable: boolean;
  sensitive: boolean;
  readers: string[];
  writers: string[];
  archived: boolean;
  /** Of a field that is calculated and never filled in. */
  formula: string | null;
}

export type Draft = Partial<Definition>;

export const ALL = `id version resource key type titleZh titleEn helpZh helpEn fieldGroup position required unique initial
  currency target choices dictionary inList searchable sensitive readers writers archived formula`;

/** What stays as it was made. */
const FIXED = ['resource', 'key', 'type', 'currency', 'target', 'dictionary'] as const;

const CALCULATED: CustomType[] = ['text', 'longText', 'int', 'decimal', 'money', 'percent', 'date', 'boolean'];

/** Whether a field can be calculated; one that exists stays what it is. */
export const mayCalculate = ({ id, type = 'text', formula }: Draft, saved: Draft): boolean =>
  CALCULATED.includes(type) && (!id || !!saved.formula || !!formula);

/** A key for programs out of an English title: "VIP level" -> vipLevel. */
export function keyFrom(title: string): string {
  const words = title.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map(word => word.toLowerCase())
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^\d+/, '');
  return joined.slice(0, 41);
}

const SHAPES: Partial<Record<CustomType, FieldType>> = { choice: 'enum' };

/** The field as it would be drawn: what the preview shows. */
export function previewOf(draft: Draft): FieldMeta {
  const type = draft.type ?? 'text';
  const zh = draft.titleZh ?? '';
  return {
    name: `custom.${draft.key ?? 'preview'}`,
    type: SHAPES[type] ?? (type as FieldType),
    title: { zh, en: draft.titleEn ?? zh },
    help: draft.helpZh ? { zh: draft.helpZh, en: draft.helpEn ?? draft.helpZh } : undefined,
    group: null,
    required: draft.required ?? false,
    editable: 'always',
    filterable: true,
    sortable: true,
    searchable: draft.searchable ?? false,
    list: draft.inList ?? false,
    currency: draft.currency ?? undefined,
    maxLength: type === 'longText' ? 4000 : 200,
    values: draft.choices
      ?.filter(each => each?.value)
      .map(({ value, zh: chinese, en, tone, retired }) => ({
        value,
        title: { zh: chinese, en },
        tone: tone ?? 'plain',
        retired,
      })),
    ref: draft.target ? { resource: draft.target, titleField: 'id', idField: 'preview' } : undefined,
  };
}

/** What of a draft belongs to its type, as the server takes it; what stays as it was made only for a new one. */
export function inputOf(draft: Draft, isNew: boolean): Record<string, unknown> {
  const { type } = draft;
  const input: Record<string, unknown> = {
    ...draft,
    helpZh: draft.helpZh || null,
    helpEn: draft.helpEn || null,
    fieldGroup: draft.fieldGroup || null,
    initial: draft.initial === '' || draft.initial === undefined ? null : draft.initial,
    currency: type === 'money' ? draft.currency : null,
    target: type === 'ref' ? draft.target : null,
    dictionary: type === 'choice' ? draft.dictionary || null : null,
    choices: type === 'choice' && !draft.dictionary ? draft.choices : null,
    formula: draft.formula?.trim() || null,
  };
  if (input['formula'] !== null)
    Object.assign(input, { required: false, unique: false, sensitive: false, initial: null });
  delete input['id'];
  if (!isNew) for (const name of FIXED) delete input[name];
  else delete input['version'];
  return input;
}
