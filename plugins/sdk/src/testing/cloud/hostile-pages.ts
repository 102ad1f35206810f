import fc from 'fast-check';
import type { Balance, CloudPlugin } from '../../cloud';
import { AppError } from '../../errors/define-error';
import { parseLossless } from '../../json';
import { isDecimalText } from '../../money';
import { UpstreamFailed, type HttpRequest, type HttpResponse, type PluginContext } from '../../plugin';
import { testClock } from '../test-clock';
import { testContext } from '../test-context';
import { HOSTILE_MS, hostileTries } from '../tries';
import type { CloudHarness } from './cloud-harness';
import { damage, damaged, MET, type Damage } from './damage';

const asResponse = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(text),
  text: () => text,
  json() {
    try {
      return parseLossless(text);
    } catch (cause) {
      throw UpstreamFailed({ reason: 'malformed', sent: 'yes', what: { zh: '不是 JSON', en: 'no JSON' } }, { cause });
    }
  },
});

/** More than this in one run is a plugin that is led in circles; it is cut off as the host does. */
const MOST_CALLS = 60;

type Recorded = ReadonlyMap<string, string>;
const keyOf = ({ api, method, url, body }: HttpRequest) =>
  `${api} ${method} ${new URL(url).pathname}${new URL(url).search} ${typeof body === 'string' ? body : ''}`;

/** Everything that the host asks of a cloud, to the charge. @returns what is wrong, besides declared errors */
export async function askEverything<S>(
  plugin: CloudPlugin<S>,
  context: PluginContext<S>,
  { month, account }: Pick<CloudHarness<S>, 'month' | 'account'>,
): Promise<string[]> {
  const wrong: string[] = [];
  const attempt = async (what: string, run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      if (error instanceof AppError || context.signal.aborted) return;
      wrong.push(`${what} failed with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  };
  for (const feed of plugin.feeds) {
    await attempt(`${feed.id}: the pull`, async () => {
      for (const task of await feed.plan(context, month))
        for await (const page of feed.fetch(context, task, month))
          for (const raw of page.rows) {
            const row = feed.row.safeParse(raw);
            if (!row.success) continue;
            const key = feed.key(row.data);
            if (key === '' || key.length > 512) wrong.push(`${feed.id}: a key of ${key.length} characters`);
            feed.invariants.forEach(rule => rule.holds(row.data));
            feed.charge(row.data, month, account);
          }
    });
    await attempt(`${feed.id}: the total`, async () => {
      for (const { billedCost } of (await feed.total?.(context, month)) ?? [])
        if (!isDecimalText(billedCost)) wrong.push(`${feed.id}: a total of ${JSON.stringify(billedCost)}`);
    });
  }
  await attempt('the balance', async () => {
    const balance: Balance | undefined = await plugin.balance?.(context);
    for (const amount of balance ? [balance.available, balance.cash, balance.credit] : [])
      if (!isDecimalText(amount)) wrong.push(`a balance of ${JSON.stringify(amount)}`);
  });
  await attempt('the sub-accounts', async () => {
    for (const { id } of (await plugin.subAccounts?.(context)) ?? [])
      if (typeof id !== 'string' || id === '') wrong.push(`a sub-account called ${JSON.stringify(id)}`);
  });
  await attempt('the resources', async () => {
    for await (const { id } of plugin.resources?.(context) ?? [])
      if (typeof id !== 'string' || id === '') wrong.push(`a resource called ${JSON.stringify(id)}`);
  });
  await attempt('the rebates', async () => {
    for (const { amount } of (await plugin.rebates?.(context, month)) ?? [])
      if (!isDecimalText(amount)) wrong.push(`a rebate of ${JSON.stringify(amount)}`);
  });
  await attempt('the totals of customers', async () => {
    for (const { amount } of (await plugin.partnerTotals?.(context, month)) ?? [])
      if (!isDecimalText(amount)) wrong.push(`a total of ${JSON.stringify(amount)}`);
  });
  await attempt('the catalogue', async () => {
    for await (const { specCode } of plugin.listSpecs?.(context) ?? [])
      if (typeof specCode !== 'string' || specCode === '') wrong.push(`a spec called ${JSON.stringify(specCode)}`);
  });
  await attempt('the prices', async () => {
    for await (const { amount } of plugin.listPrices?.(context) ?? [])
      if (!isDecimalText(amount)) wrong.push(`a price of ${JSON.stringify(amount)}`);
  });
  await attempt('the probe', async () => {
    const { message } = await plugin.probe(context);
    if (!message.zh || !message.en) wrong.push('a probe without words');
  });
  return wrong;
}

/** One run on damaged answers. @returns what is wrong; nothing when all ended well or in declared errors */
export async function hostileRun<S>(
  plugin: CloudPlugin<S>,
  harness: CloudHarness<S>,
  { running, recorded }: { running: { settings: S; endpoints: Readonly<Record<string, string>> }; recorded: Recorded },
  harm: Damage,
): Promise<string[]> {
  const context = testContext<S>(plugin, { ...running, clock: testClock() });
  let calls = 0;
  const send = (request: HttpRequest): Promise<HttpResponse> => {
    if (++calls > MOST_CALLS) context.abort();
    context.signal.throwIfAborted();
    // A question that a damaged answer led to is answered as the nearest one.
    const near = [...recorded].find(([key]) => key.startsWith(`${request.api} `))?.[1];
    const text = recorded.get(keyOf(request)) ?? near ?? '{}';
    // Every answer from that one on: a single bad one is only tried again.
    return Promise.resolve(calls > harm.at ? asResponse(harm.status, damaged(text, harm)) : asResponse(200, text));
  };
  return await askEverything(plugin, { ...context, http: { send } }, harness);
}

/** What the provider answers to everything, once, in fair weather. */
export async function recordAnswers<S>(plugin: CloudPlugin<S>, harness: CloudHarness<S>) {
  const clock = testClock();
  const running = await harness.start({ clock });
  const { settings, endpoints } = running;
  const context = testContext<S>(plugin, { settings, endpoints, clock });
  const recorded = new Map<string, string>();
  const send = async (request: HttpRequest) => {
    const response = await context.http.send(request);
    recorded.set(keyOf(request), response.text());
    return response;
  };
  try {
    const wrong = await askEverything(plugin, { ...context, http: { send } }, harness);
    return { running: { settings, endpoints }, recorded, wrong };
  } finally {
    await running.stop();
  }
}

/**
 * Registers the proof as a Jest test: a vendor that answers nonsense is reported, and nothing crashes.
 *
 * For plugins that send through `context.http`. Give it a month of a page or two: every run asks everything.
 */
export function runHostilePages<S>(plugin: CloudPlugin<S>, harness: CloudHarness<S>, usual = 300): void {
  const runs = hostileTries(usual);
  it(
    `${plugin.id}: ${runs} damaged answers end in declared errors or in the truth (M-102, X-12)`,
    async () => {
      const calm = await recordAnswers(plugin, harness);
      expect([calm.wrong, calm.recorded.size > 1]).toEqual([[], true]);
      const property = fc.asyncProperty(damage, async harm => {
        const wrong = await hostileRun(plugin, harness, calm, harm);
        return wrong.length === 0 || Promise.reject(new TypeError(wrong.join('\n')));
      });
      await fc.assert(property, { numRuns: runs, examples: MET });
    },
    HOSTILE_MS,
  );
}
