import { request } from 'node:http';
import fc from 'fast-check';
import type { CloudPlugin } from '../../cloud';
import { startSandbox, type RequestHead, type Reply, type SandboxCall } from '../../sandbox';
import { testClock } from '../test-clock';
import { testContext } from '../test-context';
import { HOSTILE_MS, hostileTries } from '../tries';
import type { CloudHarness } from './cloud-harness';
import { damage, damaged, MET, type Damage } from './damage';
import { askEverything } from './hostile-pages';

/** More than this in one run is a plugin that is led in circles; it is cut off as the host does. */
const MOST_CALLS = 60;

interface Calm<S> {
  readonly settings: S;
  readonly endpoints: readonly string[];
  /** Operation and question -> answer. */
  readonly recorded: ReadonlyMap<string, string>;
  readonly wrong: readonly string[];
}

type NameOf = (head: RequestHead) => string;
const questionOf = (call: SandboxCall) => `${call.op} ${call.method} ${call.url} ${call.text()}`;

/** Sends the request on as it came, also the host that it was signed for. */
const forwarded = (call: SandboxCall, to: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(to);
    const { method, url: path, headers } = call;
    const sent = request({ hostname, port, method, path, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    });
    sent.on('error', reject);
    sent.end(call.body);
  });

const asJson = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});
const all = (names: readonly string[], url: string) => Object.fromEntries(names.map(name => [name, url]));

/** What the provider answers to everything, once, in fair weather, listened to on the wire. */
export async function recordWire<S>(
  plugin: CloudPlugin<S>,
  harness: CloudHarness<S>,
  operation: NameOf,
): Promise<Calm<S>> {
  const clock = testClock();
  const running = await harness.start({ clock });
  const { settings } = running;
  const endpoints = Object.keys(running.endpoints);
  const provider = running.sandbox!.url;
  const recorded = new Map<string, string>();
  const listener = await startSandbox({
    name: 'listener',
    operation,
    handle: async call => {
      const text = await forwarded(call, provider);
      recorded.set(questionOf(call), text);
      return asJson(text);
    },
  });
  try {
    const context = testContext<S>(plugin, { settings, endpoints: all(endpoints, listener.url), clock });
    return { settings, endpoints, recorded, wrong: await askEverything(plugin, context, harness) };
  } finally {
    await listener.stop();
    await running.stop();
  }
}

/** One run on damaged answers. @returns what is wrong; nothing when all ended well or in declared errors */
export async function hostileWireRun<S>(
  plugin: CloudPlugin<S>,
  harness: CloudHarness<S>,
  { calm, operation }: { calm: Calm<S>; operation: NameOf },
  harm: Damage,
): Promise<string[]> {
  let calls = 0;
  const liar = await startSandbox({
    name: 'liar',
    operation,
    handle: call => {
      if (++calls > MOST_CALLS) context.abort();
      // A question that a damaged answer led to is answered as the nearest one.
      const near = [...calm.recorded].find(([question]) => question.startsWith(`${call.op} `))?.[1];
      const text = calm.recorded.get(questionOf(call)) ?? near ?? '{}';
      // Every answer from that one on: a single bad one is only tried again.
      return calls > harm.at ? asJson(damaged(text, harm), harm.status) : asJson(text);
    },
  });
  const { settings, endpoints } = calm;
  const context = testContext<S>(plugin, { settings, endpoints: all(endpoints, liar.url), clock: testClock() });
  try {
    return await askEverything(plugin, context, harness);
  } finally {
    await liar.stop();
  }
}

/**
 * The proof of `runHostilePages` for plugins whose official transport does not send through `context.http`: the
 * nonsense comes over real sockets, through the transport's own reading of it.
 *
 * @param operation names the operation of a request, as the provider tells them apart
 */
export function runHostileWire<S>(
  plugin: CloudPlugin<S>,
  harness: CloudHarness<S>,
  operation: NameOf,
  usual = 300,
): void {
  const runs = hostileTries(usual);
  it(
    `${plugin.id}: ${runs} damaged answers end in declared errors or in the truth (M-102, X-12)`,
    async () => {
      const calm = await recordWire(plugin, harness, operation);
      expect([calm.wrong, calm.recorded.size > 1]).toEqual([[], true]);
      const property = fc.asyncProperty(damage, async harm => {
        const wrong = await hostileWireRun(plugin, harness, { calm, operation }, harm);
        return wrong.length === 0 || Promise.reject(new TypeError(wrong.join('\n')));
      });
      await fc.assert(property, { numRuns: runs, examples: MET });
    },
    HOSTILE_MS,
  );
}
