import { z } from 'zod';
import type { CloudPlugin, Feed, ListPrice, RawPage } from '../../cloud';
import { Decimal } from '../../money';
import { isRetryable, type HttpResponse, type PluginContext } from '../../plugin';
import { broken, brokenLaws } from '../law';
import * as specimen from '../specimens/nimbus';
import { NIMBUS_GAPS } from '../specimens/nimbus-gaps';
import { nimbusHarness as harness } from '../specimens/nimbus-harness';
import type { NimbusRow, NimbusSettings, Proofs, Reasons } from '../specimens/nimbus';
import { cloudSuite, runCloudContract } from './run-cloud-contract';

type Context = PluginContext<NimbusSettings>;
type FeedOf = Feed<NimbusSettings, NimbusRow>;
const { ask, nimbus, nimbusFeed, NIMBUS_REASONS } = specimen;

const ALL_PROOFS: Proofs = { echo: true, totalRows: true };
/** Without the vendor's totals nothing but the pages themselves shows that one is missing. */
const NO_TOTALS: Proofs = { echo: true, totalRows: false };
const pages = (context: Context, proofs = ALL_PROOFS, reasons: Reasons = NIMBUS_REASONS) =>
  specimen.pages(context, reasons, proofs);

const charge =
  (change: (row: NimbusRow) => object): FeedOf['charge'] =>
  (row, period, account) =>
    nimbusFeed.charge(row, period, account).map(each => ({ ...each, ...change(row) }));

/** Rows with one more column, announced in the schema. */
const widened = (column: z.ZodType, value: (page: RawPage<NimbusRow>, index: number) => unknown): Partial<FeedOf> => ({
  row: specimen.nimbusRow.extend({ column }),
  async *fetch(context) {
    for await (const page of pages(context))
      yield { ...page, rows: page.rows.map((row, index) => ({ ...row, column: value(page, index) })) };
  },
});

/** Takes one kind of bad answer for an empty last page. */
const endsOn = (isEnd: (response: HttpResponse | null) => boolean): Partial<FeedOf> => ({
  total: undefined,
  fetch(context) {
    const end = (url: string) => ({
      status: 200,
      json: () => ({ page: new URL(url).searchParams.get('page'), rows: [], next: null, total: '0' }),
    });
    const send: Context['http']['send'] = async request => {
      try {
        const response = await context.http.send(request);
        return isEnd(response) ? { ...response, ...end(request.url) } : response;
      } catch (error) {
        if (!isRetryable(error) || !isEnd(null)) throw error;
        return end(request.url) as HttpResponse;
      }
    };
    return pages({ ...context, http: { send } }, NO_TOTALS);
  },
});
const isHtml = (response: HttpResponse | null) => response?.headers['content-type']?.startsWith('text/html') === true;
const isBrokenJson = (response: HttpResponse | null) => {
  if (!response || isHtml(response)) return false;
  try {
    return !response.json();
  } catch {
    return true;
  }
};

const probing =
  (reasons: Reasons): CloudPlugin<NimbusSettings>['probe'] =>
  async context => {
    await ask(context, '/summary', reasons);
    return { ok: true, message: { zh: '连接成功', en: 'Connected' } };
  };
const reporting = (change: Reasons) => {
  const reasons = { ...NIMBUS_REASONS, ...change };
  return nimbus({ fetch: context => pages(context, ALL_PROOFS, reasons) }, { probe: probing(reasons) });
};

let plans = 0;

const rebateOf = (period: string) => ({ period, currency: 'CNY', amount: '5', sales: '100', heldBack: null });
const SPEC = { serviceCode: 'compute', specCode: 'n1', name: 'N1', attributes: { cores: '1' } };
const PRICE: ListPrice = {
  serviceCode: 'compute',
  specCode: 'n1',
  meter: 'hour',
  paid: 'pay-as-you-go',
  unit: 'CNY/hour',
  currency: 'CNY',
  amount: '0.5',
  tierFrom: null,
  validFrom: null,
};
async function* offered<T>(...found: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* found;
}

