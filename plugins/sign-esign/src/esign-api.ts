import { UpstreamFailed, type PluginContext, type UpstreamReason } from '@cloudtally/plugin-sdk';
import { contentMd5, requestSignature } from './esign-signature';
import type { EsignSettings } from './esign.settings';

export type EsignContext = PluginContext<EsignSettings>;

interface Answer {
  readonly code?: number | string;
  readonly message?: string;
  readonly data?: unknown;
}

const JSON_TYPE = 'application/json; charset=UTF-8';
const BY_STATUS: Readonly<Record<number, UpstreamReason>> = {
  401: 'auth',
  403: 'permission',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limited',
};

export const failed = (
  reason: UpstreamReason,
  sent: 'no' | 'maybe' | 'yes',
  provider: { code?: string; message?: string; status?: number } = {},
  cause?: unknown,
) =>
  UpstreamFailed(
    { reason, sent, provider, what: { zh: '电子签服务未完成请求', en: 'The signature service failed' } },
    { cause },
  );

/**
 * One signed call of the v3 API.
 *
 * @param url   path with query; signed as it is
 * @param reads whether it may be repeated
 * @returns     the answer's `data`
 * @throws      UpstreamFailed
 */
export async function call<T>(
  context: EsignContext,
  request: { method: 'GET' | 'POST' | 'PUT'; url: string; body?: unknown; reads?: boolean },
): Promise<T> {
  const { method, url } = request;
  const { appId, secret } = context.settings;
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const md5 = contentMd5(body);
  const contentType = body === undefined ? '' : JSON_TYPE;
  const response = await context.http.send({
    api: 'esign',
    method,
    url: `${context.endpoints.api!}${url}`,
    headers: {
      accept: '*/*',
      ...(body === undefined ? {} : { 'content-type': contentType, 'content-md5': md5 }),
      'x-tsign-open-app-id': appId,
      'x-tsign-open-auth-mode': 'Signature',
      'x-tsign-open-ca-timestamp': String(context.clock.now().getTime()),
      'x-tsign-open-ca-signature': requestSignature(secret, { method, md5, contentType, url }),
    },
    ...(body === undefined ? {} : { body }),
    idempotent: request.reads ?? method === 'GET',
  });
  const { status } = response;
  if (status === 429) throw failed('rate_limited', 'no', { status });
  if (status === 503) throw failed('unavailable', 'no', { status });
  const answer = answerOf(response.text());
  // An answer that cannot be read says nothing about what happened, whatever its status.
  if (answer === null) throw failed(request.reads ? 'malformed' : 'outcome_unknown', 'maybe', { status });
  if (status >= 500) throw failed('outcome_unknown', 'maybe', { status, ...said(answer) });
  if (status >= 400) throw failed(BY_STATUS[status] ?? 'invalid', 'yes', { status, ...said(answer) });
  if (String(answer.code) !== '0') throw failed('business', 'yes', { status, ...said(answer) });
  return answer.data as T;
}

const said = ({ code, message }: Answer) => ({
  code: String(code ?? ''),
  message: String(message ?? '').slice(0, 300),
});

function answerOf(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as Answer | null;
    return answer !== null && typeof answer === 'object' && 'code' in answer ? answer : null;
  } catch {
    return null;
  }
}
