import type { Text } from '../app/language';
import type { ObjectSchema } from './schema/schema';

/** What the server publishes about a resource, filtered by the caller's rights; every generic page is drawn from it. */
export interface ResourceMeta {
  name: string;
  type: string;
  plural: string;
  /** Where its pages are; its plural unless said. */
  path?: string;
  /** What every record of it has: a list of the company's own is a part of a shared one. */
  within?: Record<string, string>;
  title: Text;
  pluralTitle: Text;
  help?: Text;
  menu: { group: string; order: number; icon: string } | null;
  titleField: string;
  codeField: string | null;
  /** A page may begin where another ended. */
  keyset?: boolean;
  defaultSort: { field: string; direction: 'ASC' | 'DESC' }[];
  fields: FieldMeta[];
  groups: { key: string; title: Text }[];
  actions: ActionMeta[];
  related: { resource: string; field: string; title: Text }[];
  views: { key: string; title: Text; filter: object }[];
  /** Figures about each record that a tag rule may ask for. */
  measures?: { path: string; title: Text; help?: Text; type: 'money' | 'int' }[];
  figures: string[];
  can: { create: boolean; update: boolean; delete: boolean; export: boolean; import?: boolean };
  /** The caller may change many of its records at once. */
  bulk?: boolean;
  /** The caller may put business tags on its records. */
  tags?: boolean;
  /** And on many at once. */
  bulkTags?: boolean;
  /** The company may add fields of its own. */
  extensible?: boolean;
}

export type FieldType =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'int'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'month'
  | 'enum'
  | 'ref'
  | 'json'
  | 'tags';

/** The colour is the client's, the meaning is the server's: green healthy, blue in progress, amber waiting, red failed. */
export type Tone = 'green' | 'blue' | 'amber' | 'red' | 'grey' | 'purple' | 'plain';

export interface EnumValue {
  value: string;
  title: Text;
  tone: Tone;
  /** Kept by the records that have it, chosen no more. */
  retired?: boolean;
  /** Of a business tag: the group that it belongs to, and whether a record carries one of these at most. */
  group?: Text;
  exclusive?: boolean;
  /** Of a business tag: the caller may put it. */
  mayPut?: boolean;
}

export interface FieldMeta {
  /** `level`; a company's own field `custom.tier`, under which its value stands in the row too. */
  name: string;
  type: FieldType;
  title: Text;
  help?: Text;
  group: string | null;
  required: boolean;
  editable: 'never' | 'create' | 'always';
  filterable: boolean;
  sortable: boolean;
  searchable: boolean;
  list: boolean;
  masked?: boolean;
  sensitive?: boolean;
  currencyField?: string;
  currency?: string;
  values?: EnumValue[];
  ref?: { resource: string; titleField: string; idField: string };
  maxLength?: number;
  pattern?: string;
  min?: string;
  max?: string;
  status?: boolean;
  copyable?: boolean;
  width?: number;
  /** A person chose the width for the list on screen. */
  widthKept?: boolean;
  aggregate?: 'sum';
  /** The company's own field: its definition, and its name among the record's own fields. */
  custom?: { id: string; key: string };
  /** The caller may give many records the same value. */
  bulk?: boolean;
  /** What a new record begins with. */
  initial?: unknown;
}

export interface ActionMeta {
  name: string;
  mutation: string;
  scope: 'record' | 'batch' | 'collection';
  title: Text;
  confirm?: Text;
  cannotUndo?: Text;
  danger?: boolean;
  primary?: boolean;
  input: ObjectSchema | null;
  /** It can be taken back, and is offered for many records at once. */
  bulk?: boolean;
  /** The form starts with what the record says; fields of another name than the record's. */
  prefill?: Record<string, string>;
}

/** A row as GraphQL gave it: amounts, decimals and instants are strings. */
export type ResourceRecord = Record<string, unknown> & { id: string; availableActions?: string[]; version?: number };

export interface ActionResult {
  done: string[];
  failed: { id: string | null; code: string; message: string; fix?: string | null }[];
  jobId: string | null;
  data: unknown;
  message: Text | string | null;
}

/** `billLines` lives under `/bill-lines`. */
export const resourcePath = (resource: Pick<ResourceMeta, 'plural' | 'path'>): string =>
  resource.path ?? `/${resource.plural.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

export const recordPath = (resource: Pick<ResourceMeta, 'plural' | 'path'>, id: string): string =>
  `${resourcePath(resource)}/${id}`;

export const fieldOf = (resource: ResourceMeta, name: string | null): FieldMeta | undefined =>
  name === null ? undefined : resource.fields.find(field => field.name === name);

/** The column that leads to the record: its title, or its code where the title only says again what other columns say. */
export const leadOf = ({ fields, titleField, codeField }: ResourceMeta): string =>
  codeField &&
  fields.some(field => field.name === titleField && !field.list) &&
  fields.some(({ name }) => name === codeField)
    ? codeField
    : titleField;

/** The column a filter or a form writes: the id beside a reference, the field itself otherwise. */
export const columnOf = (field: FieldMeta): string => field.ref?.idField ?? field.name;

const nameIn = (field: FieldMeta, record: ResourceRecord): string => {
  const value = record[field.name];
  return field.ref && value && typeof value === 'object'
    ? String((value as Record<string, unknown>)[field.ref.titleField] ?? '')
    : '';
};

const NAMES = 2;

/** What a person calls a record. One without a name of its own is called by what it ties together. */
export const titleOf = (resource: ResourceMeta, record: ResourceRecord): string => {
  const field = fieldOf(resource, resource.titleField);
  const value = record[resource.titleField];
  if (field && ((typeof value === 'string' && value !== '') || typeof value === 'number')) return String(value);
  if (field?.ref && value && typeof value === 'object') return nameIn(field, record);
  const tied = field ? [] : resource.fields.filter(each => each.ref && each.list).slice(0, NAMES);
  const names = tied.map(each => nameIn(each, record)).filter(Boolean);
  if (names.length > 0) return names.join(' · ');
  return resource.codeField ? String(record[resource.codeField] ?? record.id) : record.id;
};
