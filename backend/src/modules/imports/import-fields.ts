import { visibilityOf, type Actor } from '../../kernel/access';
import { foldedWord, type Attribute, type ImportPart, type ResourceDeclaration } from '../../kernel/resource';
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

/** What the caller may import of a resource: what they may see and a form would let them write. */
export function importFields(actor: Actor, declaration: ResourceDeclaration): readonly ImportField[] {
  const { importable } = declaration.options;
  const words = ({ title, name }: { title: Text; name: string }) =>
    [title.zh, title.en, name, ...(importable?.called?.[name] ?? [])].map(headingWord);
  const fields = declaration.attributes
    .filter(({ editable, type }) => editable !== 'never' && TAKEN.includes(type))
    .filter(({ name }) => visibilityOf(actor, declaration, name) !== 'hidden')
    .map(attribute => ({
      name: attribute.name,
      title: attribute.title,
      required: attribute.required ?? false,
      called: words(attribute),
      property: attribute.type === 'ref' ? `${attribute.name}Id` : attribute.name,
      attribute,
      part: null,
      masked: visibilityOf(actor, declaration, attribute.name) === 'masked',
    }));
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
