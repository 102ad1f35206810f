import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseLossless, type Charge } from '@cloudtally/plugin-sdk';
import { customerRow, type CustomerRow } from './customer-row';
import { customerBills } from './customer-bills.feed';
import { CUSTOMER_INVARIANTS, FEE_INVARIANTS } from './fee-invariants';
import { feeRecords } from './fee-records.feed';
import { feeRow, type FeeRow } from './fee-row';
import { CUSTOMER, FEE } from './rows.fixture';

const account = { billingAccountId: '00112233445566778899aabbccddeeff', invoiceIssuerName: '华为云计算技术有限公司' };

const GOLDEN: Charge = {
  billedCost: '0.27200000',
  effectiveCost: '0.27200000',
  listCost: '0.34000000',
  contractedCost: '0.272',
  billingCurrency: 'CNY',
  billingAccountId: '00112233445566778899aabbccddeeff',
  billingAccountName: null,
  subAccountId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  subAccountName: 'starlake_demo',
  billingPeriod: '2026-10',
  chargePeriodStart: '2026-10-18T01:00:00.000Z',
  chargePeriodEnd: '2026-10-18T02:00:00.000Z',
  chargeCategory: 'Usage',
  chargeClass: null,
  chargeDescription: '通用计算增强型|c7.large.2.linux|2vCPUs|4GB duration',
  chargeFrequency: 'Usage-Based',
  consumedQuantity: '3600',
  consumedUnit: 'Seconds',
  // The price is per hour.
  pricingQuantity: '1',
  pricingUnit: 'Hours',
  listUnitPrice: '0.34',
  contractedUnitPrice: null,
  pricingCategory: 'Standard',
  providerName: 'Huawei Cloud',
  publisherName: 'Huawei Cloud',
  invoiceIssuerName: '华为云计算技术有限公司',
  serviceName: '弹性云服务器',
  serviceCategory: 'Compute',
  skuId: 'c7.large.2.linux',
  skuMeter: 'duration',
  resourceId: '3f6d0c2e-demo-4c57-9a1e-0b5a7f1d9e20',
  resourceName: 'starlake-batch-03',
  resourceType: '云主机',
  regionId: 'cn-north-4',
  regionName: '华北-北京四',
  availabilityZone: null,
  commitmentDiscountId: null,
  tags: { team: 'data', env: 'prod' },
  xServiceCode: 'hws.service.type.ec2',
  xChargeType: '5',
  xProject: 'default',
  xOrderId: null,
};

const settingsOf = (settings: Record<string, unknown>) => ({ ...account, settings });
const charges = (change: Partial<FeeRow>, settings: Record<string, unknown> = { voucherMode: 'payment' }) =>
  feeRecords.charge(feeRow.parse({ ...FEE, ...change }), '2026-10', settingsOf(settings));

