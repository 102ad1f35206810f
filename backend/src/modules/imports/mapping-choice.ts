import { z } from '@cloudtally/plugin-sdk';
import { MappingInvalid } from './imports.errors';
import type { Mapping } from './domain/mapping';

const schema = z.strictObject({
  columns: z.array(z.string().max(80).nullable()).max(500),
  defaults: z.record(z.string().max(80), z.string().min(1).max(200)).default({}),
});

/** A mapping as the page sends it. @throws MappingInvalid */
export function mappingOf(text: string, columns: number): Mapping {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw MappingInvalid({ what: 'JSON' });
  }
  const read = schema.safeParse(parsed);
  if (!read.success) throw MappingInvalid({ what: read.error.issues[0]!.path.join('.') || 'columns' });
  if (read.data.columns.length !== columns) throw MappingInvalid({ what: String(read.data.columns.length) });
  return read.data;
}