const MUTANTS: [law: string, why: string, plugin: () => CloudPlugin<NimbusSettings>, also?: string[]][] = [
  ['C-settings', 'no English title', () => nimbus({}, { title: { zh: '雨云', en: '' } })],
  ['C-rows-parse', 'rows carry doubles', () => nimbus(widened(z.number(), () => 0.1))],
  [
    'C-row-strict',
    'drops unknown columns',
    () => nimbus({ row: specimen.nimbusRow.loose() as unknown as FeedOf['row'] }),
  ],
  [
    'C-control-total',
    'bills the list price, and compares it with the list total',
    () =>
      nimbus({
        charge: charge(row => ({ billedCost: new Decimal(row.list).toFixed() })),
        total: async context => {
          const { list } = (await ask(context, '/summary', NIMBUS_REASONS)).json() as { list: string };
          return [{ currency: 'CNY', billedCost: list }];
        },
      }),
  ],
  // Ordinals that depend on the order are what the law is about, so another order shows it too.
  ['C-keys', 'one key per customer', () => nimbus({ key: row => row.customer }), ['C-reordered-page']],
  [
    'C-repeatable',
    'a new task key for each plan',
    () => nimbus({ plan: () => Promise.resolve([{ key: `plan-${plans++}`, params: {} }]) }),
  ],
  [
    'C-digits',
    'a list price through a double',
    () => nimbus({ charge: charge(row => ({ listCost: new Decimal(row.list).toSignificantDigits(15).toFixed() })) }),
  ],
  [
    'C-month',
    'a charge of next year',
    () =>
      nimbus({
        charge: charge(() => ({ chargePeriodStart: '2027-01-01T00:00:00Z', chargePeriodEnd: '2027-01-02T00:00:00Z' })),
      }),
  ],
  ['C-charge-shape', 'a column that no charge has', () => nimbus({ charge: charge(() => ({ costs: '1' })) })],
  [
    'C-invariants',
    'an identity that always holds',
    () => nimbus({ invariants: [{ ...nimbusFeed.invariants[0]!, holds: () => true }] }),
  ],
  ['C-focus-gaps', 'conceals a gap', () => nimbus({}, { focusGaps: NIMBUS_GAPS.slice(1) })],
  ['C-pure', 'looks at the clock', () => nimbus({ charge: charge(() => (new Date(), {})) })],
  [
    'C-duplicate-page',
    'believes every page',
    () => nimbus({ total: undefined, fetch: context => pages(context, { echo: false, totalRows: false }) }),
  ],
  [
    'C-reordered-page',
    'remembers the place on the page',
    () =>
      nimbus({ ...widened(z.string(), (page, index) => `${page.number}.${index}`), key: row => JSON.stringify(row) }),
  ],
  [
    'C-changed-total',
    'stops at the total of the day',
    () =>
      nimbus({
        total: undefined,
        async *fetch(context) {
          let rows = 0;
          for await (const page of pages(context)) {
            rows += page.rows.length;
            const next = rows >= page.totalRows! ? null : page.next;
            yield { ...page, next, totalRows: undefined };
            if (next === null) return;
          }
        },
      }),
  ],
  ['C-truncated-json', 'half a page is the last page', () => nimbus(endsOn(isBrokenJson))],
  ['C-cut-short', 'a lost connection is the last page', () => nimbus(endsOn(response => response === null))],
  ['C-html-page', 'an HTML page is the last page', () => nimbus(endsOn(isHtml))],
  ['C-throttled', 'gives up for good when it is too fast', () => reporting({ Throttled: 'business' })],
  ['C-auth', 'calls a wrong secret a missing permission', () => reporting({ SignatureWrong: 'permission' })],
  ['C-clock', 'calls a wrong clock a wrong secret', () => reporting({ TimeSkewed: 'auth' })],
  [
    'C-secrets',
    'logs what it signs with',
    () =>
      nimbus({
        fetch: context => {
          context.log.info('signing', { with: Buffer.from(context.settings.secret).toString('base64') });
          return pages(context);
        },
      }),
  ],
  [
    'C-egress',
    'phones home',
    () =>
      nimbus(
        {},
        {
          probe: async context => {
            await fetch('http://0.0.0.0:47999/').catch(() => undefined);
            return await probing(NIMBUS_REASONS)(context);
          },
        },
      ),
  ],
  [
    'C-verified',
    'asks for the balance without a signature',
    () =>
      nimbus(
        {},
        {
          balance: async ({ http, endpoints }) => {
            await http.send({ api: 'bill', method: 'GET', url: `${endpoints.api}/summary` });
            return { currency: 'CNY', available: '0', cash: '0', credit: '0', asOf: '2026-10-01T00:00:00Z' };
          },
        },
      ),
  ],
  [
    'C-probe',
    'says nothing in Chinese',
    () =>
      nimbus(
        {},
        {
          probe: async context => ({
            ...(await probing(NIMBUS_REASONS)(context)),
            message: { zh: '', en: 'Connected' },
          }),
        },
      ),
  ],
  [
    'C-statements',
    'gives every rebate there ever was',
    () => nimbus({}, { rebates: () => Promise.resolve(['2026-09', '2026-10'].map(rebateOf)) }),
  ],
  [
    'C-catalogue',
    'prices what it does not list',
    () => nimbus({}, { listSpecs: () => offered(SPEC), listPrices: () => offered({ ...PRICE, specCode: 'gone' }) }),
  ],
  [
    'C-stock',
    'says nothing that the contract knows',
    () => nimbus({}, { listSpecs: () => offered(SPEC), checkStock: () => Promise.resolve({ state: 'soon' } as never) }),
  ],
  ['C-changed', 'never notices a change', () => nimbus({}, { changed: () => Promise.resolve([]) })],
  [
    'C-cut-off',
    'reads everything before it looks up',
    () =>
      nimbus({
        async *fetch(context) {
          const all: RawPage<NimbusRow>[] = [];
          for await (const page of pages(context)) all.push(page);
          yield* all;
        },
      }),
  ],
];

runCloudContract(nimbus(), harness);

describe('what a vendor says beside its bill', () => {
  it('may be all there: then the laws of offers hold', async () => {
    const whole = nimbus(
      {},
      {
        rebates: (_, period) => Promise.resolve([rebateOf(period)]),
        listSpecs: () => offered(SPEC),
        listPrices: () => offered(PRICE, { ...PRICE, tierFrom: '100', amount: '0.4' }),
        checkStock: () => Promise.resolve({ state: 'sold_out', count: '0' }),
      },
    );
    expect(await brokenLaws(cloudSuite(whole, harness))).toEqual({});
  });
});

describe('the cloud kit has teeth', () => {
  it.concurrent.each(MUTANTS)('%s fails, and nothing else: %s', async (law, _, plugin, also = []) => {
    expect(await brokenLaws(cloudSuite(plugin(), harness))).toEqual(broken(law, ...also));
  });

  it('has a mutant for every law', () => {
    const laws = cloudSuite(nimbus(), harness).laws.map(({ code }) => code);
    expect([...MUTANTS.map(([law]) => law), 'C-broken-file'].sort()).toEqual([...laws].sort());
  });
});
