import type { Manifest, PluginContext, PluginStore } from '../plugin';
import { TokenBucket } from '../sandbox/token-bucket';
import { testClock, type TestClock } from './test-clock';
import { testHttp, type SentRequest } from './test-http';

export interface LogLine {
  readonly level: 'info' | 'warn';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

export interface TestContext<Settings> extends PluginContext<Settings> {
  readonly clock: TestClock;
  /** As the plugin wrote them, before any redaction. */
  readonly logs: readonly LogLine[];
  readonly requests: readonly SentRequest[];
  /** One entry per token taken from a bucket: the calls that the host knows of. */
  readonly tokens: readonly { readonly api: string; readonly at: Date }[];
  /** Cuts the run off, as the host does. */
  abort(): void;
}

export interface TestContextOptions<Settings> {
  readonly settings: Settings;
  /** By manifest name; loopback only. */
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly clock?: TestClock;
  readonly accountId?: string;
  /** Longest wait for an answer, in real milliseconds; 1000 unless given. */
  readonly longestMs?: number;
}

/**
 * A real context for one configured account: real HTTP limited to the endpoints, real buckets on a
 * clock that sleeps instantly, a store and locks in memory.
 *
 * @throws ZodError when the settings are not valid
 */
export function testContext<Settings>(
  plugin: Pick<Manifest, 'settings' | 'limits'>,
  options: TestContextOptions<Settings>,
): TestContext<Settings> {
  const clock = options.clock ?? testClock();
  const stop = new AbortController();
  const logs: LogLine[] = [];
  const requests: SentRequest[] = [];
  const tokens: { api: string; at: Date }[] = [];
  const buckets = new Map(
    plugin.limits.map(({ api, perSecond, burst }) => [
      api,
      new TokenBucket(perSecond, burst ?? Math.max(1, perSecond), () => clock.now().getTime()),
    ]),
  );
  const throttle = async (api: string) => {
    for (;;) {
      const wait = buckets.get(api)?.take() ?? 0;
      if (wait === 0) break;
      await clock.sleep(wait, stop.signal);
    }
    tokens.push({ api, at: clock.now() });
  };
  const endpoints = options.endpoints ?? {};

  return {
    accountId: options.accountId ?? 'account-1',
    settings: plugin.settings.parse(options.settings) as Settings,
    endpoints,
    clock,
    throttle,
    store: memoryStore(clock),
    lock: memoryLocks(),
    signal: stop.signal,
    abort: () => stop.abort(),
    log: {
      info: (message, fields) => void logs.push({ level: 'info', message, fields }),
      warn: (message, fields) => void logs.push({ level: 'warn', message, fields }),
    },
    logs,
    requests,
    tokens,
    http: testHttp({
      endpoints: Object.values(endpoints).map(url => new URL(url).origin),
      apis: plugin.limits.map(({ api }) => api),
      clock,
      signal: stop.signal,
      longestMs: options.longestMs ?? 1000,
      throttle,
      sent: request => void requests.push(request),
    }),
  };
}

function memoryStore(clock: TestClock): PluginStore {
  const values = new Map<string, { json: string; expires: number }>();
  return {
    get<T>(key: string) {
      const found = values.get(key);
      const live = found && found.expires > clock.now().getTime();
      // Through JSON, as the database does: what comes back is a copy.
      return Promise.resolve(live ? (JSON.parse(found.json) as T) : undefined);
    },
    set(key, value, expiresInSeconds) {
      const expires = expiresInSeconds === undefined ? Infinity : clock.now().getTime() + expiresInSeconds * 1000;
      values.set(key, { json: JSON.stringify(value), expires });
      return Promise.resolve();
    },
    delete(key) {
      values.delete(key);
      return Promise.resolve();
    },
  };
}

function memoryLocks(): PluginContext['lock'] {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const mine = (last.get(name) ?? Promise.resolve()).then(run, run);
    last.set(name, mine);
    return mine;
  };
}