describe('a line of the bill as FOCUS charges (M-102, M-094)', () => {
  it('the sample line and its coupon are the golden pair', () => {
    const [charge, credit] = charges({}, {});
    expect(charge).toEqual(GOLDEN);
    expect(credit).toMatchObject({
      billedCost: '-0.02000000',
      chargeCategory: 'Credit',
      consumedQuantity: null,
      xChargeType: 'coupon_amount',
    });
  });

  it('a sample file that is handed in maps to the same', () => {
    const file = path.join(process.env.CLOUDTALLY_SAMPLE_LINES ?? '', 'huawei-bill-line.json');
    const sent = existsSync(file) ? (parseLossless(readFileSync(file, 'utf8')) as object) : FEE;
    const row = feeRow.parse({ ...sent, currency: 'CNY', usage_unit: '秒' });
    expect(feeRecords.charge(row, '2026-10', account)[0]).toEqual(GOLDEN);
  });

  it.each`
    change                                                                             | expected                                                                                          | why
    ${{ measure_id: '3', amount: '27' }}                                               | ${{ billedCost: '0.27' }}                                                                         | ${'an amount in fen'}
    ${{ measure_id: '2', amount: '27' }}                                               | ${{ billedCost: '2.7' }}                                                                          | ${'an amount in jiao'}
    ${{ amount: '1.0E-7' }}                                                            | ${{ billedCost: '0.00000010' }}                                                                   | ${'an exponent is plain text here'}
    ${{ amount: '12345678901234.12345678' }}                                           | ${{ billedCost: '12345678901234.12345678' }}                                                      | ${'22 digits survive'}
    ${{ bill_type: '1', charge_mode: '1', usage: null, order_id: 'CS1' }}              | ${{ chargeCategory: 'Purchase', effectiveCost: '0', consumedQuantity: null, xOrderId: 'CS1' }}    | ${'what is paid ahead has no effective cost of its own'}
    ${{ bill_type: '8', charge_mode: '1' }}                                            | ${{ chargeCategory: 'Purchase', chargeFrequency: 'Recurring' }}                                   | ${'an automatic renewal comes again'}
    ${{ bill_type: '4', charge_mode: '1', amount: '-1' }}                              | ${{ chargeCategory: 'Purchase', billedCost: '-1', pricingQuantity: null }}                        | ${'a refund stays what it refunds'}
    ${{ bill_type: '9', amount: '-1' }}                                                | ${{ chargeCategory: 'Adjustment', pricingCategory: null }}                                        | ${'a compensation'}
    ${{ bill_type: '25' }}                                                             | ${{ chargeCategory: 'Adjustment', xChargeType: '25' }}                                            | ${'what was cut off below a fen is caught up'}
    ${{ bill_type: '102' }}                                                            | ${{ chargeCategory: 'Tax', pricingCategory: null }}                                               | ${'tax that is a line'}
    ${{ bill_type: '777' }}                                                            | ${{ chargeCategory: 'Adjustment', xChargeType: '777' }}                                           | ${'a kind that nobody documented is looked at'}
    ${{ bill_type: '23' }}                                                             | ${{ chargeCategory: 'Usage', pricingCategory: 'Committed' }}                                      | ${'a savings plan covered it'}
    ${{ charge_mode: '10' }}                                                           | ${{ pricingCategory: 'Committed' }}                                                               | ${'a reserved instance'}
    ${{ free_resource_usage: '1800' }}                                                 | ${{ consumedQuantity: '3600', pricingQuantity: '0.5', listUnitPrice: null }}                      | ${'what a package covered was consumed and is not priced'}
    ${{ usage_unit: null }}                                                            | ${{ consumedQuantity: '3600', consumedUnit: null, pricingQuantity: '3600', pricingUnit: null }}   | ${'a unit that the vendor does not name'}
    ${{ usage_unit: 'GB', unit: '元/GB' }}                                             | ${{ pricingQuantity: '3600', pricingUnit: 'GB', listUnitPrice: null }}                            | ${'what is no time is not converted'}
    ${{ effective_time: '2026-10-31T15:00:00Z', expire_time: '2026-10-31T16:00:00Z' }} | ${{ chargePeriodEnd: '2026-10-31T16:00:00.000Z' }}                                                | ${'the last hour of a month of China is in its evening of UTC'}
    ${{ charge_mode: '1', bill_date: '2026-10-31' }}                                   | ${{ chargePeriodStart: '2026-10-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }} | ${'an order is of its day in China'}
    ${{ effective_time: '2027-01-01T00:00:00Z', expire_time: '2027-01-01T01:00:00Z' }} | ${{ chargePeriodStart: '2026-10-17T16:00:00.000Z' }}                                              | ${'a time after the month says nothing'}
    ${{ effective_time: null, bill_date: null }}                                       | ${{ chargePeriodStart: '2026-09-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }} | ${'without a time it is of the month'}
    ${{ enterprise_project_id: 'null', enterprise_project_name: null }}                | ${{ xProject: null }}                                                                             | ${'the text "null" is a project that was not collected'}
    ${{ resource_tag: null, resource_id: '' }}                                         | ${{ tags: null, resourceId: null, resourceType: null }}                                           | ${'no resource has no kind'}
    ${{ customer_id: '' }}                                                             | ${{ subAccountId: '00112233445566778899aabbccddeeff' }}                                           | ${'the account itself used it'}
    ${{ currency: 'USD' }}                                                             | ${{ billingCurrency: 'USD' }}                                                                     | ${'the currency is that of the answer'}
  `('$why', ({ change, expected }) => {
    const found = charges(change as Partial<FeeRow>);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected as object);
  });

  it.each`
    change                                                                     | expected                                                                        | why
    ${{}}                                                                      | ${{ billedCost: '0.27200000', listCost: '0.34000000', pricingUnit: 'Seconds' }} | ${'the same money under other names, and no unit price'}
    ${{}}                                                                      | ${{ chargePeriodStart: '2026-10-18T16:00:00.000Z' }}                            | ${'16:00 of the 18th in UTC is the 19th in China'}
    ${{ bill_detail_type: '1', charging_mode: '1', trade_id: 'CS2610180957' }} | ${{ chargeCategory: 'Purchase', xOrderId: 'CS2610180957' }}                     | ${'for an order the trade is the order'}
    ${{ consume_time: null }}                                                  | ${{ chargePeriodStart: '2026-10-17T16:00:00.000Z' }}                            | ${'then the time of the trade'}
  `("a customer's line, $why", ({ change, expected }) => {
    const row = customerRow.parse({ ...CUSTOMER, ...(change as object) });
    const [charge, credit] = customerBills.charge(row, '2026-10', settingsOf({}));
    expect(charge).toMatchObject(expected as object);
    expect(credit).toMatchObject({ billedCost: '-0.02000000', chargeCategory: 'Credit' });
  });

  it.each`
    schema         | sample      | change                        | why
    ${feeRow}      | ${FEE}      | ${{ carbon_footprint: '1' }}  | ${'a column that nobody announced'}
    ${feeRow}      | ${FEE}      | ${{ amount: null }}           | ${'the amount to bill from is missing'}
    ${feeRow}      | ${FEE}      | ${{ amount: '1,234.50' }}     | ${'a comma'}
    ${feeRow}      | ${FEE}      | ${{ amount: 0.272 }}          | ${'a number, which may have lost digits'}
    ${feeRow}      | ${FEE}      | ${{ currency: undefined }}    | ${'the answer had no currency'}
    ${feeRow}      | ${FEE}      | ${{ measure_id: '7' }}        | ${'an amount in an unknown unit'}
    ${feeRow}      | ${FEE}      | ${{ cloud_service_type: '' }} | ${'a line of no service'}
    ${customerRow} | ${CUSTOMER} | ${{ bonus_amount: '1' }}      | ${'a column that only the other form has'}
    ${customerRow} | ${CUSTOMER} | ${{ customer_id: '' }}        | ${"nobody's line"}
  `('refuses a row: $why', ({ schema, sample, change }) => {
    const row = { ...(sample as object), ...(change as object) };
    expect((schema as typeof feeRow).safeParse(row).success).toBe(false);
  });
});

