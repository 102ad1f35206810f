import {
  CONTRACT_VERSION,
  defineCloud,
  defineFeed,
  z,
  type Charge,
  type CloudPlugin,
  type ControlTotal,
  type Finality,
  type PluginContext,
  type RawPage,
} from '@cloudtally/plugin-sdk';
import type { Plugins } from '../../../kernel/plugins';

/** A vendor's row in the smallest form that has all the traps: voucher, refund, late row, twins. */
export interface FakeRow {
  line: string;
  account: string | null;
  product: string;
  region: string | null;
  start: string;
  end: string;
  list: string;
  payable: string;
  voucher?: string;
  currency: string;
  kind: string;
  resource: string;
  tags?: Record<string, string>;
  project?: string;
  month: string;
}

const text = z.string();
const fakeRow = z.strictObject({
  line: text,
  account: text.nullable(),
  product: text,
  region: text.nullable(),
  start: text,
  end: text,
  list: text,
  payable: text,
  voucher: text.optional(),
  currency: text,
  kind: text,
  resource: text,
  tags: z.record(text, text).optional(),
  project: text.optional(),
  month: text,
}) as unknown as z.ZodType<FakeRow>;

/** What the vendor would answer now; tests change it between syncs. */
export interface FakeVendor {
  pages: { task: string; rows: FakeRow[] }[];
  totals: ControlTotal[] | null;
  fetched: string[];
  /** The account's own clock, where it has one. */
  finality?: Finality | undefined;
  /** Runs before each page; throws or kills to play a fault. */
  beforePage?(task: string, page: number): Promise<void> | void;
}

function chargesOf(row: FakeRow, account: { billingAccountId: string; invoiceIssuerName: string }): Charge[] {
  const charge: Charge = {
    billedCost: row.payable,
    effectiveCost: row.payable,
    listCost: row.list,
    contractedCost: row.payable,
    billingCurrency: row.currency,
    billingAccountId: account.billingAccountId,
    subAccountId: row.account,
    subAccountName: row.account ? `Sub ${row.account}` : null,
    billingPeriod: row.month,
    chargePeriodStart: row.start,
    chargePeriodEnd: row.end,
    chargeCategory: row.kind === 'RoundDown' ? 'Adjustment' : 'Usage',
    chargeFrequency: 'Usage-Based',
    pricingQuantity: '1',
    pricingUnit: 'Hours',
    pricingCategory: 'Standard',
    providerName: 'Fake Cloud',
    publisherName: 'Fake Cloud',
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: row.product.toUpperCase(),
    serviceCategory: 'Compute',
    skuId: `${row.product}-sku`,
    resourceId: row.resource,
    regionId: row.region,
    tags: row.tags ?? null,
    xProject: row.project ?? null,
    xServiceCode: row.product,
    xChargeType: row.kind,
  };
  if (!row.voucher) return [charge];
  const credit = `-${row.voucher}`;
  const voucher: Charge = {
    ...charge,
    billedCost: credit,
    effectiveCost: credit,
    listCost: credit,
    contractedCost: credit,
    chargeCategory: 'Credit',
    chargeFrequency: 'One-Time',
    pricingCategory: null,
  };
  return [charge, voucher];
}

const FINALITY: Finality = { day: 3, hour: 12, zone: 'Asia/Shanghai', source: 'test' };

/** A cloud over the SDK's contract, behind whom a test stands. */
export function fakeCloud(vendor: FakeVendor): CloudPlugin {
  const tasks = () => [...new Set(vendor.pages.map(page => page.task))];
  return defineCloud({
    id: 'cloud-fake',
    version: '1.0.0',
    contract: CONTRACT_VERSION,
    title: { zh: '假云', en: 'Fake cloud' },
    summary: { zh: '测试', en: 'For tests' },
    settings: z.object({}),
    endpoints: [],
    limits: [],
    providerName: 'Fake Cloud',
    finality: FINALITY,
    finalityOf: () => vendor.finality ?? FINALITY,
    probe: () => Promise.resolve({ ok: true, message: { zh: '好', en: 'ok' } }),
    feeds: [
      defineFeed<object, FakeRow>({
        id: 'lines',
        title: { zh: '明细', en: 'Lines' },
        row: fakeRow,
        plan: () => Promise.resolve(tasks().map(key => ({ key, params: {} }))),
        async *fetch(_context, task): AsyncIterable<RawPage<FakeRow>> {
          const own = vendor.pages.filter(page => page.task === task.key);
          const totalRows = own.reduce((sum, page) => sum + page.rows.length, 0);
          for (const [index, page] of own.entries()) {
            await vendor.beforePage?.(task.key, index + 1);
            vendor.fetched.push(`${task.key}/${index + 1}`);
            yield {
              number: index + 1,
              rows: page.rows,
              cursor: index === 0 ? null : `c${index}`,
              next: index + 1 < own.length ? `c${index + 1}` : null,
              totalRows,
            };
          }
        },
        charge: (row, _period, account) => chargesOf(row, account),
        key: row => `${row.line}/${row.resource}/${row.start}/${row.kind}`,
        total: () => Promise.resolve(vendor.totals ?? []),
        invariants: [
          {
            code: 'fake.list_covers_payable',
            source: 'test',
            says: { zh: '目录价不低于应付', en: 'The list price covers what is payable' },
            holds: row => row.kind !== 'Broken',
            severity: 'error',
          },
        ],
      }),
    ],
  });
}

export type ContextOf = (accountId: string, signal: AbortSignal) => PluginContext;

/** The plugin host with these plugins; without `contextOf` nothing is configured. */
export const hostOf = (plugins: readonly CloudPlugin[], contextOf?: ContextOf): Plugins =>
  ({
    all: () => plugins,
    cloud: (id: string) => plugins.find(plugin => plugin.id === id)!,
    context: (accountId: string, signal: AbortSignal) =>
      Promise.resolve(
        contextOf?.(accountId, signal) ??
          ({ accountId, settings: {}, signal, clock: { now: () => new Date() } } as unknown as PluginContext),
      ),
  }) as unknown as Plugins;
