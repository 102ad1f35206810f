import type { Text } from '@cloudtally/plugin-sdk';
import { isExtensible, type Attribute, type ResourceDeclaration } from '../../kernel/resource';
import { trimDecimal } from '../../kernel/resource/scalars';
import { faultOf } from './domain/check-value';
import { joinCode } from './domain/codes';
import { plain, type ConfigPart } from './domain/config-document';
import { withEscapes } from './domain/references-in';
import { toldBy } from './told-by';

const MOST_PARTS = 2000;
const DECIMALS = ['decimal', 'money', 'percent'];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Sorted =
  | { readonly own: Record<string, unknown>; readonly lists: Readonly<Record<string, readonly unknown[]>> }
  | { readonly fault: Text };

/** What a file says about the record itself, and about those below it. */
export function sortedOut(values: unknown, lists: readonly string[]): Sorted {
  if (!isObject(values)) return { fault: { zh: '内容应为键和值', en: 'It must hold keys and values' } };
  const own = Object.entries(values).filter(([key]) => !lists.includes(key));
  const below: Record<string, readonly unknown[]> = {};
  for (const name of lists) {
    const list = values[name] ?? [];
    if (!Array.isArray(list) || list.length > MOST_PARTS) {
      return {
        fault: {
          zh: `${name} 应为列表（最多 ${MOST_PARTS} 项）`,
          en: `${name} must be a list, of at most ${MOST_PARTS}`,
        },
      };
    }
    below[name] = list;
  }
  return { own: Object.fromEntries(own), lists: below };
}

/** One record of a file: its values in the order of an export, and a sentence for each that is wrong. */
export function readPart(
  declaration: ResourceDeclaration,
  given: unknown,
  prefix = '',
): { part: ConfigPart; faults: Text[] } {
  const faults: Text[] = [];
  const say = (field: string, { zh, en }: Text) =>
    faults.push({ zh: `${prefix}${field}：${zh}`, en: `${prefix}${field}: ${en}` });
  const said = isObject(given) ? given : {};
  if (!isObject(given)) say('-', { zh: '应为键和值', en: 'must hold keys and values' });
  const told = toldBy(declaration);
  const by = declaration.options.configured?.by ?? [];
  const values: Record<string, unknown> = {};
  for (const attribute of told) {
    const read = valueOf(attribute, said[attribute.name], by.includes(attribute.name));
    if ('fault' in read) say(attribute.name, read.fault);
    else if (read.value !== undefined) values[attribute.name] = read.value;
  }
  const extensible = isExtensible(declaration);
  if (extensible && isObject(said.custom)) values.custom = plain(withEscapes(said.custom));
  const known = new Set([...told.map(({ name }) => name), ...(extensible ? ['custom'] : [])]);
  for (const key of Object.keys(said)) {
    if (!known.has(key)) say(key.slice(0, 60), { zh: '没有这个字段', en: 'There is no such field' });
  }
  return { part: { code: joinCode(by.map(field => values[field])), values }, faults };
}

type Read = { readonly fault: Text } | { readonly value: unknown };

function valueOf(attribute: Attribute, said: unknown, needed: boolean): Read {
  const { type } = attribute;
  if (said === undefined || said === null) {
    return needed && attribute.required ? { fault: { zh: '必填', en: 'Required' } } : { value: undefined };
  }
  const fault = faultOf(type === 'ref' ? { type: 'text', max: 400 } : attribute, said);
  if (fault) return { fault };
  if (DECIMALS.includes(type)) return { value: trimDecimal(said as string) };
  return { value: type === 'json' ? plain(withEscapes(said)) : said };
}