describe('keys (X-22)', () => {
  it.each`
    change                     | same     | why
    ${{}}                      | ${true}  | ${'the same line again'}
    ${{ formula: null }}       | ${false} | ${'a column without a place of its own in the key'}
    ${{ order_id: '' }}        | ${true}  | ${'an empty and a missing column are one'}
    ${{ amount: '0.273' }}     | ${false} | ${'a corrected amount is another line'}
    ${{ id: null }}            | ${false} | ${'an id that went away'}
    ${{ account_name: 'new' }} | ${false} | ${'another owner'}
  `('$why: same $same', ({ change, same }) => {
    expect(feeRecords.key({ ...FEE, ...(change as object) }) === feeRecords.key(FEE)).toBe(same);
  });

  it('are short whatever a line says', () => {
    expect(feeRecords.key({ ...FEE, id: 'x'.repeat(4000), resource_id: 'y'.repeat(4000) }).length).toBeLessThan(512);
    expect(customerBills.key({ ...CUSTOMER, trade_id: 'x'.repeat(4000) }).length).toBeLessThan(512);
  });
});

describe("the vendor's identities", () => {
  it.each`
    code                      | change                                           | holds    | why
    ${'huawei.payment_split'} | ${{}}                                            | ${true}  | ${'credit and a coupon'}
    ${'huawei.payment_split'} | ${{ debt_amount: '0.00000001' }}                 | ${false} | ${'exact, to the last digit'}
    ${'huawei.payment_split'} | ${{ credit_amount: '0', bonus_amount: '0.252' }} | ${true}  | ${'a bonus is one of the eight'}
    ${'huawei.truncation'}    | ${{ amount: '0.27' }}                            | ${true}  | ${'less than a fen was cut off'}
    ${'huawei.truncation'}    | ${{ amount: '0.25' }}                            | ${false} | ${'two fen are no rounding'}
    ${'huawei.refund_sign'}   | ${{ bill_type: '20', amount: '0.01' }}           | ${false} | ${'a refund that costs'}
    ${'huawei.refund_sign'}   | ${{ bill_type: '9', amount: '0.01' }}            | ${false} | ${'a compensation that costs'}
    ${'huawei.refund_sign'}   | ${{ bill_type: '24', amount: '-0.01' }}          | ${true}  | ${'a refund'}
  `('$code, $why: $holds', ({ code, change, holds }) => {
    const rule = FEE_INVARIANTS.find(each => each.code === code)!;
    expect(rule.holds({ ...FEE, ...(change as object) })).toBe(holds);
  });

  it.each`
    code                               | change                                            | holds    | why
    ${'huawei.customer_payment_split'} | ${{}}                                             | ${true}  | ${'credit and a coupon'}
    ${'huawei.customer_payment_split'} | ${{ writeoff_amount: '1' }}                       | ${false} | ${'what was written off is one of the seven'}
    ${'huawei.customer_truncation'}    | ${{ payment_amount: '0.25' }}                     | ${false} | ${'two fen are no rounding'}
    ${'huawei.customer_refund_sign'}   | ${{ bill_detail_type: '4', payment_amount: '1' }} | ${false} | ${'a refund that costs'}
  `('$code, $why: $holds', ({ code, change, holds }) => {
    const rule = CUSTOMER_INVARIANTS.find(each => each.code === code)!;
    expect(rule.holds({ ...CUSTOMER, ...(change as Partial<CustomerRow>) })).toBe(holds);
  });
});
