import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chargeSchema, parseLossless, type Charge } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { SAMPLE } from './bill-row.fixture';
import { billRow, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';

const account = { billingAccountId: '2100001234', invoiceIssuerName: '北京火山引擎科技有限公司' };

const GOLDEN: Charge = {
  billedCost: '1.92',
  effectiveCost: '1.92',
  listCost: '2.4',
  contractedCost: '1.92',
  billingCurrency: 'CNY',
  billingAccountId: '2100001234',
  billingAccountName: '星湖科技有限公司',
  subAccountId: '2100005678',
  subAccountName: '星湖科技有限公司',
  billingPeriod: '2026-10',
  chargePeriodStart: '2026-10-18T01:00:00.000Z',
  chargePeriodEnd: '2026-10-18T02:00:00.000Z',
  chargeCategory: 'Usage',
  chargeClass: null,
  chargeDescription: '云服务器 计算型c3i 实例规格',
  chargeFrequency: 'Usage-Based',
  consumedQuantity: '1',
  consumedUnit: 'Hours',
  pricingQuantity: '1',
  pricingUnit: 'Hours',
  listUnitPrice: '2.400000',
  contractedUnitPrice: '1.92',
  pricingCategory: 'Standard',
  providerName: 'Volcengine',
  publisherName: 'Volcengine',
  invoiceIssuerName: '示例云科技有限公司',
  serviceName: '云服务器',
  serviceCategory: 'Compute',
  skuId: 'ecs.c3i.4xlarge.instance',
  skuMeter: '实例规格',
  resourceId: 'i-demo3k9xz0starlake',
  resourceName: 'starlake-train-01',
  resourceType: '计算型c3i',
  regionId: 'cn-beijing',
  regionName: '华北2（北京）',
  availabilityZone: 'cn-beijing-b',
  commitmentDiscountId: null,
  tags: { team: 'ml', env: 'prod' },
  xServiceCode: 'ECS',
  xChargeType: '消费-使用',
  xProject: 'default',
  xOrderId: 'Bill7430000000000000042',
  xFocus: { x_TaxAmount: '0.090566', x_TaxRate: '0.06' },
};

const map = (change: Partial<BillRow>, settings: Record<string, unknown> = {}) =>
  chargesOfBillRow(billRow.parse({ ...SAMPLE, ...change }), '2026-10', { ...account, settings });
const PAYMENT = { voucherMode: 'payment' };
const DOLLARS = { CurrencySettlement: 'USD', ExchangeRate: '0.14', SettlePayableAmount: '0.224000' };

describe('a bill line as FOCUS charges (M-102, M-098)', () => {
  it('the sample line and its voucher are the golden pair', () => {
    expect(map({})).toEqual([
      GOLDEN,
      {
        ...GOLDEN,
        billedCost: '-0.32',
        effectiveCost: '-0.32',
        listCost: '-0.32',
        contractedCost: '-0.32',
        chargeCategory: 'Credit',
        chargeDescription: '代金券抵扣 云服务器 计算型c3i 实例规格',
        chargeFrequency: 'One-Time',
        consumedQuantity: null,
        consumedUnit: null,
        pricingQuantity: null,
        pricingUnit: null,
        listUnitPrice: null,
        contractedUnitPrice: null,
        pricingCategory: null,
        xChargeType: 'CouponAmount',
        xFocus: null,
      },
    ]);
  });

  it('a sample file that is handed in maps to the same', () => {
    const file = path.join(process.env.CLOUDTALLY_SAMPLE_LINES ?? '', 'volcengine-bill-line.json');
    const row = existsSync(file) ? parseLossless(readFileSync(file, 'utf8')) : SAMPLE;
    expect(chargesOfBillRow(billRow.parse(row), '2026-10', account)[0]).toEqual(GOLDEN);
  });

  it.each`
    change                                                                                | settings                          | expected                                                                                                                                  | why
    ${{}}                                                                                 | ${PAYMENT}                        | ${[{ billedCost: '1.92' }]}                                                                                                               | ${'a voucher that was bought before is a way to pay'}
    ${{ PayableAmount: '1.92' }}                                                          | ${{ payable: 'before-vouchers' }} | ${[{ billedCost: '1.92' }, { billedCost: '-0.32' }]}                                                                                      | ${'the other reading of payable owes the same'}
    ${{ PayableAmount: '1.50', PointDeductAmount: '0.1' }}                                | ${PAYMENT}                        | ${[{ billedCost: '1.92' }]}                                                                                                               | ${'points are a way to pay'}
    ${{ CouponAmount: '0.000000' }}                                                       | ${{}}                             | ${[{ billedCost: '1.6' }]}                                                                                                                | ${'no voucher, no credit'}
    ${{ CouponAmount: '' }}                                                               | ${{}}                             | ${[{ billedCost: '1.6' }]}                                                                                                                | ${'an amount that is not there'}
    ${{ SettlementType: '非结算' }}                                                       | ${{}}                             | ${[{ billedCost: '0', effectiveCost: '0', listCost: '2.4', xChargeType: '消费-使用（非结算）', xFocus: { x_SettlementType: '非结算' } }]} | ${'a line that somebody else settles is kept, marked, and not owed'}
    ${DOLLARS}                                                                            | ${{}}                             | ${[{ billingCurrency: 'USD', billedCost: '0.2688', listCost: '0.336', xFocus: { PricingCurrency: 'CNY' } }, { billedCost: '-0.0448' }]}   | ${'another settlement currency: everything at the rate of the line'}
    ${{ BusiPeriod: '2026-08', BillCategory: '调账-人工' }}                               | ${PAYMENT}                        | ${[{ chargeCategory: 'Adjustment', chargeClass: 'Correction', billingPeriod: '2026-10', pricingCategory: null }]}                         | ${'a correction of August, billed in October'}
    ${{ RoundAmount: '-0.00412' }}                                                        | ${PAYMENT}                        | ${[{ xFocus: { x_RoundingAmount: '-0.00412' } }]}                                                                                         | ${'rounding is kept, also upwards'}
    ${{ BillCategory: '消费-新购' }}                                                      | ${PAYMENT}                        | ${[{ chargeCategory: 'Purchase', effectiveCost: '0', consumedQuantity: null, chargeFrequency: 'One-Time' }]}                              | ${'what is paid ahead has no effective cost and consumes nothing'}
    ${{ BillCategory: '消费-续费' }}                                                      | ${PAYMENT}                        | ${[{ chargeCategory: 'Purchase', chargeFrequency: 'Recurring' }]}                                                                         | ${'a renewal comes again'}
    ${{ BillCategory: '退款-退订', PayableAmount: '-1.5', CouponAmount: '-0.5' }}         | ${{}}                             | ${[{ chargeCategory: 'Purchase', billedCost: '-2', pricingQuantity: null }, { billedCost: '0.5' }]}                                       | ${'a refund gives the voucher back'}
    ${{ BillCategory: '新品类' }}                                                         | ${PAYMENT}                        | ${[{ chargeCategory: 'Adjustment', xChargeType: '新品类' }]}                                                                              | ${'a kind that nobody documented is looked at, with its own word kept'}
    ${{ SavingPlanDeductionSpID: 'sp-1' }}                                                | ${PAYMENT}                        | ${[{ pricingCategory: 'Committed', commitmentDiscountId: 'sp-1' }]}                                                                       | ${'a savings plan paid for it'}
    ${{ Unit: 'GB', Count: '40', DeductionCount: '10', UseDuration: '2' }}                | ${PAYMENT}                        | ${[{ consumedQuantity: '100', pricingQuantity: '80', consumedUnit: 'GB-Hours', listUnitPrice: null, contractedUnitPrice: null }]}         | ${'used in all, and priced without the package'}
    ${{ ExpenseEndTime: '', ExpenseBeginTime: '-' }}                                      | ${PAYMENT}                        | ${[{ chargePeriodStart: '2026-09-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }]}                                       | ${'no time is the month, which begins on the evening before'}
    ${{ ExpenseBeginTime: '2026-11-02 00:00:00', ExpenseEndTime: '2026-12-01 00:00:00' }} | ${PAYMENT}                        | ${[{ chargePeriodStart: '2026-09-30T16:00:00.000Z' }]}                                                                                    | ${'nothing is outside the month'}
    ${{ Tag: '{"__proto__":"x"}' }}                                                       | ${PAYMENT}                        | ${[{ tags: null }]}                                                                                                                       | ${'a hostile tag changes no prototype'}
    ${{ Tag: '[1]' }}                                                                     | ${PAYMENT}                        | ${[{ tags: null }]}                                                                                                                       | ${'a tag of another shape'}
    ${{ OwnerID: '', OwnerCustomerName: '', OwnerUserName: '' }}                          | ${PAYMENT}                        | ${[{ subAccountId: '2100001234', subAccountName: null }]}                                                                                 | ${'an account without members owns its resources'}
    ${{ ChargeItemCode: '' }}                                                             | ${PAYMENT}                        | ${[{ skuId: 'ECS:ecs.c3i.4xlarge:instance' }]}                                                                                            | ${'a SKU put together'}
    ${{ PayableAmount: '12345678901234.123456789012', CouponAmount: '0' }}                | ${PAYMENT}                        | ${[{ billedCost: '12345678901234.123456789012' }]}                                                                                        | ${'26 digits survive'}
  `('$why', ({ change, settings, expected }) => {
    const charges = map(change as Partial<BillRow>, settings as Record<string, unknown>);
    expect(charges).toHaveLength((expected as unknown[]).length);
    expect(charges).toMatchObject(expected as object[]);
    for (const charge of charges) expect(chargeSchema.safeParse(charge).error).toBeUndefined();
  });

  it.each`
    change                                             | why
    ${{ PayableAmount: '1,234.50' }}                   | ${'a comma'}
    ${{ PayableAmount: '' }}                           | ${'no amount'}
    ${{ RoundAmount: 'NaN' }}                          | ${'not a number'}
    ${{ PayableAmount: '1e999' }}                      | ${'an exponent that would fill the memory'}
    ${{ Currency: '元' }}                              | ${'not a currency code'}
    ${{ BillCategory: '' }}                            | ${'a line of no kind'}
    ${{ CarbonFootprint: '1' }}                        | ${'a column that nobody announced'}
    ${{ DiscountBillAmount: undefined }}               | ${'an amount that is missing'}
    ${{ CurrencySettlement: 'USD', ExchangeRate: '' }} | ${'another settlement currency without its rate'}
  `('refuses a row: $why', ({ change }: { change: object }) => {
    expect(billRow.safeParse({ ...SAMPLE, ...change }).success).toBe(false);
  });
});

describe('keys (X-22)', () => {
  it.each`
    change                       | same     | why
    ${{}}                        | ${true}  | ${'the same line again'}
    ${{ SolutionZh: null }}      | ${true}  | ${'an empty and a missing column are one'}
    ${{ PayableAmount: '1.61' }} | ${false} | ${'a corrected amount under the same id is another line'}
    ${{ BillDetailId: 'BD2' }}   | ${false} | ${'another id'}
    ${{ ProjectRemark: 'x' }}    | ${false} | ${'a column without a place of its own in the key'}
  `('$why: same $same', ({ change, same }: { change: Partial<BillRow>; same: boolean }) => {
    expect(billKey({ ...SAMPLE, ...change }) === billKey(SAMPLE)).toBe(same);
    expect(billKey({ ...SAMPLE, BillDetailId: 'x'.repeat(4000) }).length).toBeLessThan(512);
  });
});

describe("the vendor's identities", () => {
  const OTHER = { PayableAmount: '1.92' };
  it.each`
    code                                    | change                                                                                                                     | holds    | why
    ${'volcengine.discounted'}              | ${{}}                                                                                                                      | ${true}  | ${'the sample'}
    ${'volcengine.discounted'}              | ${{ OriginalBillAmount: '0.042', PreferentialBillAmount: '0.03612', RoundAmount: '-0.00412', DiscountBillAmount: '0.01' }} | ${true}  | ${"the vendor's example, rounded up"}
    ${'volcengine.discounted'}              | ${{ RoundAmount: '0.02' }}                                                                                                 | ${false} | ${'more than a fen off'}
    ${'volcengine.payable_after_vouchers'}  | ${{}}                                                                                                                      | ${true}  | ${'the sample has its voucher taken off'}
    ${'volcengine.payable_before_vouchers'} | ${{}}                                                                                                                      | ${false} | ${'so the other reading fails'}
    ${'volcengine.payable_after_vouchers'}  | ${OTHER}                                                                                                                   | ${false} | ${'and the other way round'}
    ${'volcengine.payable_before_vouchers'} | ${OTHER}                                                                                                                   | ${true}  | ${'a payable before vouchers'}
    ${'volcengine.paid_and_unpaid'}         | ${{ UnpaidAmount: '0.1' }}                                                                                                 | ${false} | ${'exact, to the last digit'}
    ${'volcengine.paid_and_unpaid'}         | ${{ PaidAmount: '0', SettlementType: '非结算' }}                                                                           | ${true}  | ${'nobody pays what is not settled'}
    ${'volcengine.tax'}                     | ${{ Tax: '0.09' }}                                                                                                         | ${false} | ${'the tax does not add up'}
    ${'volcengine.refund_sign'}             | ${{ BillCategory: '退款-退订', PayableAmount: '0.01' }}                                                                    | ${false} | ${'a refund that costs'}
    ${'volcengine.refund_sign'}             | ${{ BillCategory: '退款-退订', PayableAmount: '-0.01' }}                                                                   | ${true}  | ${'a refund'}
  `('$code, $why: $holds', ({ code, change, holds }: { code: string; change: Partial<BillRow>; holds: boolean }) => {
    expect(BILL_INVARIANTS.find(each => each.code === code)!.holds({ ...SAMPLE, ...change })).toBe(holds);
  });
});
