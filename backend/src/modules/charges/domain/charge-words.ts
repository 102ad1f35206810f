import type { Charge } from '@cloudtally/plugin-sdk';

/** Stands between the parts of a word; no vendor text holds it, since mapping drops control characters. */
export const SEPARATOR = '\u001f';

/** The vendor's own project, which FOCUS has no column for, stands among the tags under this key. */
export const PROJECT_TAG = 'x_Project';

/** The dictionaries of migration 0032. */
export const DICTIONARIES = ['subAccount', 'sku', 'resource', 'region', 'tagSet', 'unit', 'kind'] as const;
export type DictionaryName = (typeof DICTIONARIES)[number];

/** A word in its parts, in the order of its dictionary's columns; null where the charge names nothing. */
export type WordParts = readonly string[] | null;

/** Under which words the dictionaries know a charge. @param tags `tagText` of its tags */
export const PARTS: Readonly<Record<DictionaryName, (charge: Charge, tags: string) => WordParts>> = {
  subAccount: charge => one(charge.subAccountId),
  sku: charge => [
    charge.providerName,
    charge.publisherName,
    charge.xServiceCode,
    charge.serviceName,
    charge.serviceCategory,
    charge.skuId ?? '',
    charge.skuMeter ?? '',
  ],
  resource: charge => one(charge.resourceId),
  region: charge =>
    charge.regionId || charge.regionName || charge.availabilityZone
      ? [charge.providerName, charge.regionId ?? '', charge.regionName ?? '', charge.availabilityZone ?? '']
      : null,
  tagSet: (charge, tags) => one(charge.xProject ? tagText({ ...charge.tags, [PROJECT_TAG]: charge.xProject }) : tags),
  unit: charge => one(charge.pricingUnit ?? charge.consumedUnit),
  kind: charge => [
    charge.chargeCategory,
    charge.chargeClass ?? '',
    charge.xChargeType,
    charge.chargeFrequency ?? '',
    charge.pricingCategory ?? '',
  ],
};

const one = (text: string | null | undefined): WordParts => (text ? [text] : null);

/**
 * What the vendor last calls a thing that its id identifies: it may change without making another word.
 * Null where it says nothing, or the dictionary has no names.
 */
export const NAMES: Readonly<Partial<Record<DictionaryName, (charge: Charge) => WordParts>>> = {
  subAccount: charge => one(charge.subAccountName),
  resource: charge =>
    charge.resourceName || charge.resourceType ? [charge.resourceName ?? '', charge.resourceType ?? ''] : null,
};

const clean = (text: string): string => (text.includes(SEPARATOR) ? text.replaceAll(SEPARATOR, ' ') : text);

/** The parts as one text, which tells every two words apart. */
export const wordOf = (parts: readonly string[]): string => parts.map(clean).join(SEPARATOR);

/** Tags as JSON with sorted keys: the order in which a vendor lists them says nothing. */
export function tagText(tags: Charge['tags']): string {
  if (!tags) return '';
  if (!Object.isFrozen(tags)) return written(tags);
  let text = texts.get(tags);
  if (text === undefined) texts.set(tags, (text = written(tags)));
  return text;
}

/** Tags that a mapping has frozen, to give them to many charges. */
const texts = new WeakMap<object, string>();

function written(tags: NonNullable<Charge['tags']>): string {
  const keys = Object.keys(tags);
  if (keys.length === 0) return '';
  return JSON.stringify(keys.length === 1 ? tags : Object.fromEntries(keys.sort().map(key => [key, tags[key]])));
}
