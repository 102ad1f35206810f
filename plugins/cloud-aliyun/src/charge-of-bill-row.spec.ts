import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Decimal, parseLossless, type Charge } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { billRow, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';

const account = { billingAccountId: '1650001234567890', invoiceIssuerName: '阿里云计算有限公司' };

/** An invented line with the vendor's field names and types; numbers are texts after lossless parsing. */
const SAMPLE: BillRow = billRow.parse({
  BillAccountID: '1650001234567890',
  BillAccountName: 'finance@starlake-demo.cn',
  OwnerID: '1650009876543210',
  BizType: 'trusteeship',
  Item: 'PayAsYouGoBill',
  SubscriptionType: 'PayAsYouGo',
  BillingType: '其他',
  ProductCode: 'ecs',
  ProductType: 'ecs',
  PipCode: 'ecs',
  CommodityCode: 'ecs',
  ProductName: '云服务器 ECS',
  ProductDetail: '云服务器 ECS-按量付费',
  BillingItem: '系统盘大小',
  BillingItemCode: 'systemdisk',
  InstanceID: 'i-bp1demo0starlake01',
  NickName: 'starlake-web-01',
  InstanceConfig: 'CPU:4核;内存:16GB;系统盘:40GB ESSD',
  InstanceSpec: 'ecs.g7.xlarge',
  InternetIP: '203.0.113.18',
  IntranetIP: '172.16.8.21',
  Region: '华东1（杭州）',
  Zone: '杭州 可用区K',
  ResourceGroup: '生产环境',
  CostUnit: '星湖科技/电商线',
  Tag: 'key:team value:checkout; key:env value:prod',
  ItemName: '',
  BillingDate: '',
  ServicePeriod: '2592000',
  ServicePeriodUnit: '秒',
  Usage: '40',
  UsageUnit: 'GB',
  DeductedByResourcePackage: '0',
  ListPrice: '0.0016805556',
  ListPriceUnit: '元/GB/小时',
  Currency: 'CNY',
  PretaxGrossAmount: '48.4000012800',
  InvoiceDiscount: '9.6800002560',
  AfterDiscountAmount: '38.7200010240',
  DeductedByCoupons: '0',
  PretaxAmount: '38.7200010240',
  DeductedByCashCoupons: '8.0000000000',
  DeductedByPrepaidCard: '0',
  PaymentAmount: '0',
  CashAmount: '0',
  AdjustAmount: '0',
  OutstandingAmount: '30.7200010240',
});

const GOLDEN: Charge = {
  billedCost: '38.7200010240',
  effectiveCost: '38.7200010240',
  listCost: '48.4000012800',
  contractedCost: '38.7200010240',
  billingCurrency: 'CNY',
  billingAccountId: '1650001234567890',
  billingAccountName: 'finance@starlake-demo.cn',
  subAccountId: '1650009876543210',
  subAccountName: null,
  billingPeriod: '2026-10',
  chargePeriodStart: '2026-09-30T16:00:00.000Z',
  chargePeriodEnd: '2026-10-31T16:00:00.000Z',
  chargeCategory: 'Usage',
  chargeClass: null,
  chargeDescription: '云服务器 ECS-按量付费 系统盘大小 ecs.g7.xlarge',
  chargeFrequency: 'Usage-Based',
  consumedQuantity: '40',
  consumedUnit: 'GB',
  pricingQuantity: '40',
  pricingUnit: 'GB',
  // 0.0016805556 x 40 is not 48.40: the vendor's price is per hour, so FOCUS wants it left out.
  listUnitPrice: null,
  contractedUnitPrice: null,
  pricingCategory: 'Standard',
  providerName: 'Alibaba Cloud',
  publisherName: 'Alibaba Cloud',
  invoiceIssuerName: '阿里云计算有限公司',
  serviceName: '云服务器 ECS',
  serviceCategory: 'Compute',
  skuId: 'ecs:systemdisk:ecs.g7.xlarge',
  skuMeter: '系统盘大小',
  resourceId: 'i-bp1demo0starlake01',
  resourceName: 'starlake-web-01',
  resourceType: 'ecs',
  regionId: 'cn-hangzhou',
  regionName: '华东1（杭州）',
  availabilityZone: '杭州 可用区K',
  commitmentDiscountId: null,
  tags: { team: 'checkout', env: 'prod' },
  xServiceCode: 'ecs',
  xChargeType: 'PayAsYouGoBill',
  xProject: '星湖科技/电商线',
  xOrderId: null,
};

const map = (change: Partial<BillRow>, settings: Record<string, unknown> = {}) =>
  chargesOfBillRow(billRow.parse({ ...SAMPLE, ...change }), '2026-10', { ...account, settings });

describe('a bill line as FOCUS charges (M-102, M-093)', () => {
  it('the sample line and its voucher are the golden pair', () => {
    const credit = '-8.0000000000';
    expect(map({})).toEqual([
      GOLDEN,
      {
        ...GOLDEN,
        billedCost: credit,
        effectiveCost: credit,
        listCost: credit,
        contractedCost: credit,
        chargeCategory: 'Credit',
        chargeDescription: `代金券抵扣 ${GOLDEN.chargeDescription}`,
        chargeFrequency: 'One-Time',
        consumedQuantity: null,
        consumedUnit: null,
        pricingQuantity: null,
        pricingUnit: null,
        pricingCategory: null,
        xChargeType: 'DeductedByCashCoupons',
      },
    ]);
  });

  it('a sample file that is handed in maps to the same', () => {
    const folder = process.env.CLOUDTALLY_SAMPLE_LINES ?? '';
    const file = path.join(folder, 'alibaba-bill-line.json');
    const row = existsSync(file) ? parseLossless(readFileSync(file, 'utf8')) : SAMPLE;
    expect(chargesOfBillRow(billRow.parse(row), '2026-10', account)[0]).toEqual(GOLDEN);
  });

  it.each`
    change                                                                        | settings                      | expected                                                                                                     | why
    ${{}}                                                                         | ${{ voucherMode: 'payment' }} | ${[{ billedCost: '38.7200010240' }]}                                                                         | ${'a voucher that was bought before is a way to pay'}
    ${{ DeductedByCashCoupons: '-8' }}                                            | ${{}}                         | ${[{}, { billedCost: '8', chargeCategory: 'Credit' }]}                                                       | ${'a refund gives the voucher back'}
    ${{ DeductedByCashCoupons: '0E-10' }}                                         | ${{}}                         | ${[{}]}                                                                                                      | ${'Java writes nothing so'}
    ${{ Item: 'SubscriptionOrder', SubscriptionType: 'Subscription' }}            | ${{ voucherMode: 'payment' }} | ${[{ chargeCategory: 'Purchase', effectiveCost: '0', consumedQuantity: null, chargeFrequency: 'One-Time' }]} | ${'what is paid ahead has no effective cost and consumes nothing'}
    ${{ Item: 'Refund', PretaxAmount: '-1.5', SubscriptionType: 'Subscription' }} | ${{ voucherMode: 'payment' }} | ${[{ chargeCategory: 'Purchase', billedCost: '-1.5', pricingQuantity: null }]}                               | ${'a refund stays what it refunds'}
    ${{ Item: 'Refund', PretaxAmount: '-1.5' }}                                   | ${{ voucherMode: 'payment' }} | ${[{ chargeCategory: 'Usage', billedCost: '-1.5', consumedQuantity: null }]}                                 | ${'of usage too'}
    ${{ Item: 'Adjustment' }}                                                     | ${{ voucherMode: 'payment' }} | ${[{ chargeCategory: 'Adjustment', pricingCategory: null }]}                                                 | ${'the vendor corrects'}
    ${{ Item: 'SomethingNew' }}                                                   | ${{ voucherMode: 'payment' }} | ${[{ chargeCategory: 'Adjustment', xChargeType: 'SomethingNew' }]}                                           | ${'a kind that nobody documented is looked at, with its own word kept'}
    ${{ AfterDiscountAmount: undefined }}                                         | ${{ voucherMode: 'payment' }} | ${[{ contractedCost: '38.720001024' }]}                                                                      | ${'an older answer lacks it'}
    ${{ PretaxAmount: '1.0E-7' }}                                                 | ${{ voucherMode: 'payment' }} | ${[{ billedCost: '0.00000010' }]}                                                                            | ${'an exponent is plain text here'}
    ${{ OwnerID: '' }}                                                            | ${{ voucherMode: 'payment' }} | ${[{ subAccountId: '1650001234567890' }]}                                                                    | ${'an account without members owns its resources'}
    ${{ Region: '火星一号' }}                                                     | ${{ voucherMode: 'payment' }} | ${[{ regionId: null, regionName: '火星一号' }]}                                                              | ${'an unknown region keeps its name'}
    ${{ Region: 'China (Shanghai)' }}                                             | ${{ voucherMode: 'payment' }} | ${[{ regionId: 'cn-shanghai' }]}                                                                             | ${'an English bill'}
    ${{ DeductedByResourcePackage: '12.5' }}                                      | ${{ voucherMode: 'payment' }} | ${[{ pricingCategory: 'Committed' }]}                                                                        | ${'a package covered part of it'}
    ${{ Usage: '24200.00064', ListPrice: '0.002' }}                               | ${{ voucherMode: 'payment' }} | ${[{ listUnitPrice: '0.002' }]}                                                                              | ${'a unit price stays where price x quantity is the list cost'}
    ${{ Usage: '-' }}                                                             | ${{ voucherMode: 'payment' }} | ${[{ consumedQuantity: null, consumedUnit: null }]}                                                          | ${'a dash is no quantity'}
    ${{ BillingDate: '2026-10-31' }}                                              | ${{ voucherMode: 'payment' }} | ${[{ chargePeriodStart: '2026-10-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }]}          | ${'a day is a day of Beijing'}
    ${{ BillingDate: '2026-10-32' }}                                              | ${{ voucherMode: 'payment' }} | ${[{ chargePeriodStart: '2026-09-30T16:00:00.000Z' }]}                                                       | ${'a day that is none is the month'}
    ${{ PretaxAmount: '12345678901234.1234567891' }}                              | ${{ voucherMode: 'payment' }} | ${[{ billedCost: '12345678901234.1234567891' }]}                                                             | ${'24 digits survive'}
  `(
    '$why',
    ({
      change,
      settings,
      expected,
    }: {
      change: Partial<BillRow>;
      settings: Record<string, unknown>;
      expected: Partial<Charge>[];
    }) => {
      const charges = map(change, settings);
      expect(charges).toHaveLength(expected.length);
      charges.forEach((charge, at) => expect(charge).toMatchObject(expected[at]!));
    },
  );

  it.each`
    change                          | why
    ${{ PretaxAmount: '1,234.50' }} | ${'a comma'}
    ${{ PretaxAmount: '' }}         | ${'no amount'}
    ${{ PretaxAmount: 'NaN' }}      | ${'not a number'}
    ${{ PretaxAmount: '1e999' }}    | ${'an exponent that would fill the memory'}
    ${{ Currency: '元' }}           | ${'not a currency code'}
    ${{ Item: '' }}                 | ${'a line of no kind'}
    ${{ CarbonFootprint: '1' }}     | ${'a column that nobody announced'}
    ${{ PretaxAmount: undefined }}  | ${'the amount to bill from is missing'}
  `('refuses a row: $why', ({ change }: { change: object }) => {
    expect(billRow.safeParse({ ...SAMPLE, ...change }).success).toBe(false);
  });
});

describe('keys (X-22)', () => {
  it.each`
    change                       | same     | why
    ${{}}                        | ${true}  | ${'the same line again'}
    ${{ ItemName: null }}        | ${true}  | ${'an empty and a missing column are one'}
    ${{ PretaxAmount: '38.73' }} | ${false} | ${'a corrected amount is another line'}
    ${{ OwnerID: '1' }}          | ${false} | ${'another owner'}
    ${{ NickName: 'x' }}         | ${false} | ${'a column without a place of its own in the key'}
  `('$why: same $same', ({ change, same }: { change: Partial<BillRow>; same: boolean }) => {
    expect(billKey({ ...SAMPLE, ...change }) === billKey(SAMPLE)).toBe(same);
  });

  it('do not depend on the order of columns, nor run two columns together', () => {
    const reversed = Object.fromEntries(Object.entries(SAMPLE).reverse()) as BillRow;
    expect(billKey(reversed)).toBe(billKey(SAMPLE));
    expect(billKey({ ...SAMPLE, InternetIP: 'ab', IntranetIP: 'c' })).not.toBe(
      billKey({ ...SAMPLE, InternetIP: 'a', IntranetIP: 'bc' }),
    );
    expect(billKey({ ...SAMPLE, InstanceID: 'x'.repeat(4000) }).length).toBeLessThan(512);
  });
});

describe("the vendor's identities", () => {
  it.each`
    code                       | change                                                       | holds    | why
    ${'aliyun.payable'}        | ${{}}                                                        | ${true}  | ${'the sample'}
    ${'aliyun.payable'}        | ${{ PretaxAmount: '38.71' }}                                 | ${false} | ${'more than a fen off'}
    ${'aliyun.payable'}        | ${{ PretaxAmount: '38.7100010240' }}                         | ${true}  | ${'a fen is the remainder of an old bill'}
    ${'aliyun.payable'}        | ${{ DeductedByCoupons: '5', PretaxAmount: '33.7200010240' }} | ${true}  | ${'coupons reduce what is payable'}
    ${'aliyun.payment_split'}  | ${{}}                                                        | ${true}  | ${'voucher and outstanding'}
    ${'aliyun.payment_split'}  | ${{ OutstandingAmount: '30.72' }}                            | ${false} | ${'exact, to the last digit'}
    ${'aliyun.after_discount'} | ${{ AfterDiscountAmount: '40' }}                             | ${false} | ${'not list less discount'}
    ${'aliyun.after_discount'} | ${{ AfterDiscountAmount: null }}                             | ${true}  | ${'nothing is claimed'}
    ${'aliyun.refund_sign'}    | ${{ Item: 'Refund', PretaxAmount: '0.01' }}                  | ${false} | ${'a refund that costs'}
    ${'aliyun.refund_sign'}    | ${{ Item: 'Refund', PretaxAmount: '-0.01' }}                 | ${true}  | ${'a refund'}
  `('$code, $why: $holds', ({ code, change, holds }: { code: string; change: Partial<BillRow>; holds: boolean }) => {
    expect(BILL_INVARIANTS.find(each => each.code === code)!.holds({ ...SAMPLE, ...change })).toBe(holds);
  });

  it('only the sign of a refund stops a row', () => {
    const stopping = BILL_INVARIANTS.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(stopping).toEqual(['aliyun.refund_sign']);
    expect(new Decimal(GOLDEN.billedCost).isPositive()).toBe(true);
  });
});
