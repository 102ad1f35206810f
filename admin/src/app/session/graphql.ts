import { RequestError, type ErrorBody } from './requestError';
import { errorOf, refresh, request, sessionExpired } from './session';

interface GraphAnswer {
  data?: unknown;
  errors?: ErrorBody[];
}

const ask = (query: string, variables: unknown, signal?: AbortSignal) =>
  request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal,
  });

async function read(answer: Response): Promise<GraphAnswer> {
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as GraphAnswer | null;
  if (body && (body.data !== undefined || body.errors)) return body;
  throw await errorOf(answer);
}

/**
 * One GraphQL request: a string and its variables, plain `fetch`. Rejects with a `RequestError` that carries the
 * server's code, fix, field errors and trace number.
 */
export async function graphql<T>(query: string, variables?: object, signal?: AbortSignal): Promise<T> {
  let answer = await read(await ask(query, variables, signal));
  if (answer.errors?.[0]?.extensions?.kind === 'unauthenticated') {
    if (await refresh()) answer = await read(await ask(query, variables, signal));
    else sessionExpired();
  }
  const error = answer.errors?.[0];
  if (error) throw new RequestError(error);
  return answer.data as T;
}
