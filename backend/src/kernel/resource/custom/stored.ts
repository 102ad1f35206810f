import type { Attribute, AttributeType } from '../declaration';

/** The column `custom` as it lies in the table: kind and key -> value. */
export type Stored = Readonly<Record<string, unknown>>;

/** How a value compares: as text, as an exact number, as a truth. */
export type StoredKind = 't' | 'n' | 'b';

const NUMBERS: readonly AttributeType[] = ['int', 'decimal', 'money', 'percent'];

export const kindOf = ({ type }: Attribute): StoredKind =>
  type === 'boolean' ? 'b' : NUMBERS.includes(type) ? 'n' : 't';

/**
 * Under which a value lies: `n_budget`. The kind is part of it, so that a number is never looked for where another
 * company keeps a text of the same name: Postgres may look at a row before it knows whose it is.
 */
export const storedKey = (attribute: Attribute): string => [kindOf(attribute), attribute.custom!.key].join('_');

export const valueIn = (stored: Stored | null | undefined, attribute: Attribute): unknown =>
  stored?.[storedKey(attribute)] ?? null;
