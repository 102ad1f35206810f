import { isRetryable } from '@cloudtally/plugin-sdk';
import { failed, judged, reasonOf, type Context } from './dingtalk-failure';

const KEY = 'access-token';
/** As DingTalk's own Python client: a token is not used in its last five minutes. */
const EARLY_SECONDS = 300;

/** The app's token, from the store or fresh; many callers at once make one request. */
export async function accessToken(context: Context): Promise<string> {
  const stored = await context.store.get<string>(KEY);
  if (stored) return stored;
  return context.lock(KEY, async () => {
    const meanwhile = await context.store.get<string>(KEY);
    if (meanwhile) return meanwhile;
    const { token, seconds } = await freshToken(context);
    if (seconds > EARLY_SECONDS) await context.store.set(KEY, token, seconds - EARLY_SECONDS);
    return token;
  });
}

/** Asks DingTalk, and keeps nothing. @throws UpstreamFailed `auth`, or `unavailable` with `sent: no` */
export async function freshToken(context: Context): Promise<{ token: string; seconds: number }> {
  const { clientId, clientSecret } = context.settings;
  try {
    const response = await context.http.send({
      api: 'token',
      method: 'POST',
      url: `${context.endpoints.api}/v1.0/oauth2/accessToken`,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ appKey: clientId, appSecret: clientSecret }),
      idempotent: true,
    });
    const { accessToken: token, expireIn } = judged(context, response, false);
    if (typeof token !== 'string' || token === '') throw failed('unavailable');
    return { token, seconds: Number.parseInt(String(expireIn), 10) || 0 };
  } catch (error) {
    // Whatever became of this request, the one that needs the token was not sent.
    if (isRetryable(error) || reasonOf(error) === 'malformed') {
      throw failed(reasonOf(error) === 'rate_limited' ? 'rate_limited' : 'unavailable', { sent: 'no' }, error);
    }
    // DingTalk answers 400 to a wrong id or secret, with a code that changed over the years.
    throw reasonOf(error) === 'invalid' ? failed('auth', {}, error) : error;
  }
}

/** Runs with a token, and once more with a new one when DingTalk no longer takes the first. */
export async function withToken<T>(context: Context, run: (token: string) => Promise<T>): Promise<T> {
  const token = await accessToken(context);
  try {
    return await run(token);
  } catch (error) {
    if (reasonOf(error) !== 'auth') throw error;
    // Another caller may have stored a new one by now; only the refused one is dropped.
    if ((await context.store.get<string>(KEY)) === token) await context.store.delete(KEY);
    return run(await accessToken(context));
  }
}
