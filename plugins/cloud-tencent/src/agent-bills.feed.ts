import { createHash } from 'node:crypto';
import {
  dayPeriod,
  defineFeed,
  rowHash,
  z,
  type AccountFacts,
  type BillingMonth,
  type Charge,
  type RowInvariant,
} from '@cloudtally/plugin-sdk';
import { AGENT_COLUMNS, agentBillRow, type AgentBillRow } from './agent-bill-row';
import { CHINA, CURRENCY, PROVIDER } from './charge-of-bill-row';
import { yuan } from './fen';
import { serviceCategory } from './names';
import type { TencentSettings } from './settings';
import { tencentClient } from './transport';
import { TENCENT } from './vendor-failure';

const ACTION = 'DescribeAgentBills';
const PAGE_ROWS = 100;

const page = z.looseObject({
  AgentBillSet: z.array(z.unknown()).nullish(),
  TotalCount: z.string().regex(/^\d{1,9}$/),
});

const isPrepaid = ({ PayMode }: AgentBillRow): boolean => /^prepay|^预付/i.test(PayMode);

const PAID_IN_MONTH: RowInvariant<AgentBillRow> = {
  code: 'tencent.agent_month',
  source: 'vendor model of AgentBillElem: SettleMonth is the month of payment, PayTime its time',
  says: { zh: '支付时间应在支付月份之内。', en: 'The time of payment is in the month of payment.' },
  holds: ({ PayTime, SettleMonth }) => !PayTime || !SettleMonth || PayTime.startsWith(`${SettleMonth}-`),
  severity: 'warning',
};

/**
 * What a partner's customers came to, by order and product, in whole fen: the China site shows a partner no lines.
 * The partner API has no summary of its own, so the count of rows is the proof, and no page may come twice.
 */
export const agentBills = defineFeed<TencentSettings, AgentBillRow>({
  id: 'agent-bills',
  title: { zh: '代客账单', en: "Customers' bills" },
  row: agentBillRow,
  plan: ({ settings }) => Promise.resolve(settings.role === 'partner' ? [{ key: 'customers', params: {} }] : []),
  async *fetch(context, _task, period) {
    const client = tencentClient(context);
    const seen = new Set<string>();
    let cursor: string | null = null;
    for (let number = 1, offset = 0; ; number++) {
      const asked = { SettleMonth: period, Offset: offset, Limit: PAGE_ROWS };
      const { AgentBillSet, TotalCount } = await client.read(ACTION, asked, page);
      const rows = AgentBillSet ?? [];
      if (rows.length > 0 && isRepeated(rows, seen)) throw TENCENT.malformed(ACTION);
      const totalRows = Number.parseInt(TotalCount, 10);
      offset += rows.length;
      const next: string | null = rows.length > 0 && offset < totalRows ? String(offset) : null;
      // Checked against `row` by the host, one by one: a bad row is set aside, the others stay.
      yield { number, rows: rows as AgentBillRow[], cursor, next, totalRows };
      if (next === null) return;
      cursor = next;
    }
  },
  charge: (row, period, account) => [chargeOf(row, period, account)],
  key: row =>
    [row.ClientUin, row.OrderId, row.GoodsType, row.PayMode, rowHash(row, AGENT_COLUMNS)]
      .map(word => (word ?? '').slice(0, 60))
      .join('|'),
  invariants: [PAID_IN_MONTH],
});

/** Two pages that say the same to the last character: the vendor answered one of them twice. */
function isRepeated(rows: readonly unknown[], seen: Set<string>): boolean {
  const print = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const repeated = seen.has(print);
  seen.add(print);
  return repeated;
}

/** What a customer pays itself is no money of ours: FOCUS wants it billed at zero, and its price stays to be seen. */
function chargeOf(row: AgentBillRow, period: BillingMonth, account: AccountFacts): Charge {
  const price = yuan(row.Amt);
  const billed = row.PayerMode === 'agentpay' ? price : '0';
  const service = row.GoodsType || row.PayMode;
  const prepaid = isPrepaid(row);
  return {
    billedCost: billed,
    effectiveCost: prepaid ? '0' : billed,
    listCost: price,
    contractedCost: price,
    billingCurrency: CURRENCY,
    billingAccountId: row.Uin || account.billingAccountId,
    billingAccountName: null,
    subAccountId: row.ClientUin,
    subAccountName: row.ClientRemark || null,
    billingPeriod: period,
    ...dayPeriod(row.PayTime, period, CHINA),
    chargeCategory: prepaid ? 'Purchase' : 'Usage',
    chargeClass: null,
    chargeDescription: service,
    chargeFrequency: prepaid ? 'One-Time' : 'Usage-Based',
    pricingCategory: 'Standard',
    providerName: PROVIDER,
    publisherName: PROVIDER,
    invoiceIssuerName: account.invoiceIssuerName,
    serviceName: service,
    serviceCategory: serviceCategory(''),
    xServiceCode: service,
    xChargeType: `${row.PayMode}:${row.PayerMode}`,
    xOrderId: row.OrderId || null,
  };
}
