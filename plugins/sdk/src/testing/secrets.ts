import { inspect } from 'node:util';
import { z } from 'zod';

/** Names of the settings that are write-only. */
export function secretFields(settings: z.ZodObject): string[] {
  return Object.entries(settings.shape)
    .filter(([, field]) => metaOf(field)?.secret === true)
    .map(([name]) => name);
}

/** Meta of a field, also behind `.optional()`, `.default()` and the like. */
export function metaOf(field: unknown): Record<string, unknown> | undefined {
  if (!(field instanceof z.ZodType)) return undefined;
  const inner = (field.def as { innerType?: unknown }).innerType;
  return field.meta() ?? metaOf(inner);
}

/** The values of secret settings: the canaries that must turn up nowhere. */
export function canariesOf(schema: z.ZodObject, settings: unknown): string[] {
  const values = settings as Readonly<Record<string, unknown>>;
  return secretFields(schema)
    .map(name => values[name])
    .filter((value): value is string => typeof value === 'string' && value.length > 0);
}

/** Every way in which a secret is commonly written by accident. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, ''),
  Buffer.from(secret, 'utf8').toString('hex'),
];

/** @returns one sentence per canary found anywhere in the value, causes and hidden fields included */
export function leaksIn(where: string, value: unknown, canaries: readonly string[]): string[] {
  const dump = inspect(value, { depth: 12, showHidden: true, maxArrayLength: 10_000, maxStringLength: null });
  return canaries
    .filter(secret => spellings(secret).some(spelling => dump.includes(spelling)))
    .map(secret => `a secret (${secret.slice(0, 3)}...) is in ${where}`);
}
