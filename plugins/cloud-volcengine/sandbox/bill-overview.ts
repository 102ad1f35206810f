import { Decimal } from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';

const AMOUNTS = [
  'OriginalBillAmount',
  'PreferentialBillAmount',
  'DiscountBillAmount',
  'CouponAmount',
  'PointDeductAmount',
  'PayableAmount',
  'PaidAmount',
  'UnpaidAmount',
  'CreditCarriedAmount',
  'RealValue',
  'PreTaxPayableAmount',
  'PretaxRealValue',
  'PretaxAmount',
  'Tax',
  'PosttaxAmount',
  'SettlePayableAmount',
  'SettlePreTaxPayableAmount',
  'SettleRealValue',
  'SettlePretaxRealValue',
  'SettlePretaxAmount',
  'SettleTax',
  'SettlePosttaxAmount',
  'SavingPlanOriginalAmount',
] as const;
const COPIED = [
  'BillPeriod',
  'PayerID',
  'PayerUserName',
  'PayerCustomerName',
  'OwnerID',
  'OwnerUserName',
  'OwnerCustomerName',
  'SellerID',
  'SellerUserName',
  'SellerCustomerName',
  'SubjectName',
  'BusinessMode',
  'CountryRegion',
  'BillingMode',
  'SettlementType',
  'Product',
  'ProductZh',
  'Currency',
  'CurrencySettlement',
] as const;

/** 消费, 退款 or 调账: the first half of a bill category. */
const parentOf = (row: BillRow): string => String(row.BillCategory).split('-')[0]!;

/** `Result.List[]` of ListBillOverviewByProd, added up from the very rows that the bill shows. */
export function billOverview(rows: readonly BillRow[]): BillRow[] {
  const groups = new Map<string, { first: BillRow; sums: Map<string, Decimal> }>();
  for (const row of rows) {
    const key = [row.OwnerID, row.Product, row.BillingMode, parentOf(row), row.SettlementType].join('|');
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { first: row, sums: new Map() }));
    const { sums } = group;
    for (const name of AMOUNTS) sums.set(name, (sums.get(name) ?? new Decimal(0)).plus(row[name] as string));
  }
  return [...groups.values()].map(({ first, sums }) => ({
    ...Object.fromEntries(COPIED.map(name => [name, first[name]])),
    BillCategoryParent: parentOf(first),
    ...Object.fromEntries([...sums].map(([name, sum]) => [name, sum.toFixed()])),
    // Overviews call rounding by another name.
    RoundBillAmount: sums
      .get('OriginalBillAmount')!
      .minus(sums.get('PreferentialBillAmount')!)
      .minus(sums.get('DiscountBillAmount')!)
      .toFixed(),
  }));
}
