import { Decimal, defineFeed, monthPeriod, normaliseDecimal, rowHash } from '@cloudtally/plugin-sdk';
import { OVERVIEW_COLUMNS, overviewRow, readOverview, type OverviewRow } from './bill-overview';
import { ownersOf, ownerTask, totalsOf } from './bill-owners';
import { PROVIDER } from './charge-of-bill-row';
import { serviceCategory } from './names';
import type { AliyunSettings } from './settings';
import { aliyunClient } from './transport';

const CHINA = 480;
const cut = (row: Pick<OverviewRow, 'RoundDownDiscount'>) => new Decimal(row.RoundDownDiscount || '0');

/**
 * What the vendor drops below a fen, once a month and product. Bill lines do not show it, so it is a
 * feed of its own: lines and this together are the vendor's payable total, digit by digit.
 */
export const roundDown = defineFeed<AliyunSettings, OverviewRow>({
  id: 'round-down',
  title: { zh: '抹零', en: 'Round-down' },
  row: overviewRow,
  plan: async context => (await ownersOf(context)).map(ownerTask),
  async *fetch(context, task, period) {
    const { rows } = await readOverview(aliyunClient(context), period, task.params.owner);
    yield { number: 1, rows: rows.filter(dropsSomething) as OverviewRow[], cursor: null, next: null };
  },
  charge: (row, period, account) => {
    const amount = cut(row).negated().toFixed();
    return [
      {
        billedCost: amount,
        effectiveCost: amount,
        listCost: amount,
        contractedCost: amount,
        billingCurrency: row.Currency,
        billingAccountId: row.BillAccountID || account.billingAccountId,
        billingAccountName: row.BillAccountName || null,
        // It belongs to the month of a product, not to anybody's resource.
        subAccountId: null,
        billingPeriod: period,
        ...monthPeriod(period, CHINA),
        chargeCategory: 'Adjustment',
        chargeClass: null,
        chargeDescription: `抹零 ${row.ProductName || row.ProductCode}`,
        chargeFrequency: 'One-Time',
        providerName: PROVIDER,
        publisherName: PROVIDER,
        invoiceIssuerName: account.invoiceIssuerName,
        serviceName: row.ProductName || row.ProductCode,
        serviceCategory: serviceCategory(row.ProductCode),
        xServiceCode: row.ProductCode,
        xChargeType: 'RoundDown',
      },
    ];
  },
  key: row =>
    [row.OwnerID, row.CommodityCode || row.ProductCode, row.SubscriptionType, row.Item, rowHash(row, OVERVIEW_COLUMNS)]
      .map(word => word ?? '')
      .join('|'),
  total: (context, period) => totalsOf(context, period, row => cut(row).negated()),
  invariants: [
    {
      code: 'aliyun.overview_payable',
      source:
        'help.alibabacloud.com, bill overview: PretaxAmount = PretaxGrossAmount - InvoiceDiscount - RoundDownDiscount (older pages: - DeductedByCoupons)',
      says: {
        zh: '产品应付应等于原价减优惠减优惠券减抹零。',
        en: "A product's payable is list price less discount, coupons and round-down.",
      },
      holds: row =>
        new Decimal(row.PretaxGrossAmount || '0')
          .minus(row.InvoiceDiscount || '0')
          .minus(row.DeductedByCoupons || '0')
          .minus(cut(row))
          .equals(normaliseDecimal(row.PretaxAmount)),
      severity: 'warning',
    },
  ],
});

/** A row whose amount cannot be read is kept, so that the host sets it aside aloud. */
function dropsSomething(raw: unknown): boolean {
  const row = overviewRow.safeParse(raw);
  return !row.success || !cut(row.data).isZero();
}
