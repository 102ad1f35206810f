import { RecordNotFound } from '../access';
import { UUID } from './uuid';

/** Anything that is no id cannot exist; Postgres is not asked. */
export function uuid(id: string | number): string {
  const text = String(id);
  if (!UUID.test(text)) throw RecordNotFound({ resource: 'record' });
  return text;
}
