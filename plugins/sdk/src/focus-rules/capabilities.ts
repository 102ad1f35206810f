import type { Text } from '../errors/define-error';

/** What a provider can do, as FOCUS 1.2 names it; some columns are demanded of such providers only. */
export const FOCUS_CAPABILITIES = {
  ACCOUNT_NAMING_SUPPORTED: { zh: '账号可以命名', en: 'billing accounts have display names' },
  AVAILABILITY_ZONE_SUPPORTED: { zh: '有可用区', en: 'there are availability zones' },
  BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED: { zh: '按资源计费', en: 'provisioned resources are billed' },
  CAPACITY_RESERVATION_SUPPORTED: { zh: '有容量预留', en: 'capacity can be reserved' },
  COMMITMENT_DISCOUNT_SUPPORTED: { zh: '有承诺折扣（节省计划、预留实例）', en: 'there are commitment discounts' },
  MULTIPLE_BILLING_ACCOUNT_TYPES_SUPPORTED: { zh: '有多种付款账号', en: 'there are several kinds of billing account' },
  MULTIPLE_PRICING_CATEGORIES_SUPPORTED: { zh: '有多种定价方式', en: 'there are several pricing categories' },
  MULTIPLE_SUB_ACCOUNT_TYPES_SUPPORTED: { zh: '有多种子账号', en: 'there are several kinds of sub-account' },
  NEGOTIATED_PRICING_SUPPORTED: { zh: '可以协议定价', en: 'prices can be negotiated' },
  PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED: {
    zh: '标价与结算可用不同币种',
    en: 'prices and bills can be in different currencies',
  },
  PUBLIC_PRICE_LIST_SUPPORTED: { zh: '公布目录价', en: 'a price list is published' },
  REGION_SUPPORTED: { zh: '有地域', en: 'there are regions' },
  RESOURCE_TYPE_ASSIGNMENT_SUPPORTED: { zh: '资源有类型', en: 'resources have types' },
  SUB_ACCOUNT_SUPPORTED: { zh: '有子账号', en: 'there are sub-accounts' },
  TAGGING_SUPPORTED: { zh: '可以打标签', en: 'resources can be tagged' },
  UNIT_PRICING_SUPPORTED: { zh: '有单价', en: 'there are unit prices' },
  USAGE_MEASUREMENT_SUPPORTED: { zh: '计量用量', en: 'usage is measured' },
  VIRTUAL_CURRENCY_SUPPORTED: { zh: '以虚拟货币标价', en: 'prices are in a virtual currency' },
} as const satisfies Readonly<Record<string, Text>>;

export type FocusCapability = keyof typeof FOCUS_CAPABILITIES;

export const ALL_CAPABILITIES = Object.keys(FOCUS_CAPABILITIES) as readonly FocusCapability[];

const UNUSUAL: ReadonlySet<FocusCapability> = new Set([
  'MULTIPLE_BILLING_ACCOUNT_TYPES_SUPPORTED',
  'MULTIPLE_SUB_ACCOUNT_TYPES_SUPPORTED',
  'PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED',
  'VIRTUAL_CURRENCY_SUPPORTED',
]);

/** What a public cloud can do unless its plugin says otherwise. */
export const USUAL_CAPABILITIES: readonly FocusCapability[] = ALL_CAPABILITIES.filter(each => !UNUSUAL.has(each));
