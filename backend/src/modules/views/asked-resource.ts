import type { Text } from '@cloudtally/plugin-sdk';
import { attributeOf, current } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import {
  definitionsNow,
  dictionariesOf,
  knownResource,
  targetOf,
  type ResourceDeclaration,
} from '../../kernel/resource';
import { metadataByName } from '../../kernel/resource/metadata';
import type { AskedField } from './domain/filter-tree';
import type { AskedType } from './domain/operators';

/** A field as the published metadata tells it. */
export interface DescribedField {
  readonly name: string;
  readonly type: string;
  readonly title: Text;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly masked: boolean;
  readonly pattern?: string;
  readonly values?: readonly { readonly value: string }[];
  readonly ref?: { readonly resource: string; readonly titleField: string; readonly idField: string };
  readonly currencyField?: string;
  readonly aggregate?: 'sum';
}

interface Described {
  readonly name: string;
  readonly fields: readonly DescribedField[];
  readonly views: readonly { readonly key: string }[];
}

type DescribedBy = (name: string) => Described | undefined;

/** What the caller may ask a resource for: what a view of it can be made of. */
export interface AskedResource {
  readonly views: readonly string[];
  fieldOf(path: string): AskedField | undefined;
  field(name: string): DescribedField | undefined;
  /** The field that a path names, and the reference that it is asked through. */
  wayTo(path: string): { readonly field: DescribedField; readonly through: DescribedField | null } | undefined;
  known(name: string): 'open' | 'closed' | 'unknown';
  closed(path: string): Text;
  /** What people call a field, also one that is closed to the caller. */
  titleOf(path: string): Text;
  sortable(name: string): boolean;
  groupable(name: string): boolean;
  dated(name: string): boolean;
}

const TYPES: Readonly<Record<string, AskedType>> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  enum: 'choice',
  ref: 'ref',
  int: 'int',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'flag',
  date: 'day',
  dateTime: 'instant',
  month: 'month',
  tags: 'tags',
};
const GROUPED: readonly AskedType[] = ['choice', 'ref', 'flag', 'text', 'id', 'day', 'instant', 'month'];
const UUIDS = '[0-9a-f]{4}){3}-[0-9a-f]{12}';

const typeOf = (field: DescribedField): AskedType =>
  !field.filterable ? 'none' : field.pattern?.includes(UUIDS) ? 'id' : (TYPES[field.type] ?? 'none');

/** @returns undefined for a resource that the caller may not read, or that there is not */
export async function askedResource(
  db: Database,
  name: string,
  exposed: ReadonlySet<string>,
): Promise<AskedResource | undefined> {
  const { actor } = current();
  const dictionaries = await dictionariesOf(db.source, actor.tenantId);
  const definitions = await db.read(definitionsNow);
  const described = metadataByName(actor, exposed, { dictionaries, definitions }) as DescribedBy;
  return asked(name, described, resource => knownResource(definitions, resource));
}

function asked(
  name: string,
  described: DescribedBy,
  declared: (resource: string) => ResourceDeclaration | undefined,
): AskedResource | undefined {
  const own = described(name);
  const declaration = own && declared(own.name);
  if (!own || !declaration) return undefined;
  const inside = (resource: Described | undefined, field: string): DescribedField | undefined =>
    resource?.fields.find(each => each.name === field || each.ref?.idField === field);

  const titleOf = (path: string): Text => {
    const named = attributeOf(declaration, path)?.title ?? inside(own, path)?.title;
    if (named) return named;
    const at = path.indexOf('.');
    const through = at < 0 ? undefined : attributeOf(declaration, path.slice(0, at));
    const target = through && targetOf(through);
    if (!through || !target) return { zh: path, en: path };
    const rest = path.slice(at + 1);
    const inner = attributeOf(target, rest)?.title ?? { zh: rest, en: rest };
    return { zh: `${through.title.zh}：${inner.zh}`, en: `${through.title.en}: ${inner.en}` };
  };
  const closed = (path: string): Text => {
    const title = titleOf(path);
    return { zh: `无权使用字段“${title.zh}”`, en: `The field "${title.en}" is not open to you` };
  };
  const known = (field: string) => {
    if (inside(own, field)) return 'open';
    return attributeOf(declaration, field) ? 'closed' : 'unknown';
  };
  const question = (field: DescribedField, path: string): AskedField =>
    field.masked
      ? { type: 'none', refused: closed(path) }
      : { type: typeOf(field), values: field.values?.map(({ value }) => value) };
  const open = (field: string) => {
    const found = inside(own, field);
    return found && !found.masked ? found : undefined;
  };
  return {
    views: own.views.map(({ key }) => key),
    field: field => inside(own, field),
    wayTo(path) {
      const field = inside(own, path);
      if (field) return { field, through: null };
      const at = path.indexOf('.');
      const through = at < 0 ? undefined : inside(own, path.slice(0, at));
      const inner = through?.ref && inside(described(through.ref.resource), path.slice(at + 1));
      return through && inner && { field: inner, through };
    },
    known,
    closed,
    titleOf,
    fieldOf(path) {
      // A company's own field has a dot in its name.
      const field = inside(own, path);
      if (field) return question(field, path);
      const at = path.indexOf('.');
      if (at < 0) return attributeOf(declaration, path) ? refused(closed(path)) : undefined;
      const through = inside(own, path.slice(0, at));
      if (!through?.ref || through.masked) return undefined;
      const target = through.ref.resource;
      const inner = inside(described(target), path.slice(at + 1));
      if (inner) return question(inner, path);
      const named = declared(target);
      return named && attributeOf(named, path.slice(at + 1)) ? refused(closed(path)) : undefined;
    },
    sortable: field => open(field)?.sortable === true || open(field)?.ref?.idField === field,
    groupable: field => GROUPED.includes(open(field) ? typeOf(open(field)!) : 'none'),
    dated: field => ['day', 'instant'].includes(open(field) ? typeOf(open(field)!) : 'none'),
  };
}

const refused = (why: Text): AskedField => ({ type: 'none', refused: why });
