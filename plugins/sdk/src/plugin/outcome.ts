import { defineError, type Text } from '../errors/define-error';

/** What went wrong at the provider; decides who has to act. */
export type UpstreamReason =
  | 'config'
  | 'auth'
  | 'permission'
  | 'clock'
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'business'
  | 'needs_human'
  | 'rate_limited'
  | 'unavailable'
  | 'outcome_unknown'
  | 'bad_signature'
  | 'malformed'
  | 'unsupported';

/** Whether the request reached the provider: without it nobody can choose between retry and read-back. */
export type Sent = 'no' | 'maybe' | 'yes';

export interface UpstreamDetails {
  reason: UpstreamReason;
  sent: Sent;
  /** What the provider said, verbatim, without secrets. */
  provider?: { code?: string; message?: string; traceId?: string; status?: number };
  retryAfterMs?: number;
  what: Text;
}

const RETRYABLE: readonly UpstreamReason[] = ['rate_limited', 'unavailable'];

/** Every failure of a provider that a plugin reports. */
export const UpstreamFailed = defineError<UpstreamDetails>({
  code: 'plugins.upstream_failed',
  fault: 'upstream',
  says: {
    zh: ({ what, provider }) => `${what.zh}${provider?.code ? `（${provider.code}：${provider.message ?? ''}）` : ''}`,
    en: ({ what, provider }) => `${what.en}${provider?.code ? ` (${provider.code}: ${provider.message ?? ''})` : ''}`,
  },
  fix: {
    zh: '检查账号配置与对方服务状态后重试。',
    en: "Check the account's settings and the provider's status, then try again.",
  },
});

/** True when trying again later may help without anybody changing anything. */
export const isRetryable = (error: unknown): boolean =>
  UpstreamFailed.is(error) && RETRYABLE.includes(error.details.reason);

/** Chosen and stored by the host before the first attempt; the same over retries and restarts. */
export interface IdempotencyKey {
  readonly value: string;
  readonly attempt: number;
}

/** How a changing call ended. `unknown` means: it may have happened, read back and never re-key. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'pending'; readonly handle: string; readonly nextPollMs: number }
  | { readonly kind: 'refused'; readonly error: Error }
  | { readonly kind: 'unknown'; readonly error: Error; readonly handle?: string };

/** What *Test connection* found. */
export interface ProbeResult {
  readonly ok: boolean;
  readonly message: Text;
  /** Facts worth showing: account name, balance, latency. */
  readonly facts?: readonly { readonly label: Text; readonly value: string }[];
}
