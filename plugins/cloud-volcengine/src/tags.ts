import { z } from '@cloudtally/plugin-sdk';

const tags = z.record(z.string(), z.string());

/**
 * Tags as the vendor writes them in a bill line: the JSON text of an object.
 *
 * @returns null where there are none, and for what is no such text
 */
export function readTags(text: string | null | undefined): Record<string, string> | null {
  if (!text) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // A tag decides attribution and no amount: the raw row keeps the text.
    return null;
  }
  const found = tags.safeParse(parsed);
  return found.success && Object.keys(found.data).length > 0 ? found.data : null;
}
