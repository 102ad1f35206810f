import { z, type Text } from '@cloudtally/plugin-sdk';
import { clock } from '../../../kernel/clock';
import { InputInvalid, inputInvalid } from '../../../kernel/errors';

export const MOST_ROWS = 1_000;

const DAY_MS = 86_400_000;
/** No control characters, and no half of a character. */
const PLAIN = /^[^\p{Cc}\p{Cs}]+$/u;
const word = (max: number) => z.string().trim().min(1).max(max).regex(PLAIN);

const row = z.strictObject({
  customer: word(512),
  product: word(512),
  day: z.iso.date(),
  /** A JSON number arrives as the text that was sent. */
  count: z.string().regex(/^\d{1,26}(\.\d{1,12})?$/),
  unit: word(120).default('次'),
});
const batch = z.strictObject({ rows: z.array(row).min(1).max(MOST_ROWS) });

export type PushedRow = z.infer<typeof row>;

/**
 * What was sent, whole or not at all.
 *
 * @param body parsed without losing digits: numbers are texts
 * @throws InputInvalid with a sentence per row and field, such as `rows.3.count`
 */
export function readBatch(body: unknown): readonly PushedRow[] {
  const parsed = batch.safeParse(body);
  if (!parsed.success) throw inputInvalid(parsed.error);
  const { rows } = parsed.data;
  const fieldErrors: Record<string, Text> = {};
  // A day that has begun somewhere on earth.
  const last = new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
  const seen = new Map<string, number>();
  rows.forEach(({ customer, product, day }, index) => {
    if (day > last) fieldErrors[`rows.${index}.day`] = { zh: '日期在将来', en: 'The day is in the future' };
    const key = JSON.stringify([customer, product, day]);
    const before = seen.get(key);
    if (before !== undefined) fieldErrors[`rows.${index}`] = sameAs(before);
    else seen.set(key, index);
  });
  const fields = Object.keys(fieldErrors);
  if (fields.length > 0) throw InputInvalid({ fields }, { fieldErrors });
  return rows;
}

const sameAs = (index: number): Text => ({
  zh: `与 rows.${index} 的客户、产品、日期相同`,
  en: `The same customer, product and day as rows.${index}`,
});
