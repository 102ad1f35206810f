import type { Text } from '@cloudtally/plugin-sdk';

/** What the roll-up can be summed by: the key of a group in SQL, and what people call it. */
export interface Dimension {
  readonly title: Text;
  /** The group's key; text, null where a row has none. */
  readonly key: string;
  /** The group's name, once per group. */
  readonly label: string;
  /** Groups follow one another in time: all are shown, in their order. */
  readonly inTime?: boolean;
}

/** The dictionaries by the letter that expressions call them; the roll-up itself knows numbers only. */
const DICTIONARIES = {
  a: 'join cloud_account a on a.id = r.cloud_account_id',
  p: 'left join dim_sku p on p.id = r.sku_id',
  g: 'left join dim_region g on g.id = r.region_id',
  k: 'left join customer k on k.id = r.customer_id',
} as const;

export const DIMENSIONS = {
  provider: { title: { zh: '云厂商', en: 'Provider' }, key: 'a.provider_name', label: 'a.provider_name' },
  cloudAccount: { title: { zh: '云账号', en: 'Cloud account' }, key: 'a.id::text', label: 'a.name' },
  customer: { title: { zh: '客户', en: 'Customer' }, key: 'r.customer_id::text', label: 'k.name' },
  service: { title: { zh: '产品', en: 'Service' }, key: 'p.service_code', label: 'p.service_name' },
  serviceCategory: {
    title: { zh: '产品类别', en: 'Service category' },
    key: 'p.service_category',
    label: 'p.service_category',
  },
  region: { title: { zh: '地域', en: 'Region' }, key: 'g.region_id', label: 'g.region_name' },
  category: { title: { zh: '费用类别', en: 'Category' }, key: 'r.category', label: 'r.category' },
  month: { title: { zh: '账期', en: 'Period' }, key: 'r.period', label: 'r.period', inTime: true },
  day: { title: { zh: '日期', en: 'Day' }, key: 'r.day::text', label: 'r.day::text', inTime: true },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as [DimensionName, ...DimensionName[]];

/** The joins that these expressions need. */
export const joinsFor = (expressions: readonly string[]): string[] =>
  Object.entries(DICTIONARIES)
    .filter(([letter]) => expressions.some(each => each.startsWith(`${letter}.`)))
    .map(([, join]) => join);
