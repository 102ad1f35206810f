import type { RowParts, RowSums } from '../../kernel/resource';

const ALWAYS = [
  'tenantId',
  'period',
  'cloudAccount',
  'cloudAccountId',
  'slice',
  'sliceId',
  'feed',
  'state',
  'providerName',
  'serviceCode',
  'serviceName',
  'serviceCategory',
  'skuId',
  'skuMeter',
  'regionId',
  'billingCurrency',
  'chargeCategory',
];
const CUSTOMER = ['customer', 'customerId'];
const amounts = ['listCost', 'contractedCost', 'billedCost', 'effectiveCost'];

/** What the charges add up to, the coarsest first. */
export const chargeRowSums: readonly RowSums[] = [
  { view: 'focus_charge_sum_by_day', fields: [...ALWAYS, 'day'], amounts },
  { view: 'focus_charge_sum_by_customer', fields: [...ALWAYS, ...CUSTOMER], amounts },
  {
    view: 'focus_charge_sum',
    fields: [...ALWAYS, ...CUSTOMER, 'day', 'chargeClass', 'chargeType', 'unit'],
    amounts,
  },
];

/** The charges of one customer: of a shared one, that customer's part. */
export const chargeParts: RowParts = {
  of: 'customerId',
  shared: 'focus_charge_shared',
  view: 'focus_charge_part',
  sums: chargeRowSums.slice(1).map(sums => ({ ...sums, view: sums.view.replace('_sum', '_part_sum') })),
};
