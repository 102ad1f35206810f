import { recordPath, type ActionResult, type ResourceMeta } from '../metadata';
import { isObject } from '../schema/schema';

/** Where the answer of a verb leads: the page of the record that it made, where the server names one. */
export function pathToOpen({ data }: Pick<ActionResult, 'data'>, resources: readonly ResourceMeta[]): string | null {
  const opens = isObject(data) ? data['opens'] : null;
  if (!isObject(opens) || typeof opens['id'] !== 'string') return null;
  const resource = resources.find(({ name }) => name === opens['resource']);
  if (!resource) return null;
  const tab = typeof opens['tab'] === 'string' ? `?tab=${opens['tab']}` : '';
  return recordPath(resource, opens['id']) + tab;
}
