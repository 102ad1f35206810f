import type { Text } from '@cloudtally/plugin-sdk';
import { BadHeading } from '@cloudtally/plugin-sdk/files';
import type { UsageSettings } from './usage.settings';

type Field = keyof UsageSettings['columns'];

/** Headings that are recognised where the settings name none. */
const CALLED: Readonly<Record<Field, readonly string[]>> = {
  customer: ['客户', '客户编号', '客户账号', '租户', 'customer', 'customer_id', 'account', 'tenant'],
  product: ['产品', '产品编码', '产品名称', 'product', 'product_code', 'sku'],
  date: ['日期', '使用日期', 'day', 'date'],
  count: ['数量', '用量', '次数', 'count', 'quantity', 'usage'],
  unit: ['单位', 'unit'],
};
const NEEDED: readonly Field[] = ['customer', 'product', 'date', 'count'];

/** Where each field stands, and the metadata columns beside them. */
export interface UsageColumns {
  readonly names: readonly string[];
  readonly at: Readonly<Partial<Record<Field, number>>>;
  readonly metadata: readonly number[];
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** @throws BadHeading naming every column that is missing, unknown or there twice */
export function usageColumns(cells: readonly (string | null)[], settings: UsageSettings, file: string): UsageColumns {
  const names = cells.map(cell => cell ?? '');
  const problems: Text[] = [];
  const at: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(CALLED) as Field[]) {
    const words = settings.columns[field] === '' ? CALLED[field] : [settings.columns[field]];
    const fits = names.flatMap((name, column) => (words.some(word => plain(word) === plain(name)) ? [column] : []));
    if (fits.length > 1) problems.push(TWICE(names[fits[0]!]!));
    else if (fits.length === 1) at[field] = fits[0]!;
    else if (NEEDED.includes(field) || settings.columns[field] !== '') problems.push(MISSING(words[0]!));
  }
  const kept = new Set(settings.metadata.split(/[,，]/).map(plain));
  const others = names.flatMap((name, column) => (Object.values(at).includes(column) ? [] : [{ name, column }]));
  problems.push(...others.filter(({ name }) => name !== '' && !kept.has(plain(name))).map(({ name }) => UNKNOWN(name)));
  if (problems.length > 0) throw BadHeading({ file, format: '客户/产品/日期/数量', problems: problems.slice(0, 20) });
  return { names, at, metadata: others.filter(({ name }) => name !== '').map(({ column }) => column) };
}

/** Which column is which field, where just one could be it: a proposal, and never a refusal. */
export function recognised(names: readonly string[], settings: UsageSettings): ReadonlyMap<number, Field> {
  const found = (Object.keys(CALLED) as Field[]).flatMap(field => {
    const words = [settings.columns[field], ...CALLED[field]].filter(word => word !== '').map(plain);
    const fits = names.flatMap((name, column) => (words.includes(plain(name)) ? [column] : []));
    return fits.length === 1 ? [[fits[0]!, field] as const] : [];
  });
  return new Map(found);
}

const MISSING = (name: string): Text => ({ zh: `缺少列 ${name}`, en: `column ${name} is missing` });
const TWICE = (name: string): Text => ({ zh: `列 ${name} 重复`, en: `column ${name} appears twice` });
const UNKNOWN = (name: string): Text => ({
  zh: `未知列 ${JSON.stringify(name.slice(0, 60))}（可在账号设置中列为附加列）`,
  en: `unknown column ${JSON.stringify(name.slice(0, 60))} (the account's settings may list it as metadata)`,
});
