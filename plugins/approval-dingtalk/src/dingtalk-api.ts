import { withToken } from './access-token';
import { judged, judgedOld, type Context } from './dingtalk-failure';

type Fields = Readonly<Record<string, unknown>>;

/** A call of the new API that changes something. */
export interface Change {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: Fields;
  /** The same call twice is the same picture, so the client may repeat it. */
  readonly repeatable?: boolean;
}

/** @throws UpstreamFailed */
export const change = (context: Context, { method, path, body, repeatable = false }: Change): Promise<Fields> =>
  withToken(context, async token =>
    judged(
      context,
      await context.http.send({
        api: 'card',
        method,
        url: `${context.endpoints.api}${path}`,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-acs-dingtalk-access-token': token,
        },
        body: JSON.stringify(body),
        timeoutMs: 5000, // DingTalk itself gives up after 3 s
        idempotent: repeatable,
      }),
      true,
    ),
  );

/** A reading call of the old API, on its own host and with the token in the query. */
export const readOld = (context: Context, path: string, body: Fields): Promise<Fields> =>
  withToken(context, async token =>
    judgedOld(
      context,
      await context.http.send({
        api: 'directory',
        method: 'POST',
        url: `${context.endpoints.oapi}${path}?access_token=${encodeURIComponent(token)}`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: 5000,
        idempotent: true,
      }),
    ),
  );
