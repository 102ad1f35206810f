import { SERVICE_CATEGORIES } from './columns';

/**
 * What FOCUS 1.2 calls a service below its category: what a plugin's list says where FOCUS has it there, else "Other" of
 * the category.
 */
export function subcategoryOf(category: string | null | undefined, listed: string | undefined): string {
  const known = Object.entries<readonly string[]>(SERVICE_CATEGORIES).find(([name]) => name === category);
  const [name, below] = known ?? ['Other', SERVICE_CATEGORIES.Other];
  return listed !== undefined && below.includes(listed) ? listed : `Other (${name})`;
}
