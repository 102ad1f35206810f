import type { ColumnType, TableCell, WorkbookColumn } from '@cloudtally/reports';
import type { Text } from '@cloudtally/plugin-sdk';
import { attributeOf, current, RecordNotFound, visibilityOf } from '../../kernel/access';
import { inLocale } from '../../kernel/i18n';
import { targetOf, type Attribute, type Dictionaries, type ResourceDeclaration } from '../../kernel/resource';

export type Cells = Record<string, TableCell>;

const TYPES: Partial<Record<Attribute['type'], ColumnType>> = {
  money: 'money',
  decimal: 'decimal',
  percent: 'decimal',
  date: 'date',
  dateTime: 'dateTime',
  int: 'int',
};

/** The columns as the caller reads them. @throws RecordNotFound for one that there is not, for the caller */
export function columnsOf(declaration: ResourceDeclaration, names: readonly string[]): WorkbookColumn<Cells>[] {
  const { actor } = current();
  return names.map(name => {
    const attribute = attributeOf(declaration, name);
    const unknown = !attribute || (attribute.custom && visibilityOf(actor, declaration, name) === 'hidden');
    if (unknown) throw RecordNotFound({ resource: `${declaration.name}.${name}` });
    return {
      key: attribute.name,
      title: inLocale(attribute.title, actor.locale),
      type: TYPES[attribute.type] ?? 'text',
      width: attribute.type === 'money' ? 16 : 20,
    };
  });
}

/** A row as its reader sees it on screen: names for references, words for choices. */
export function cellsOf(attributes: readonly Attribute[], row: object, words: Dictionaries): Cells {
  const values = row as Record<string, unknown>;
  return Object.fromEntries(
    attributes.map(attribute => [attribute.name, cell(attribute, valueOf(values, attribute), words)]),
  );
}

const valueOf = (row: Record<string, unknown>, { name, custom }: Attribute): unknown =>
  custom ? (row.custom as Record<string, unknown> | null)?.[custom.key] : row[name];

function cell(attribute: Attribute, value: unknown, words: Dictionaries): TableCell {
  const { locale } = current().actor;
  if (value === null || value === undefined) return null;
  if (attribute.type === 'ref') {
    const title = targetOf(attribute)!.options.titleField;
    return String((value as Record<string, string | null>)[title] ?? '');
  }
  if (attribute.type === 'enum' || attribute.dictionary) {
    const known = (words.get(attribute.dictionary ?? '') ?? attribute.values)?.find(choice => choice.value === value);
    return known ? inLocale(known.title, locale) : (value as string);
  }
  if (attribute.type === 'json') return isText(value) ? inLocale(value, locale) : JSON.stringify(value);
  if (attribute.type === 'boolean') return value ? '✓' : '';
  return value as TableCell;
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
