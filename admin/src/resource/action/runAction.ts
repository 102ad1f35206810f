import { graphql } from '../../app/session/graphql';
import type { ActionMeta, ActionResult } from '../metadata';

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** One intent of one person. `randomUUID` exists only on https and localhost; an intranet by plain http gets the same bytes by hand. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map(each => each.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const RESULT = 'done failed { id code message fix } jobId data message';

/** The mutation's text for an action; with an input only where the action declares one. */
export function actionMutation(action: Pick<ActionMeta, 'mutation' | 'input'>): string {
  const type = `${capital(action.mutation)}Input`;
  const [declared, passed] = action.input ? [`, $input: ${type}!`, ', input: $input'] : ['', ''];
  return `mutation ${capital(action.mutation)}($ids: [ID!]!, $key: String!${declared}) { ${action.mutation}(ids: $ids, key: $key${passed}) { ${RESULT} } }`;
}

/** Runs a verb on records. The same `key` sent twice is done once; a new intent needs a new key. */
export async function runAction(
  action: Pick<ActionMeta, 'mutation' | 'input'>,
  ids: string[],
  input: unknown,
  key: string,
): Promise<ActionResult> {
  const variables = action.input ? { ids, key, input } : { ids, key };
  const answer = await graphql<Record<string, ActionResult>>(actionMutation(action), variables);
  return answer[action.mutation]!;
}
