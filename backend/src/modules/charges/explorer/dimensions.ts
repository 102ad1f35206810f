import type { Text } from '@cloudtally/plugin-sdk';

/**
 * What the roll-up `r` can be summed by. It knows ids and words only, so it is summed by these, and each one met is
 * looked up once: many ids may have one key, as the SKUs of a service do.
 */
export interface Dimension {
  readonly title: Text;
  /** Never null. */
  readonly id: string;
  /** The table whose row `d` an id leads to. */
  readonly dictionary?: string;
  /** The group's key, of an id `i.id` and its row `d`; text, null where charges have none. */
  readonly key: string;
  /** The group's name. */
  readonly label: string;
  /** Charges with one of the keys `?`. */
  readonly among: string;
  /** Charges without a key. */
  readonly without: string;
  /** Only the roll-ups that keep products and regions know it. */
  readonly fine?: boolean;
  /** Groups follow one another in time: all are shown, in their order. */
  readonly inTime?: boolean;
  /** Charges with one of the ids of a query, by index. */
  readonly ofIds?: (ids: string) => string;
}

/** The one group of a sum by rows alone. */
export const NO_COLUMN: Dimension = {
  title: { zh: '合计', en: 'Total' },
  id: '0',
  key: 'null::text',
  label: 'null::text',
  among: 'false',
  without: 'true',
};

const NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid";

/** A dimension whose keys stand in a dictionary and nowhere else. */
const lookedUp = (title: Text, id: string, [dictionary, key, label]: readonly [string, string, string]): Dimension => ({
  title,
  id,
  dictionary,
  key: `d.${key}`,
  label: `d.${label}`,
  among: [id, ' in (select d.id from ', dictionary, ' d where d.', key, ' = any (?::text[]))'].join(''),
  without: ['not exists (select from ', dictionary, ' d where d.id = ', id, ' and d.', key, ' is not null)'].join(''),
});

/** A dimension whose keys stand in the roll-up itself. */
const itself = (title: Text, id: string): Dimension => ({
  title,
  id,
  key: 'i.id::text',
  label: 'i.id::text',
  among: [id, '::text = any (?::text[])'].join(''),
  without: 'false',
});

export const DIMENSIONS = {
  provider: lookedUp({ zh: '云厂商', en: 'Provider' }, 'r.cloud_account_id', [
    'cloud_account',
    'provider_name',
    'provider_name',
  ]),
  cloudAccount: {
    ...itself({ zh: '云账号', en: 'Cloud account' }, 'r.cloud_account_id'),
    dictionary: 'cloud_account',
    label: 'd.name',
  },
  customer: {
    title: { zh: '客户', en: 'Customer' },
    id: `coalesce(r.customer_id, ${NOBODY})`,
    dictionary: 'customer',
    key: `nullif(i.id, ${NOBODY})::text`,
    label: 'd.name',
    among: 'r.customer_id::text = any (?::text[])',
    without: 'r.customer_id is null',
    ofIds: ids =>
      `(r.customer_id = any (array(${ids})) or (r.customer_id is null and ${NOBODY} = any (array(${ids}))))`,
  },
  service: {
    ...lookedUp({ zh: '产品', en: 'Service' }, 'r.sku_id', ['dim_sku', 'service_code', 'service_name']),
    fine: true,
  },
  serviceCategory: {
    ...lookedUp({ zh: '产品类别', en: 'Service category' }, 'r.sku_id', [
      'dim_sku',
      'service_category',
      'service_category',
    ]),
    fine: true,
  },
  region: {
    ...lookedUp({ zh: '地域', en: 'Region' }, 'r.region_id', ['dim_region', 'region_id', 'region_name']),
    fine: true,
  },
  category: itself({ zh: '费用类别', en: 'Category' }, 'r.category'),
  month: { ...itself({ zh: '账期', en: 'Period' }, 'r.period'), inTime: true },
  day: { ...itself({ zh: '日期', en: 'Day' }, 'r.day'), inTime: true },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as [DimensionName, ...DimensionName[]];
