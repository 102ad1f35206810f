import { useText } from '../../app/language';
import type { Schema } from './schema';

/** A field's name for people: the declared text, the schema's own title, or the bare name. */
export function useSchemaTitle() {
  const text = useText();
  return (schema: Schema, name: string | number) =>
    schema['x-title'] ? text(schema['x-title']) : (schema.title ?? String(name));
}
