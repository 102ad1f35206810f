import { current, isOneOf, visibilityOf, type Actor } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import {
  definitionsNow,
  foldedWord,
  valueIn,
  withCustom,
  type Attribute,
  type ImportPart,
  type ResourceDeclaration,
  type TenantResource,
} from '../../kernel/resource';
import type { Text } from '@cloudtally/plugin-sdk';

/** What a column can be: a field of the record, or records below it. */
export interface ImportField {
  readonly name: string;
  readonly title: Text;
  readonly required: boolean;
  /** Headings by which people call it, folded. */
  readonly called: readonly string[];
  /** The property that holds its value. */
  readonly property: string;
  readonly attribute: Attribute | null;
  readonly part: ImportPart | null;
  /** Its present value is hidden from the caller: it can be set for a new record, and never compared. */
  readonly masked: boolean;
}

const TAKEN: readonly Attribute['type'][] = [
  'text',
  'longText',
  'email',
  'phone',
  'int',
  'decimal',
  'money',
  'percent',
  'boolean',
  'date',
  'month',
  'enum',
  'dictionary',
  'ref',
];

/** What the caller may import of a resource, the company's own fields among it. */
export const fieldsToImport = (db: Database, declaration: ResourceDeclaration): Promise<readonly ImportField[]> =>
  db.read(async manager => importFields(current().actor, withCustom(declaration, await definitionsNow(manager))));

/** What a form would let them write of what they see; of the company's own fields those that the declaration knows. */
function importFields(actor: Actor, declaration: ResourceDeclaration): readonly ImportField[] {
  const { importable } = declaration.options;
  const words = ({ title, name }: { title: Text; name: string }) =>
    [title.zh, title.en, name.replace(/^custom\./, ''), ...(importable?.called?.[name] ?? [])].map(headingWord);
  const fields = declaration.attributes
    .filter(({ editable, type }) => editable !== 'never' && TAKEN.includes(type))
    .filter(({ custom }) => !custom || isOneOf(actor, custom.writers))
    .filter(({ name }) => visibilityOf(actor, declaration, name) !== 'hidden')
    .map(attribute => {
      const masked = visibilityOf(actor, declaration, attribute.name) === 'masked';
      const { custom } = attribute;
      return {
        name: attribute.name,
        title: attribute.title,
        // A new record says by itself what a form would begin with, and nobody must say what they do not see.
        required: (attribute.required ?? false) && !(custom && (custom.initial !== null || masked)),
        called: words(attribute),
        property: attribute.type === 'ref' && !custom ? `${attribute.name}Id` : attribute.name,
        attribute,
        part: null,
        masked,
      };
    });
  const parts = (importable?.parts ?? []).map(part => ({
    name: part.name,
    title: part.title,
    required: false,
    called: words(part),
    property: part.name,
    attribute: null,
    part,
    masked: false,
  }));
  return [...fields, ...parts];
}

/** A heading as it is compared: without width, case, spaces, units in brackets, stars and colons. */
export const headingWord = (heading: string): string =>
  foldedWord(heading)
    .replace(/\([^)]*\)/g, '')
    .replace(/[*:_\-·.]/g, '');

/** What a record says in a field, wherever the value lies. */
export function storedIn(record: TenantResource, { property, attribute }: ImportField): unknown {
  if (attribute?.custom) return valueIn(record.custom, attribute);
  return (record as unknown as Readonly<Record<string, unknown>>)[property] ?? null;
}

const OWN = 'custom.';

/** Values by property as the query service takes them: the company's own fields under `custom`, by key. */
export function asWritten(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const own = Object.entries(values).filter(([name]) => name.startsWith(OWN));
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(OWN)));
  if (own.length === 0) return rest;
  return { ...rest, custom: Object.fromEntries(own.map(([name, value]) => [name.slice(OWN.length), value])) };
}
