import {
  isRetryable,
  UpstreamFailed,
  type HttpResponse,
  type Outcome,
  type PluginContext,
  type Text,
  type UpstreamDetails,
  type UpstreamReason,
} from '@cloudtally/plugin-sdk';
import type { DingtalkSettings } from './dingtalk.settings';

export type Context = PluginContext<DingtalkSettings>;
type Fields = Readonly<Record<string, unknown>>;

// Codes of the new API, first match. Source: open.dingtalk.com, pages of the card and token API.
const REASONS: readonly (readonly [RegExp, UpstreamReason])[] = [
  [/AccessTokenPermissionDenied|IpNotInWhiteList/, 'permission'],
  [/QpsLimit|Throttl|TooManyRequests/i, 'rate_limited'],
  [/InvalidAuthentication|invalidClientIdOrSecret|authFailed/i, 'auth'],
  [/^param\.cardAlreadyExist$/, 'conflict'],
  [/^param\.cardNotExist$/, 'not_found'],
  [/^param\.template/, 'config'],
  [/contentUnsafe/, 'business'],
  [/^param\./, 'invalid'],
];

// Error numbers of the old API, which answers HTTP 200 to everything. Source: same, "global error codes".
const OLD_REASONS: Readonly<Record<string, UpstreamReason>> = {
  '40001': 'auth',
  '40014': 'auth',
  '42001': 'auth',
  '60011': 'permission',
  '60020': 'permission',
  '60121': 'not_found',
  '90002': 'rate_limited',
  '90018': 'rate_limited',
  '15': 'unavailable',
};

const WHAT: Partial<Record<UpstreamReason, Text>> = {
  auth: { zh: '钉钉不认可 Client ID 或 Client Secret', en: 'DingTalk does not accept the client id or secret' },
  permission: { zh: '钉钉应用缺少权限', en: 'The DingTalk app lacks a permission' },
  rate_limited: { zh: '钉钉要求放慢请求', en: 'DingTalk asks for fewer requests' },
  config: { zh: '卡片模板不存在或未发布', en: 'The card template does not exist or is not published' },
  conflict: { zh: '钉钉已有同号卡片', en: 'DingTalk has a card of that number already' },
  not_found: { zh: '钉钉没有这个对象', en: 'DingTalk does not know it' },
  business: { zh: '钉钉拒绝了卡片内容', en: 'DingTalk refused the content of the card' },
  unavailable: { zh: '钉钉暂时不可用', en: 'DingTalk is not available' },
  outcome_unknown: { zh: '钉钉没有给出可读的答复', en: 'DingTalk gave no readable answer' },
};
const REFUSED: Text = { zh: '钉钉拒绝了请求', en: 'DingTalk refused the request' };

export const failed = (
  reason: UpstreamReason,
  more: Partial<UpstreamDetails> = {},
  cause?: unknown,
): ReturnType<typeof UpstreamFailed> =>
  UpstreamFailed(
    { reason, sent: 'yes', what: WHAT[reason] ?? REFUSED, ...more },
    cause === undefined ? undefined : { cause },
  );

export const reasonOf = (error: unknown): UpstreamReason | null =>
  UpstreamFailed.is(error) ? (error.details as unknown as UpstreamDetails).reason : null;

/**
 * The body of an answer of the new API.
 *
 * @param changes the call changes something, so an answer that cannot be read leaves its outcome open
 * @throws UpstreamFailed for everything but a 2xx with a JSON object
 */
export function judged(context: Context, response: HttpResponse, changes: boolean): Fields {
  const body = objectIn(response);
  const { status } = response;
  if (isSuccess(status) && body) return body;
  const code = text(body?.code);
  const reason = reasonFor(code, status, changes);
  const message = redacted(context, text(body?.message));
  const provider = { code: code || `HTTP ${status}`, message, status, traceId: text(body?.requestid) };
  const sent = reason === 'outcome_unknown' ? 'maybe' : 'yes';
  throw failed(reason, { provider, sent, ...(reason === 'permission' ? { what: permissionText(body) } : {}) });
}

const isSuccess = (status: number) => status >= 200 && status < 300;

function reasonFor(code: string, status: number, changes: boolean): UpstreamReason {
  const known = REASONS.find(([pattern]) => pattern.test(code))?.[1];
  if (known) return known;
  if (status === 401) return 'auth';
  if (status === 429) return 'rate_limited';
  // A failure of the server, and a success that cannot be read: it may have happened.
  if (status >= 500 || isSuccess(status)) return changes ? 'outcome_unknown' : 'unavailable';
  return 'invalid';
}

/** The same for the old API: HTTP 200, and `errcode` says how it went. */
export function judgedOld(context: Context, response: HttpResponse): Fields {
  const body = objectIn(response);
  const errcode = text(body?.errcode);
  const { status } = response;
  if (status === 200 && body && errcode === '0') return body;
  const reason = status === 200 && body ? oldReason(errcode, text(body.sub_code)) : 'unavailable';
  const provider = { code: errcode || `HTTP ${status}`, message: redacted(context, text(body?.errmsg)), status };
  throw failed(reason, { provider, ...(reason === 'permission' ? { what: permissionText(body) } : {}) });
}

/** 88 is a wrapper; the number inside says what it is, and none is a time-out. */
const oldReason = (errcode: string, subCode: string): UpstreamReason =>
  OLD_REASONS[errcode === '88' ? subCode || '15' : errcode] ?? 'invalid';

function permissionText(body: Fields | null): Text {
  const detail = body?.accessdenieddetail as { requiredScopes?: unknown } | undefined;
  // The old API names them inside a sentence: requiredScopes=[qyapi_get_member_by_mobile].
  const inSentence = /requiredScopes=\[([\w., -]*)\]/.exec(text(body?.sub_msg))?.[1] ?? '';
  const scopes = Array.isArray(detail?.requiredScopes) ? detail.requiredScopes.map(String).join(', ') : inSentence;
  if (!scopes) return WHAT.permission!;
  return { zh: `钉钉应用缺少权限：${scopes}`, en: `The DingTalk app lacks the permission ${scopes}` };
}

function objectIn(response: HttpResponse): Fields | null {
  try {
    const body = response.json();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : null;
  } catch {
    return null; // no JSON: the status decides
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');
const redacted = (context: Context, message: string): string =>
  message.replaceAll(context.settings.clientSecret, '***');

/** Turns what was thrown into how it ended; what a later try may mend stays thrown. */
export async function outcomeOf<T>(run: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await run() };
  } catch (error) {
    if (!UpstreamFailed.is(error)) throw error;
    const { reason, sent } = error.details as unknown as UpstreamDetails;
    if (reason === 'outcome_unknown' || (reason === 'unavailable' && sent === 'maybe'))
      return { kind: 'unknown', error };
    if (isRetryable(error)) throw error;
    return { kind: 'refused', error };
  }
}
