import { z } from 'zod';
import { defineCloud, defineFeed, type CloudPlugin, type Feed, type RawPage } from '../../cloud';
import { Decimal, normaliseDecimal } from '../../money';
import { shown, UpstreamFailed, type HttpResponse, type PluginContext, type UpstreamReason } from '../../plugin';
import { NIMBUS_GAPS } from './nimbus-gaps';
import { nimbusSign } from './nimbus-sandbox';

const settings = z.object({
  keyId: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '密钥编号', en: 'Key id' } })),
  secret: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '密钥', en: 'Secret' }, secret: true })),
});
export type NimbusSettings = z.infer<typeof settings>;

export const nimbusRow = z.strictObject({
  id: z.string(),
  kind: z.enum(['usage', 'refund']),
  day: z.iso.date(),
  customer: z.string(),
  list: z.string(),
  discount: z.string(),
  payable: z.string(),
});
export type NimbusRow = z.infer<typeof nimbusRow>;

interface Answer {
  page: string;
  rows: NimbusRow[];
  next: string | null;
  total: string;
}

export const failure = (reason: UpstreamReason, response: HttpResponse) =>
  UpstreamFailed({
    reason,
    sent: 'yes',
    provider: { status: response.status },
    what: { zh: '雨云拒绝了请求', en: 'Nimbus refused the request' },
  });

/** The provider's word -> who has to act. Mutants change one entry. */
export const NIMBUS_REASONS: Readonly<Record<string, UpstreamReason>> = {
  SignatureWrong: 'auth',
  TimeSkewed: 'clock',
  Throttled: 'rate_limited',
};
export type Reasons = typeof NIMBUS_REASONS;

export async function ask(
  { http, settings: { keyId, secret }, endpoints, clock }: PluginContext<NimbusSettings>,
  path: string,
  reasons: Reasons,
): Promise<HttpResponse> {
  const date = clock.now().toISOString();
  const headers = { 'x-nimbus-key': keyId, 'x-nimbus-date': date, 'x-nimbus-sign': nimbusSign(secret, date, path) };
  const url = `${endpoints.api}${path}`;
  const response = await http.send({ api: 'bill', method: 'GET', url, headers, idempotent: true });
  if (response.status === 200) return response;
  if (response.status >= 500) throw failure('unavailable', response);
  const { error } = response.json() as { error: string };
  throw failure(reasons[error] ?? 'business', response);
}

/** What a mutant leaves out of the proof that the pages are whole. */
export interface Proofs {
  /** Compares the page that the answer names with the one asked for. */
  readonly echo: boolean;
  readonly totalRows: boolean;
}

export async function* pages(
  context: PluginContext<NimbusSettings>,
  reasons: Reasons,
  proofs: Proofs,
): AsyncGenerator<RawPage<NimbusRow>> {
  let cursor: string | null = null;
  for (let number = 1; ; number++) {
    context.signal.throwIfAborted();
    const response = await ask(context, `/bill?page=${cursor ?? '1'}`, reasons);
    const answer = response.json() as Answer;
    if (proofs.echo && answer.page !== (cursor ?? '1')) throw failure('malformed', response);
    const totalRows = proofs.totalRows ? Number.parseInt(answer.total, 10) : undefined;
    yield { number, rows: answer.rows, cursor, next: answer.next, totalRows };
    if (answer.next === null) return;
    cursor = answer.next;
  }
}

export const nimbusFeed: Feed<NimbusSettings, NimbusRow> = {
  id: 'bill',
  title: { zh: '账单', en: 'Bill' },
  row: nimbusRow,
  plan: (_, period) => Promise.resolve([{ key: period, params: {} }]),
  fetch: context => pages(context, NIMBUS_REASONS, { echo: true, totalRows: true }),
  key: row => [row.id, row.day, row.payable].join('|'),
  charge: (row, period, account) => [
    {
      billedCost: normaliseDecimal(row.payable),
      effectiveCost: normaliseDecimal(row.payable),
      contractedCost: normaliseDecimal(row.payable),
      listCost: normaliseDecimal(row.list),
      billingCurrency: 'CNY',
      billingAccountId: account.billingAccountId,
      subAccountId: row.customer,
      billingPeriod: period,
      chargePeriodStart: new Date(Date.parse(`${row.day}T00:00:00+08:00`)).toISOString(),
      chargePeriodEnd: new Date(Date.parse(`${row.day}T00:00:00+08:00`) + 86_400_000).toISOString(),
      chargeCategory: row.kind === 'refund' ? 'Credit' : 'Usage',
      providerName: 'Nimbus',
      publisherName: 'Nimbus',
      invoiceIssuerName: account.invoiceIssuerName,
      serviceName: 'Compute',
      serviceCategory: 'Compute',
      xServiceCode: 'compute',
      xChargeType: row.kind,
    },
  ],
  async total(context) {
    const { payable, rows } = (await ask(context, '/summary', NIMBUS_REASONS)).json() as Record<string, string>;
    return [{ currency: 'CNY', billedCost: payable!, rows: Number.parseInt(rows!, 10) }];
  },
  invariants: [
    {
      code: 'list-less-discount',
      source: 'Nimbus Partner API 2025-06, DescribeSettlementBill',
      says: { zh: '原价减优惠等于应付', en: 'list less discount is payable' },
      severity: 'error',
      holds: row => new Decimal(row.list).minus(row.discount).equals(row.payable),
    },
  ],
};

/** The reference cloud plugin, with parts of its one feed replaced. */
export const nimbus = (
  feed: Partial<Feed<NimbusSettings, NimbusRow>> = {},
  plugin: Partial<CloudPlugin<NimbusSettings>> = {},
): CloudPlugin<NimbusSettings> => ({
  ...defineCloud({
    id: 'cloud-nimbus',
    version: '0.1.0',
    contract: '1.0',
    title: { zh: '雨云', en: 'Nimbus' },
    summary: { zh: '为合约套件虚构的云', en: 'A cloud invented for the contract kit' },
    settings,
    endpoints: [{ name: 'api', url: 'https://api.nimbus.example' }],
    limits: [{ api: 'bill', perSecond: 5 }],
    providerName: 'Nimbus',
    finality: { day: 4, hour: 0, zone: 'Asia/Shanghai', source: 'Nimbus Partner API 2025-06' },
    feeds: [defineFeed<NimbusSettings, NimbusRow>({ ...nimbusFeed, ...feed })],
    focusGaps: NIMBUS_GAPS,
    async probe(context) {
      await ask(context, '/summary', NIMBUS_REASONS);
      return { ok: true, message: { zh: '连接成功', en: 'Connected' } };
    },
  }),
  ...plugin,
});
