import {
  Decimal,
  monthPeriod,
  multiplies,
  offsetMinutes,
  type AccountFacts,
  type Charge,
  type DecimalText,
} from '@cloudtally/plugin-sdk';
import type { SheetRow } from './sheet-row';
import { settingsOf } from './settings-of';
import type { SheetSettings } from './sheet.settings';

const DAY_MS = 86_400_000;
const SCALE = 12;

/**
 * A line of a supplier's sheet as a charge; where amounts exclude tax, a Tax charge beside it.
 *
 * A unit price is kept only where it makes the cost, which FOCUS asks of it; the supplier's own is in
 * the line's cells.
 */
export function sheetCharges(row: SheetRow, account: AccountFacts): readonly Charge[] {
  const settings = settingsOf(account);
  const charge = sheetCharge(row, account, settings);
  const tax = settings.tax === 'excluded' ? taxOf(row, settings) : null;
  return tax === null ? [charge] : [charge, taxCharge(charge, tax)];
}

function sheetCharge(row: SheetRow, account: AccountFacts, settings: SheetSettings): Charge {
  const supplier = account.providerName ?? account.invoiceIssuerName;
  const product = row.product ?? row.productCode ?? (settings.product || supplier);
  const isUsage = row.category === 'Usage';
  return {
    billedCost: row.amount,
    effectiveCost: row.amount,
    contractedCost: row.amount,
    listCost: row.listAmount ?? row.amount,
    billingCurrency: row.currency,
    billingAccountId: account.billingAccountId,
    subAccountId: row.customer ?? row.customerName,
    subAccountName: row.customerName ?? row.customer,
    billingPeriod: row.month,
    ...periodOf(row, settings),
    chargeCategory: row.category,
    chargeClass: null,
    chargeDescription: row.description ?? product,
    chargeFrequency: isUsage ? 'Usage-Based' : 'One-Time',
    consumedQuantity: isUsage ? row.quantity : null,
    consumedUnit: isUsage ? row.unit : null,
    pricingQuantity: row.quantity,
    pricingUnit: row.unit,
    listUnitPrice: makes(row, row.listAmount) ? row.unitPrice : null,
    contractedUnitPrice: makes(row, row.amount) ? row.unitPrice : null,
    pricingCategory: row.category === 'Usage' || row.category === 'Purchase' ? 'Standard' : null,
    providerName: supplier,
    publisherName: supplier,
    invoiceIssuerName: account.invoiceIssuerName || supplier,
    serviceName: product.slice(0, 512),
    serviceCategory: 'Other',
    skuId: row.productCode,
    resourceId: row.resource,
    resourceName: row.resourceName,
    regionId: row.region,
    regionName: row.region,
    xServiceCode: (row.productCode ?? product).slice(0, 512),
    xChargeType: row.categoryText ?? row.category,
    xProject: row.project,
    xOrderId: row.order,
    xFocus: { x_SheetLine: row.line },
  };
}

/** Whether quantity times unit price is this cost, to the digits of the cost. */
export function makes({ quantity, unitPrice }: SheetRow, cost: DecimalText | null): boolean {
  if (!quantity || !unitPrice || !cost) return false;
  return multiplies(cost, quantity, unitPrice);
}

function periodOf(row: SheetRow, { zone }: SheetSettings): Pick<Charge, 'chargePeriodStart' | 'chargePeriodEnd'> {
  const offset = offsetMinutes(zone);
  if (row.date === null) return monthPeriod(row.month, offset);
  const last = row.endDate !== null && row.endDate >= row.date ? row.endDate : row.date;
  return { chargePeriodStart: midnight(row.date, 0, offset), chargePeriodEnd: midnight(last, 1, offset) };
}

/** Midnight so many days after the day, there. A month has some thirty, and a sheet a day in every row. */
function midnight(day: string, after: number, offset: number): string {
  const key = `${day} ${after} ${offset}`;
  let instant = midnights.get(key);
  if (instant === undefined) {
    instant = new Date(Date.parse(`${day}T00:00:00Z`) + after * DAY_MS - offset * 60_000).toISOString();
    if (midnights.size >= MOST_MIDNIGHTS) midnights.clear();
    midnights.set(key, instant);
  }
  return instant;
}

const MOST_MIDNIGHTS = 10_000;
const midnights = new Map<string, string>();

function taxOf(row: SheetRow, { taxRate }: SheetSettings): DecimalText | null {
  if (row.tax !== null) return row.tax;
  return taxRate === '' ? null : new Decimal(row.amount).times(taxRate).toDecimalPlaces(SCALE).toFixed();
}

const taxCharge = (charge: Charge, tax: DecimalText): Charge => ({
  ...charge,
  billedCost: tax,
  effectiveCost: tax,
  contractedCost: tax,
  listCost: tax,
  chargeCategory: 'Tax',
  chargeFrequency: charge.chargeFrequency,
  consumedQuantity: null,
  consumedUnit: null,
  pricingQuantity: null,
  pricingUnit: null,
  listUnitPrice: null,
  contractedUnitPrice: null,
  pricingCategory: null,
  xChargeType: 'Tax',
  xFocus: null,
});
