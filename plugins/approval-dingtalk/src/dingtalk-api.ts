import { withToken } from './access-token';
import { judged, judgedOld, type Context } from './dingtalk-failure';

type Fields = Readonly<Record<string, unknown>>;

/** A call of the new API that changes something. Not repeated by the client unless `repeatable`. */
export const change = (
  context: Context,
  method: 'POST' | 'PUT',
  path: string,
  body: Fields,
  repeatable = false,
): Promise<Fields> =>
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
