import type { Charge } from '../charge/charge';
import { SERVICE_CATEGORIES } from './columns';

type Categories = typeof SERVICE_CATEGORIES;

/** A name that FOCUS 1.2 has below one of its categories. */
export type ServiceSubcategory = Categories[keyof Categories][number];

/**
 * What FOCUS 1.2 calls a service below its category: what a plugin's list says where FOCUS has it there, else "Other" of
 * the category.
 */
export function subcategoryOf(category: string | null | undefined, listed: ServiceSubcategory | undefined): string {
  const known = Object.entries<readonly string[]>(SERVICE_CATEGORIES).find(([name]) => name === category);
  const [name, below] = known ?? ['Other', SERVICE_CATEGORIES.Other];
  return listed !== undefined && below.includes(listed) ? listed : `Other (${name})`;
}

/**
 * A cloud's `serviceSubcategory`, by the vendor's own codes of services.
 *
 * @param listed names by code, codes as `plain` leaves them
 * @param plain takes off what the vendor puts around the codes of its bills; small letters unless given
 */
export const subcategoriesBy =
  (listed: Readonly<Record<string, ServiceSubcategory>>, plain = (code: string): string => code.toLowerCase()) =>
  ({ xServiceCode: code, serviceCategory }: Pick<Charge, 'xServiceCode' | 'serviceCategory'>): string =>
    subcategoryOf(serviceCategory, code ? listed[plain(code)] : undefined);
