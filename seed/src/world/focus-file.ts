import { monthStart, shiftMonth, type BillingMonth } from '@cloudtally/plugin-sdk';
import type { SimulatedLine } from './simulated-line';
import type { FocusFile, SeedCloudAccount } from './world';

const CHINA = 480;
const CATEGORY: Readonly<Record<SimulatedLine['kind'], string>> = {
  usage: 'Usage',
  purchase: 'Purchase',
  refund: 'Usage',
  adjustment: 'Adjustment',
};

type Row = Readonly<Record<string, string>>;

/** The month of a file source as the FOCUS 1.2 CSV that the compute centre hands in. */
export function focusFile(account: SeedCloudAccount, period: BillingMonth, lines: Iterable<SimulatedLine>): FocusFile {
  const rows = [...lines].flatMap(line => rowsOf(account, period, line));
  const columns = Object.keys(rows[0] ?? {});
  const text = [columns.join(','), ...rows.map(row => columns.map(column => cell(row[column] ?? '')).join(','))];
  return {
    cloudAccount: account.code,
    name: `${account.code}-focus-${period}.csv`,
    period,
    rows: rows.length,
    text: `${text.join('\n')}\n`,
  };
}

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A voucher is a credit row of its own, as FOCUS wants it. */
function rowsOf(account: SeedCloudAccount, period: BillingMonth, line: SimulatedLine): Row[] {
  const charge = chargeRow(account, period, line);
  if (/^0\.0*$/.test(line.voucher)) return [charge];
  const credit = `-${line.voucher}`;
  return [
    charge,
    {
      ...charge,
      BilledCost: credit,
      EffectiveCost: credit,
      ListCost: credit,
      ContractedCost: credit,
      ChargeCategory: 'Credit',
      ChargeDescription: '代金券抵扣',
      ChargeFrequency: 'One-Time',
      ConsumedQuantity: '',
      ConsumedUnit: '',
      PricingQuantity: '',
      PricingUnit: '',
      PricingCategory: '',
      ListUnitPrice: '',
    },
  ];
}

function chargeRow(account: SeedCloudAccount, period: BillingMonth, line: SimulatedLine): Row {
  const used = line.kind === 'usage';
  const prepaid = line.kind === 'purchase';
  const priced = used || prepaid;
  const start = monthStart(period, CHINA);
  const end = monthStart(shiftMonth(period, 1), CHINA);
  return {
    BilledCost: line.payable,
    // FOCUS 1.2: a purchase that covers later use has no effective cost of its own.
    EffectiveCost: prepaid ? '0' : line.payable,
    ListCost: line.list,
    ContractedCost: minus(line.list, line.discount),
    BillingCurrency: account.currency,
    BillingAccountId: account.billingAccountId,
    BillingAccountName: account.name,
    SubAccountId: line.subAccountId,
    SubAccountName: line.subAccountName,
    BillingPeriodStart: start,
    BillingPeriodEnd: end,
    ChargePeriodStart: start,
    ChargePeriodEnd: end,
    ChargeCategory: CATEGORY[line.kind],
    ChargeClass: '',
    ChargeDescription: `${line.product.name} ${line.meter.name} ${line.spec}`,
    ChargeFrequency: prepaid ? 'Recurring' : used ? 'Usage-Based' : 'One-Time',
    ConsumedQuantity: used ? line.quantity : '',
    ConsumedUnit: used ? line.meter.unit : '',
    PricingQuantity: priced ? line.quantity : '',
    PricingUnit: priced ? line.meter.unit : '',
    PricingCategory: priced ? 'Standard' : '',
    ListUnitPrice: '',
    ProviderName: account.providerName,
    PublisherName: account.providerName,
    InvoiceIssuerName: account.invoiceIssuerName,
    ServiceName: line.product.name,
    ServiceCategory: SERVICE_CATEGORY[line.product.code] ?? 'Other',
    SkuId: `${line.product.code}:${line.meter.code}:${line.spec}`,
    SkuMeter: line.meter.name,
    ResourceId: line.resourceId,
    ResourceName: line.resourceName,
    ResourceType: line.product.name,
    RegionId: line.region.id,
    RegionName: line.region.name,
    Tags: JSON.stringify(line.tags),
    x_ServiceCode: line.product.code,
  };
}

const SERVICE_CATEGORY: Readonly<Record<string, string>> = {
  'gpu-bare': 'Compute',
  pfs: 'Storage',
  line: 'Networking',
};

/** Both have the same eight decimals, so that whole numbers are enough. */
function minus(left: string, right: string): string {
  const digits = BigInt(left.replace('.', '')) - BigInt(right.replace('.', ''));
  const size = (digits < 0n ? -digits : digits).toString().padStart(9, '0');
  return `${digits < 0n ? '-' : ''}${size.slice(0, -8)}.${size.slice(-8)}`;
}
