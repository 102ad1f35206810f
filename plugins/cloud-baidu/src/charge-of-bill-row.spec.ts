import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chargeSchema, parseLossless, type Charge } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { SAMPLE } from './bill-row.fixture';
import { billRow, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';
import { readTags } from './tags';

const account = { billingAccountId: 'master0001', invoiceIssuerName: '北京百度网讯科技有限公司' };

const GOLDEN: Charge = {
  billedCost: '10.1952',
  effectiveCost: '10.1952',
  listCost: '12.744000',
  contractedCost: '10.1952',
  billingCurrency: 'CNY',
  billingAccountId: 'master0001',
  billingAccountName: null,
  subAccountId: 'e7demo5c0a2b4d6f8a9b0c1d2e3f4a5b',
  subAccountName: null,
  billingPeriod: '2026-10',
  // A day of Beijing, in UTC as the vendor writes it.
  chargePeriodStart: '2026-10-17T16:00:00.000Z',
  chargePeriodEnd: '2026-10-18T16:00:00.000Z',
  chargeCategory: 'Usage',
  chargeClass: null,
  chargeDescription: '云服务器 BCC 运行时间',
  chargeFrequency: 'Usage-Based',
  consumedQuantity: '1440',
  consumedUnit: 'Minutes',
  pricingQuantity: '1440',
  pricingUnit: 'Minutes',
  listUnitPrice: '0.00885',
  contractedUnitPrice: '0.00708',
  pricingCategory: 'Standard',
  providerName: 'Baidu AI Cloud',
  publisherName: 'Baidu AI Cloud',
  invoiceIssuerName: '北京百度网讯科技有限公司',
  serviceName: '云服务器 BCC',
  serviceCategory: 'Compute',
  skuId: 'BCC:RunningTimeMinutes',
  skuMeter: '运行时间',
  resourceId: 'i-demoQ7xW',
  resourceName: null,
  resourceType: 'BCC',
  regionId: 'bj',
  regionName: '华北-北京',
  availabilityZone: null,
  commitmentDiscountId: null,
  tags: { team: 'search', env: 'prod' },
  xServiceCode: 'BCC',
  xChargeType: 'postpay',
  xProject: null,
  xOrderId: null,
  xFocus: { x_TaxRate: '0.06', x_PaidCash: '9.195200' },
};

const map = (change: Partial<BillRow>, settings: Record<string, unknown> = {}) =>
  chargesOfBillRow(billRow.parse({ ...SAMPLE, ...change }), '2026-10', { ...account, settings });
const PAYMENT = { voucherMode: 'payment' };
const AHEAD = {
  productType: 'prepay',
  serviceStartTime: '2026-10-04T16:00:00Z',
  serviceEndTime: '2027-10-04T16:00:00Z',
} as const;

describe('a bill line as FOCUS charges (M-102, M-096)', () => {
  it('the sample line and its voucher are the golden pair, and their sum is the payable of the vendor', () => {
    expect(map({})).toEqual([
      GOLDEN,
      {
        ...GOLDEN,
        billedCost: '-1.000000',
        effectiveCost: '-1.000000',
        listCost: '-1.000000',
        contractedCost: '-1.000000',
        chargeCategory: 'Credit',
        chargeDescription: '代金券抵扣 云服务器 BCC 运行时间',
        chargeFrequency: 'One-Time',
        consumedQuantity: null,
        consumedUnit: null,
        pricingQuantity: null,
        pricingUnit: null,
        listUnitPrice: null,
        contractedUnitPrice: null,
        pricingCategory: null,
        xChargeType: 'couponPrice',
        xFocus: null,
      },
    ]);
  });

  it('a sample file that is handed in maps to the same', () => {
    const file = path.join(process.env.CLOUDTALLY_SAMPLE_LINES ?? '', 'baidu-bill-line.json');
    const row = existsSync(file) ? parseLossless(readFileSync(file, 'utf8')) : SAMPLE;
    expect(chargesOfBillRow(billRow.parse(row), '2026-10', account)[0]).toEqual(GOLDEN);
  });

  it.each`
    change                                                                                             | settings   | expected                                                                                                                                                                                             | why
    ${{}}                                                                                              | ${PAYMENT} | ${[{ billedCost: '10.1952' }]}                                                                                                                                                                       | ${'a voucher that was bought before is a way to pay'}
    ${{ couponPrice: '0E-7' }}                                                                         | ${{}}      | ${[{ billedCost: '9.1952' }]}                                                                                                                                                                        | ${'Java writes nothing so'}
    ${{ cash: '5', rebate: '4.1952' }}                                                                 | ${PAYMENT} | ${[{ billedCost: '10.1952', xFocus: { x_PaidCash: '5', x_PaidBonus: '4.1952' } }]}                                                                                                                   | ${'a rebate is a way to pay, and is kept'}
    ${{ creditCost: '3', debt: '1', cashEquivalentCouponPrice: '2' }}                                  | ${PAYMENT} | ${[{ xFocus: { x_PaidCredit: '3', x_Unpaid: '1', x_PaidStoredValue: '2' } }]}                                                                                                                        | ${'so are the other ways'}
    ${AHEAD}                                                                                           | ${PAYMENT} | ${[{ chargeCategory: 'Purchase', effectiveCost: '0', consumedQuantity: null, pricingQuantity: '1440', chargePeriodStart: '2026-10-04T16:00:00.000Z', chargePeriodEnd: '2027-10-04T16:00:00.000Z' }]} | ${'what is paid ahead covers the time of the service'}
    ${{ ...AHEAD, orderType: 'RENEW', orderTypeDesc: '续费', orderId: 'o-1' }}                         | ${PAYMENT} | ${[{ chargeFrequency: 'Recurring', xChargeType: 'prepay 续费', xOrderId: 'o-1' }]}                                                                                                                   | ${'a renewal comes again'}
    ${{ ...AHEAD, orderType: 'REFUND', orderTypeDesc: '退款', financePrice: '-8', couponPrice: '-2' }} | ${{}}      | ${[{ chargeCategory: 'Purchase', billedCost: '-10', pricingQuantity: null, chargeFrequency: 'One-Time' }, { billedCost: '2' }]}                                                                      | ${'a refund gives the voucher back'}
    ${{ deductCash: '3.2' }}                                                                           | ${PAYMENT} | ${[{ chargeClass: 'Correction' }]}                                                                                                                                                                   | ${'something was taken off'}
    ${{ catalogPrice: '20' }}                                                                          | ${PAYMENT} | ${[{ listCost: '20', listUnitPrice: null }]}                                                                                                                                                         | ${'a catalogue price is the list price'}
    ${{ discountAmount: '440' }}                                                                       | ${PAYMENT} | ${[{ consumedQuantity: '1440', pricingQuantity: '1000', listUnitPrice: null }]}                                                                                                                      | ${'a package covered a part'}
    ${{ discountUnit: '0.8/0.9' }}                                                                     | ${PAYMENT} | ${[{ contractedUnitPrice: null }]}                                                                                                                                                                   | ${'two discounts make no price'}
    ${{ startTime: '2026-10-17 16:00:00' }}                                                            | ${PAYMENT} | ${[{ chargePeriodStart: '2026-09-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }]}                                                                                                  | ${'a time without a zone is none: the month of Beijing'}
    ${{ ...AHEAD, serviceStartTime: '2026-12-01T00:00:00Z' }}                                          | ${PAYMENT} | ${[{ chargePeriodStart: '2026-09-30T16:00:00.000Z' }]}                                                                                                                                               | ${'nothing is outside the month'}
    ${{ accountId: '' }}                                                                               | ${PAYMENT} | ${[{ subAccountId: 'master0001' }]}                                                                                                                                                                  | ${'an account without members owns its resources'}
    ${{ region: 'mars' }}                                                                              | ${PAYMENT} | ${[{ regionId: 'mars', regionName: 'mars' }]}                                                                                                                                                        | ${'a region that nobody told us of'}
    ${{ skuId: 'sku-1' }}                                                                              | ${PAYMENT} | ${[{ skuId: 'sku-1' }]}                                                                                                                                                                              | ${'its own number'}
    ${{ financePrice: '12345678901234.123456789012', couponPrice: '0' }}                               | ${PAYMENT} | ${[{ billedCost: '12345678901234.123456789012' }]}                                                                                                                                                   | ${'26 digits survive'}
  `('$why', ({ change, settings, expected }) => {
    const charges = map(change as Partial<BillRow>, settings as Record<string, unknown>);
    expect(charges).toHaveLength((expected as unknown[]).length);
    expect(charges).toMatchObject(expected as object[]);
    for (const charge of charges) expect(chargeSchema.safeParse(charge).error).toBeUndefined();
  });

  it.each`
    change                         | why
    ${{ financePrice: null }}      | ${'an amount that is masked'}
    ${{ financePrice: '1,234.5' }} | ${'a comma'}
    ${{ originPrice: '1e999' }}    | ${'an exponent that would fill the memory'}
    ${{ productType: 'both' }}     | ${'a way of paying that nobody documented'}
    ${{ serviceType: '' }}         | ${'a line of no service'}
    ${{ carbonFootprint: '1' }}    | ${'a column that nobody announced'}
  `('refuses a row: $why', ({ change }: { change: object }) => {
    expect(billRow.safeParse({ ...SAMPLE, ...change }).success).toBe(false);
  });
});

describe('tags of a bill line', () => {
  it.each`
    text                     | tags                            | why
    ${'team:a;env:prod'}     | ${{ team: 'a', env: 'prod' }}   | ${'two tags'}
    ${'url:http://x:80/a b'} | ${{ url: 'http://x:80/a b' }}   | ${'colons in a value'}
    ${'list:a;b;env:p'}      | ${{ list: 'a;b', env: 'p' }}    | ${'a semicolon in a value'}
    ${'客户:C0001;empty:'}   | ${{ 客户: 'C0001', empty: '' }} | ${'Chinese keys, empty values'}
    ${'__proto__:x'}         | ${null}                         | ${'a hostile key changes no prototype'}
    ${'free text'}           | ${null}                         | ${'not of that form'}
    ${''}                    | ${null}                         | ${'none'}
    ${null}                  | ${null}                         | ${'a missing column'}
  `('$why', ({ text, tags }: { text: string | null; tags: Record<string, string> | null }) => {
    expect(readTags(text)).toEqual(tags);
  });
});

describe('keys (X-22)', () => {
  it.each`
    change                     | same     | why
    ${{}}                      | ${true}  | ${'the same line again'}
    ${{ orderId: null }}       | ${true}  | ${'an empty and a missing column are one'}
    ${{ financePrice: '9.2' }} | ${false} | ${'a corrected amount is another line'}
    ${{ chargeItem: 'Disk' }}  | ${false} | ${'another charge item of the same bill'}
    ${{ psiCode: 'x' }}        | ${false} | ${'a column without a place of its own in the key'}
  `('$why: same $same', ({ change, same }: { change: Partial<BillRow>; same: boolean }) => {
    expect(billKey({ ...SAMPLE, ...change }) === billKey(SAMPLE)).toBe(same);
    expect(billKey({ ...SAMPLE, instanceId: 'x'.repeat(4000), billId: 'y'.repeat(4000) }).length).toBeLessThan(512);
  });
});

describe("the vendor's identities", () => {
  it.each`
    code                      | change                                             | holds    | why
    ${'baidu.payable_parts'}  | ${{}}                                              | ${true}  | ${'the sample'}
    ${'baidu.payable_parts'}  | ${{ rebate: '1', cash: '8.1952' }}                 | ${true}  | ${'a rebate pays'}
    ${'baidu.payable_parts'}  | ${{ debt: '0.01' }}                                | ${false} | ${'exact, to the last digit'}
    ${'baidu.discount_parts'} | ${{}}                                              | ${true}  | ${'the sample'}
    ${'baidu.discount_parts'} | ${{ sysGold: '1' }}                                | ${false} | ${'a write-off that is not counted'}
    ${'baidu.payable'}        | ${{ originPrice: '12.75' }}                        | ${false} | ${'not what was billed'}
    ${'baidu.refund_sign'}    | ${{ orderTypeDesc: '退款', financePrice: '0.01' }} | ${false} | ${'a refund that costs is looked at'}
    ${'baidu.refund_sign'}    | ${{ orderType: 'REFUND', financePrice: '-0.01' }}  | ${true}  | ${'a refund'}
  `('$code, $why: $holds', ({ code, change, holds }: { code: string; change: Partial<BillRow>; holds: boolean }) => {
    expect(BILL_INVARIANTS.find(each => each.code === code)!.holds({ ...SAMPLE, ...change })).toBe(holds);
  });

  it('none stops a row: nothing was compared with a live account', () => {
    expect(BILL_INVARIANTS.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});
