import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseLossless, type Charge } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { billRow, type BillComponent, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';
import { SAMPLE } from './bill-row.fixture';

const account = { billingAccountId: '100001234567', invoiceIssuerName: '腾讯云计算（北京）有限责任公司' };

const GOLDEN: Charge = {
  billedCost: '0.09600000',
  effectiveCost: '0.09600000',
  listCost: '0.12000000',
  contractedCost: '0.09600000',
  billingCurrency: 'CNY',
  billingAccountId: '100001234567',
  billingAccountName: null,
  subAccountId: '100007654321',
  subAccountName: null,
  billingPeriod: '2026-10',
  chargePeriodStart: '2026-10-18T01:00:00.000Z',
  chargePeriodEnd: '2026-10-18T02:00:00.000Z',
  chargeCategory: 'Usage',
  chargeClass: null,
  chargeDescription: '云服务器 CVM-标准型 S6 标准型S6-CPU 按量计费小时结',
  chargeFrequency: 'Usage-Based',
  consumedQuantity: '2',
  consumedUnit: 'vCPU-Hours',
  pricingQuantity: '2',
  pricingUnit: 'vCPU-Hours',
  listUnitPrice: '0.06000000',
  contractedUnitPrice: '0.04800000',
  pricingCategory: 'Standard',
  providerName: 'Tencent Cloud',
  publisherName: 'Tencent Cloud',
  invoiceIssuerName: '腾讯云计算（北京）有限责任公司',
  serviceName: '云服务器 CVM',
  serviceCategory: 'Compute',
  skuId: 'sp_cvm_s6:v_cvm_compute_cpu_demo:sv_cvm_s6_cpu_demo',
  skuMeter: '标准型S6-CPU',
  resourceId: 'ins-demo8k2q',
  resourceName: 'starlake-api-02',
  resourceType: '云服务器 CVM-标准型 S6',
  regionId: 'ap-guangzhou',
  regionName: '华南地区（广州）',
  availabilityZone: '广州六区',
  commitmentDiscountId: null,
  tags: { team: 'checkout', env: 'prod' },
  xServiceCode: 'p_cvm',
  xChargeType: 'postpay_deduct_h',
  xProject: '默认项目',
  xOrderId: null,
};

/** The first component alone, changed as told. */
const one = (row: Partial<BillRow> = {}, component: Partial<BillComponent> = {}): BillRow =>
  billRow.parse({ ...SAMPLE, ...row, ComponentSet: [{ ...SAMPLE.ComponentSet[0], ...component }] });
const map = (row: BillRow, settings: Record<string, unknown> = {}) =>
  chargesOfBillRow(row, '2026-10', { ...account, settings });

describe('a record of the bill as FOCUS charges (M-102, M-092)', () => {
  it('each component is a charge, and a voucher a credit: no fen is lost', () => {
    const charges = map(SAMPLE);
    expect(charges[0]).toEqual(GOLDEN);
    expect(charges.slice(1)).toMatchObject([
      { billedCost: '0.09600000', skuMeter: '标准型S6-内存', consumedUnit: 'GB-Hours', consumedQuantity: '4' },
      { billedCost: '-0.09600000', chargeCategory: 'Credit', consumedQuantity: null, xChargeType: 'VoucherPayAmount' },
    ]);
  });

  it('a sample file that is handed in maps to the same', () => {
    const file = path.join(process.env.CLOUDTALLY_SAMPLE_LINES ?? '', 'tencent-bill-line.json');
    const row = existsSync(file) ? parseLossless(readFileSync(file, 'utf8')) : SAMPLE;
    expect(chargesOfBillRow(billRow.parse(row), '2026-10', account)[0]).toEqual(GOLDEN);
  });

  it.each`
    row                                                                                                               | component                                  | expected                                                                                                   | why
    ${{}}                                                                                                             | ${{ Cost: '-', Discount: '-' }}            | ${{ listCost: '0.12' }}                                                                                    | ${'price x amount x time stands in for a list cost that is not shown'}
    ${{}}                                                                                                             | ${{ Cost: '', SinglePrice: '-' }}          | ${{ listCost: '0.09600000', listUnitPrice: null }}                                                         | ${'a contract price hides both'}
    ${{}}                                                                                                             | ${{ SinglePrice: '0.07' }}                 | ${{ listUnitPrice: null }}                                                                                 | ${'a unit price that does not make the list cost is left out'}
    ${{}}                                                                                                             | ${{ UsedAmount: '-' }}                     | ${{ consumedQuantity: null, consumedUnit: null, pricingUnit: null }}                                       | ${'a dash is no quantity'}
    ${{}}                                                                                                             | ${{ RealTotalMeasure: '5' }}               | ${{ consumedQuantity: '5', pricingQuantity: '2' }}                                                         | ${'what a package covered was consumed and is not priced'}
    ${{}}                                                                                                             | ${{ InstanceType: '资源包' }}              | ${{ pricingCategory: 'Committed' }}                                                                        | ${'a package was bought before'}
    ${{}}                                                                                                             | ${{ InstanceType: '竞价实例' }}            | ${{ pricingCategory: 'Dynamic' }}                                                                          | ${'a spot price moves'}
    ${{ ActionType: 'prepay_purchase', ActionTypeName: '包年包月新购' }}                                              | ${{}}                                      | ${{ chargeCategory: 'Purchase', effectiveCost: '0', chargeFrequency: 'One-Time', consumedQuantity: null }} | ${'what is paid ahead has no effective cost of its own'}
    ${{ ActionType: 'prepay_renew' }}                                                                                 | ${{}}                                      | ${{ chargeCategory: 'Purchase', chargeFrequency: 'Recurring' }}                                            | ${'a renewal comes again'}
    ${{ ActionType: 'prepay_return', ActionTypeName: '包年包月退款' }}                                                | ${{ RealCost: '-0.096' }}                  | ${{ chargeCategory: 'Purchase', billedCost: '-0.096', pricingQuantity: null }}                             | ${'a refund stays what it refunds'}
    ${{ ActionType: '', ActionTypeName: '按量计费冲正' }}                                                             | ${{ RealCost: '-0.096' }}                  | ${{ chargeCategory: 'Usage', chargeFrequency: 'One-Time', consumedQuantity: null }}                        | ${'usage that is struck out, by its name'}
    ${{ ActionType: 'recon_increase', ActionTypeName: '调账补偿' }}                                                   | ${{ RealCost: '-1' }}                      | ${{ chargeCategory: 'Adjustment', pricingCategory: null }}                                                 | ${'a compensation'}
    ${{ ActionType: '', ActionTypeName: '月度计费精度差异', BusinessCode: '', BusinessCodeName: '月度计费精度差异' }} | ${{ RealCost: '-0.69' }}                   | ${{ chargeCategory: 'Adjustment', billedCost: '-0.69', xServiceCode: '月度计费精度差异' }}                 | ${'the difference of precision is on the bill and stays there'}
    ${{ ActionType: 'quantum_pay', ActionTypeName: '量子扣费' }}                                                      | ${{}}                                      | ${{ chargeCategory: 'Adjustment', xChargeType: 'quantum_pay' }}                                            | ${'a kind that nobody documented is looked at, with its own word kept'}
    ${{ AssociatedOrder: { Original: '20260915123456789' } }}                                                         | ${{}}                                      | ${{ chargeClass: 'Correction' }}                                                                           | ${'it points at an order of a month that was issued'}
    ${{ AssociatedOrder: { Original: '20261001123456789' } }}                                                         | ${{}}                                      | ${{ chargeClass: null }}                                                                                   | ${'the month is still open'}
    ${{ FeeBeginTime: '2027-02-01 00:00:00', FeeEndTime: '2028-01-31 23:59:59' }}                                     | ${{}}                                      | ${{ chargePeriodStart: '2026-10-17T16:00:00.000Z', chargePeriodEnd: '2026-10-18T16:00:00.000Z' }}          | ${'a renewal that begins next year is a charge of the day it was paid'}
    ${{ FeeBeginTime: '-', FeeEndTime: '-', BillDay: '', PayTime: '' }}                                               | ${{}}                                      | ${{ chargePeriodStart: '2026-09-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }}          | ${'without a time it is of the month'}
    ${{ RegionId: '', RegionName: '华北地区（北京）' }}                                                               | ${{}}                                      | ${{ regionId: 'ap-beijing' }}                                                                              | ${'the name decides where the number is missing'}
    ${{ RegionId: '9999', RegionName: '火星地区（一号）' }}                                                           | ${{}}                                      | ${{ regionId: null, regionName: '火星地区（一号）' }}                                                      | ${'an unknown region keeps its name'}
    ${{ OwnerUin: '', PayerUin: '' }}                                                                                 | ${{}}                                      | ${{ subAccountId: '100001234567', billingAccountId: '100001234567' }}                                      | ${'an account without members owns its resources'}
    ${{ Tags: [{ TagKey: '__proto__', TagValue: 'x' }] }}                                                             | ${{}}                                      | ${{ tags: Object.fromEntries([['__proto__', 'x']]) }}                                                      | ${'a hostile key is only a key'}
    ${{}}                                                                                                             | ${{ RealCost: '12345678901234.12345678' }} | ${{ billedCost: '12345678901234.12345678' }}                                                               | ${'22 digits survive'}
  `('$why', ({ row, component, expected }) => {
    const charges = map(one(row as Partial<BillRow>, component as Partial<BillComponent>));
    expect(charges).toHaveLength(1);
    expect(charges[0]).toMatchObject(expected as object);
  });

  it.each`
    voucher    | settings                      | amounts               | why
    ${'0.05'}  | ${{}}                         | ${['0.096', '-0.05']} | ${'the vendor gave it'}
    ${'-0.05'} | ${{}}                         | ${['0.096', '0.05']}  | ${'a refund gives the voucher back'}
    ${'0.05'}  | ${{ voucherMode: 'payment' }} | ${['0.096']}          | ${'a voucher that was bought before is a way to pay'}
    ${'-'}     | ${{}}                         | ${['0.096']}          | ${'there was none'}
  `('a voucher of $voucher: $why', ({ voucher, settings, amounts }) => {
    const row = one({}, { RealCost: '0.096', VoucherPayAmount: voucher as string });
    expect(map(row, settings as Record<string, unknown>).map(({ billedCost }) => billedCost)).toEqual(amounts);
  });

  it.each`
    change                                                            | why
    ${{ CarbonFootprint: '1' }}                                       | ${'a column that nobody announced'}
    ${{ ComponentSet: [] }}                                           | ${'a record without money'}
    ${{ BusinessCodeName: '' }}                                       | ${'a record of no product'}
    ${{ ComponentSet: [{ ...SAMPLE.ComponentSet[0], Carbon: '1' }] }} | ${'a column of a component that nobody announced'}
    ${{ ComponentSet: [{ RealCost: '-' }] }}                          | ${'the amount to bill from is a dash'}
    ${{ ComponentSet: [{ RealCost: '1,234.50' }] }}                   | ${'a comma'}
    ${{ ComponentSet: [{ RealCost: '1e999' }] }}                      | ${'an exponent that would fill the memory'}
    ${{ ComponentSet: [{}] }}                                         | ${'no amount'}
  `('refuses a record: $why', ({ change }) => {
    expect(billRow.safeParse({ ...SAMPLE, ...(change as object) }).success).toBe(false);
  });
});

describe('keys (X-22)', () => {
  it.each`
    change                                                                  | same     | why
    ${{}}                                                                   | ${true}  | ${'the same record again'}
    ${{ Formula: null }}                                                    | ${true}  | ${'an empty and a missing column are one'}
    ${{ ComponentSet: [{ ...SAMPLE.ComponentSet[0], RealCost: '0.097' }] }} | ${false} | ${'a corrected amount is another record'}
    ${{ OwnerUin: '1' }}                                                    | ${false} | ${'another owner'}
    ${{ ReserveDetail: 'x' }}                                               | ${false} | ${'a column without a place of its own in the key'}
  `('$why: same $same', ({ change, same }) => {
    expect(billKey({ ...SAMPLE, ...(change as object) }) === billKey(SAMPLE)).toBe(same);
  });

  it('are short whatever the record says', () => {
    expect(billKey({ ...SAMPLE, Id: 'x'.repeat(4000), ResourceId: 'y'.repeat(4000) }).length).toBeLessThan(512);
  });
});

describe("the vendor's identities", () => {
  it.each`
    code                       | row                                   | component                                      | holds    | why
    ${'tencent.payment_split'} | ${{}}                                 | ${{}}                                          | ${true}  | ${'all cash'}
    ${'tencent.payment_split'} | ${{}}                                 | ${{ CashPayAmount: '0.09599999' }}             | ${false} | ${'exact, to the last digit'}
    ${'tencent.discount'}      | ${{}}                                 | ${{}}                                          | ${true}  | ${'0.12 at 80 %'}
    ${'tencent.discount'}      | ${{}}                                 | ${{ Cost: '0.13' }}                            | ${false} | ${'another list price'}
    ${'tencent.discount'}      | ${{}}                                 | ${{ Cost: '0.22', OriginalCostWithRI: '0.1' }} | ${true}  | ${'a reservation covered a part'}
    ${'tencent.discount'}      | ${{}}                                 | ${{ Cost: '-' }}                               | ${true}  | ${'what is not shown cannot be checked'}
    ${'tencent.refund_sign'}   | ${{ ActionType: 'prepay_return' }}    | ${{ RealCost: '0.01' }}                        | ${false} | ${'a refund that costs'}
    ${'tencent.refund_sign'}   | ${{ ActionTypeName: '优惠补偿' }}     | ${{ RealCost: '0.01' }}                        | ${false} | ${'a compensation that costs'}
    ${'tencent.refund_sign'}   | ${{ ActionTypeName: '包年包月退款' }} | ${{ RealCost: '-0.01' }}                       | ${true}  | ${'a refund'}
  `('$code, $why: $holds', ({ code, row, component, holds }) => {
    const rule = BILL_INVARIANTS.find(each => each.code === code)!;
    expect(rule.holds(one(row as Partial<BillRow>, component as Partial<BillComponent>))).toBe(holds);
  });

  it('look at every component', () => {
    const [first, second] = SAMPLE.ComponentSet;
    const row = { ...SAMPLE, ComponentSet: [first!, { ...second!, CashPayAmount: '1' }] };
    expect(BILL_INVARIANTS.find(({ code }) => code === 'tencent.payment_split')!.holds(row)).toBe(false);
  });
});
