import type { Charge } from '@cloudtally/plugin-sdk';

/** Stands between the parts of a word; no vendor text holds it, since mapping drops control characters. */
export const SEPARATOR = '\u001f';

/** The vendor's own project, which FOCUS has no column for, stands among the tags under this key. */
export const PROJECT_TAG = 'x_Project';

/** The dictionaries of migration 0032. */
export const DICTIONARIES = ['subAccount', 'sku', 'resource', 'region', 'tagSet', 'unit', 'kind'] as const;
export type DictionaryName = (typeof DICTIONARIES)[number];

/** What a charge names, as one text per dictionary; '' where it names nothing. */
export type ChargeWords = Record<DictionaryName, string>;

/** What the vendor last called a thing that its id identifies; may change without making another word. */
export interface ChargeNames {
  readonly subAccount: string;
  readonly resource: string;
}

const clean = (text: string): string => (text.includes(SEPARATOR) ? text.replaceAll(SEPARATOR, ' ') : text);

function join(...parts: readonly (string | null | undefined)[]): string {
  let text = clean(parts[0] ?? '');
  for (let index = 1; index < parts.length; index++) text += SEPARATOR + clean(parts[index] ?? '');
  return text;
}

/** The words of a charge, under which the dictionaries know it. */
export function wordsOf(charge: Charge): ChargeWords {
  return {
    subAccount: charge.subAccountId ?? '',
    sku: join(
      charge.providerName,
      charge.publisherName,
      charge.xServiceCode,
      charge.serviceName,
      charge.serviceCategory,
      charge.skuId,
      charge.skuMeter,
    ),
    resource: charge.resourceId ?? '',
    region:
      charge.regionId || charge.regionName || charge.availabilityZone
        ? join(charge.providerName, charge.regionId, charge.regionName, charge.availabilityZone)
        : '',
    tagSet: tagText(charge.xProject ? { ...charge.tags, [PROJECT_TAG]: charge.xProject } : charge.tags),
    unit: charge.pricingUnit ?? charge.consumedUnit ?? '',
    kind: join(
      charge.chargeCategory,
      charge.chargeClass,
      charge.xChargeType,
      charge.chargeFrequency,
      charge.pricingCategory,
    ),
  };
}

export const namesOf = (charge: Charge): ChargeNames => ({
  subAccount: charge.subAccountName ?? '',
  resource: join(charge.resourceName, charge.resourceType),
});

/** Tags as JSON with sorted keys: the order in which a vendor lists them says nothing. */
export function tagText(tags: Charge['tags']): string {
  if (!tags) return '';
  const keys = Object.keys(tags);
  if (keys.length === 0) return '';
  return JSON.stringify(keys.length === 1 ? tags : Object.fromEntries(keys.sort().map(key => [key, tags[key]])));
}
