import type { KnownLists } from '../json';

/** What the host gives a plugin. A plugin has no database, no environment and no globals. */
export interface PluginContext<Settings = unknown> {
  /** The configured account; two accounts never share anything. */
  readonly accountId: string;
  readonly settings: Settings;
  /** By the manifest's endpoint names; loopback when the account runs on the sandbox. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly http: HttpClient;
  /**
   * Waits for a token of the API's bucket, shared by every worker. Call it before each request that
   * does not go through `http` (an official transport sends its own).
   */
  throttle(api: string): Promise<void>;
  readonly clock: Clock;
  readonly store: PluginStore;
  /** Runs the function in one process at a time per account and name; others wait. */
  lock<T>(name: string, run: () => Promise<T>): Promise<T>;
  readonly log: PluginLog;
  /** In a feed's fetch, the pages of the reading before: `liftRows` need not look through one that comes again. */
  readonly knownLists?: KnownLists;
  /** Aborts when the run is cut off; pass it on. */
  readonly signal: AbortSignal;
}

export interface Clock {
  now(): Date;
  /** Rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Small key-value store of one account: tokens, cursors. Values are JSON up to 64 KiB. */
export interface PluginStore {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T, expiresInSeconds?: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Writes structured lines; secrets of the account are redacted by the host. */
export interface PluginLog {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
}

export interface HttpRequest {
  /** One of the manifest's APIs, for the rate limit and the circuit breaker. */
  readonly api: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute; its origin must be one of the account's endpoints. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs?: number;
  /** Only reads are retried by the client. */
  readonly idempotent?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  text(): string;
  /** Numbers arrive as decimal texts, every digit kept. */
  json(): unknown;
}

export interface HttpClient {
  /** Resolves for every HTTP status; rejects with UpstreamFailed when there was no readable answer. */
  send(request: HttpRequest): Promise<HttpResponse>;
}
