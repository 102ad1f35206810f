import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chargeSchema, parseLossless, type Charge } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { DETAIL, ITEM, JOINED } from './bill-row.fixture';
import { billRow, detailRow, type BillRow, type DetailRow, type ItemRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';

const account = { billingAccountId: 'master_pin', invoiceIssuerName: '京东云计算有限公司' };

const GOLDEN: Charge = {
  billedCost: '12.67',
  effectiveCost: '12.67',
  listCost: '15.840412',
  contractedCost: '12.67',
  billingCurrency: 'CNY',
  billingAccountId: 'master_pin',
  billingAccountName: null,
  subAccountId: 'starlake_demo_pin',
  subAccountName: null,
  billingPeriod: '2026-10',
  chargePeriodStart: '2026-10-17T16:00:00.000Z',
  chargePeriodEnd: '2026-10-18T16:00:00.000Z',
  chargeCategory: 'Usage',
  chargeClass: null,
  chargeDescription: '云主机 实例规格 规格:g.n3.large 2核8GB; 数量:1',
  chargeFrequency: 'Usage-Based',
  consumedQuantity: '24',
  consumedUnit: 'Hours',
  pricingQuantity: '20',
  pricingUnit: 'Hours',
  listUnitPrice: null,
  contractedUnitPrice: null,
  pricingCategory: 'Standard',
  providerName: 'JD Cloud',
  publisherName: 'JD Cloud',
  invoiceIssuerName: '京东云计算有限公司',
  serviceName: '云主机',
  serviceCategory: 'Compute',
  skuId: 'vm:instance',
  skuMeter: '实例规格',
  resourceId: 'i-demo0jd7yk2p',
  resourceName: 'starlake-edge-01',
  resourceType: '云主机',
  regionId: 'cn-north-1',
  regionName: '华北-北京',
  availabilityZone: 'cn-north-1a',
  commitmentDiscountId: null,
  tags: { team: 'edge', env: 'prod' },
  xServiceCode: 'vm',
  xChargeType: '按量费用',
  xProject: null,
  xOrderId: null,
  xFocus: { x_PaidStoredValue: '10.67' },
};

interface Change {
  readonly item?: Partial<ItemRow> | null;
  readonly detail?: Partial<DetailRow> | null;
  readonly kinds?: string[];
}
const changed = ({ item, detail, kinds }: Change): BillRow =>
  billRow.parse({
    item: item === null ? null : { ...ITEM, ...item },
    detail: detail === null ? null : { ...DETAIL, ...detail },
    kinds: kinds ?? JOINED.kinds,
  });
const map = (change: Change, settings: Record<string, unknown> = {}) =>
  chargesOfBillRow(changed(change), '2026-10', { ...account, settings });
const PAYMENT = { voucherMode: 'payment' };

describe('a joined bill line as FOCUS charges (M-102, M-097)', () => {
  it('the sample line and its voucher are the golden pair', () => {
    expect(map({})).toEqual([
      GOLDEN,
      {
        ...GOLDEN,
        billedCost: '-2',
        effectiveCost: '-2',
        listCost: '-2',
        contractedCost: '-2',
        chargeCategory: 'Credit',
        chargeDescription: '代金券抵扣 云主机 实例规格 规格:g.n3.large 2核8GB; 数量:1',
        chargeFrequency: 'One-Time',
        consumedQuantity: null,
        consumedUnit: null,
        pricingQuantity: null,
        pricingUnit: null,
        pricingCategory: null,
        xChargeType: 'cashCouponPayFee',
        xFocus: null,
      },
    ]);
  });

  it('a sample file that is handed in fits the schema, and is a charge of its own', () => {
    const file = path.join(process.env.CLOUDTALLY_SAMPLE_LINES ?? '', 'jdcloud-bill-line.json');
    const detail = detailRow.parse(existsSync(file) ? parseLossless(readFileSync(file, 'utf8')) : DETAIL);
    expect(chargesOfBillRow({ item: null, detail, kinds: ['按量费用'] }, '2026-10', account)).toMatchObject([
      { billedCost: '12.672000', listCost: '15.840000', skuId: null, xFocus: { x_Unpaid: '0.002000' } },
      { billedCost: '-2.000000' },
    ]);
  });

  it.each`
    change                                                                                              | settings   | expected                                                                                                                            | why
    ${{}}                                                                                               | ${PAYMENT} | ${[{ billedCost: '12.67' }]}                                                                                                        | ${'a voucher that was bought before is a way to pay'}
    ${{ kinds: ['新购'], item: { billingType: '3' } }}                                                  | ${PAYMENT} | ${[{ chargeCategory: 'Purchase', effectiveCost: '0', consumedQuantity: null, pricingQuantity: '20', chargeFrequency: 'One-Time' }]} | ${'what is paid ahead has no effective cost and consumes nothing'}
    ${{ kinds: ['续费'], item: { billingType: '3' } }}                                                  | ${PAYMENT} | ${[{ chargeCategory: 'Purchase', chargeFrequency: 'Recurring' }]}                                                                   | ${'a renewal comes again'}
    ${{ kinds: ['新购', '退订'], item: { billingType: '3', actualFee: '-8', cashCouponPayFee: '-2' } }} | ${{}}      | ${[{ chargeCategory: 'Purchase', xChargeType: '退订', billedCost: '-8', pricingQuantity: null }, { billedCost: '2' }]}              | ${'of two kinds the negative line is the refund, which gives the voucher back'}
    ${{ kinds: ['新购', '退订'], item: { billingType: '3' } }}                                          | ${PAYMENT} | ${[{ xChargeType: '新购' }]}                                                                                                        | ${'and the positive one is not'}
    ${{ kinds: ['退订'], item: { actualFee: '-8' } }}                                                   | ${PAYMENT} | ${[{ chargeCategory: 'Usage', consumedQuantity: null }]}                                                                            | ${'a refund of usage stays usage'}
    ${{ kinds: ['新购', '续费'] }}                                                                      | ${PAYMENT} | ${[{ xChargeType: '新购、续费', chargeCategory: 'Purchase' }]}                                                                      | ${'what nobody can tell apart is told together'}
    ${{ kinds: [], detail: null }}                                                                      | ${PAYMENT} | ${[{ xChargeType: '按配置', chargeCategory: 'Usage', resourceName: null, tags: null, availabilityZone: null }]}                     | ${'without a detail the way of paying decides'}
    ${{ kinds: [], detail: null, item: { billingType: '3', billingTypeName: '' } }}                     | ${PAYMENT} | ${[{ xChargeType: '3', chargeCategory: 'Purchase' }]}                                                                               | ${'by the month or year is a purchase'}
    ${{ item: null, kinds: ['调账'], detail: { actionTypeName: '调账' } }}                              | ${PAYMENT} | ${[{ chargeCategory: 'Adjustment', billedCost: '12.672000', pricingCategory: null, skuId: null, consumedQuantity: null }]}          | ${'an adjustment is kept'}
    ${{ item: null, kinds: ['保底'], detail: { actionTypeName: '保底' } }}                              | ${PAYMENT} | ${[{ chargeCategory: 'Adjustment', xChargeType: '保底' }]}                                                                          | ${'a minimum guarantee is kept'}
    ${{ item: null, kinds: ['新品类'] }}                                                                | ${PAYMENT} | ${[{ chargeCategory: 'Adjustment', xChargeType: '新品类' }]}                                                                        | ${'a kind that nobody documented is looked at, with its own word kept'}
    ${{ item: { startTime: '', endTime: '' } }}                                                         | ${PAYMENT} | ${[{ chargePeriodStart: '2026-09-30T16:00:00.000Z', chargePeriodEnd: '2026-10-31T16:00:00.000Z' }]}                                 | ${'no time is the month'}
    ${{ item: { currency: '' } }}                                                                       | ${PAYMENT} | ${[{ billingCurrency: 'CNY' }]}                                                                                                     | ${'the bill of the country is in yuan'}
    ${{ item: { pin: '' } }}                                                                            | ${PAYMENT} | ${[{ subAccountId: 'master_pin' }]}                                                                                                 | ${'an account without others owns its resources'}
    ${{ item: { regionName: '', region: 'mars-1' } }}                                                   | ${PAYMENT} | ${[{ regionId: 'mars-1', regionName: 'mars-1' }]}                                                                                   | ${'a region that nobody told us of'}
    ${{ detail: { tagDetails: [{ tagKey: '__proto__', tagValue: 'x' }, { tagKey: 'a' }] } }}            | ${PAYMENT} | ${[{ tags: { a: '' } }]}                                                                                                            | ${'a hostile tag changes no prototype'}
    ${{ item: { actualFee: '12345678901234.123456789012', cashCouponPayFee: '0' } }}                    | ${PAYMENT} | ${[{ billedCost: '12345678901234.123456789012' }]}                                                                                  | ${'26 digits survive'}
  `('$why', ({ change, settings, expected }) => {
    const charges = map(change as Change, settings as Record<string, unknown>);
    expect(charges).toHaveLength((expected as unknown[]).length);
    expect(charges).toMatchObject(expected as object[]);
    for (const charge of charges) expect(chargeSchema.safeParse(charge).error).toBeUndefined();
  });

  it.each`
    row                                                              | why
    ${{ ...JOINED, item: { ...ITEM, actualFee: '1,234.5' } }}        | ${'a comma'}
    ${{ ...JOINED, item: { ...ITEM, billFee: '1e999' } }}            | ${'an exponent that would fill the memory'}
    ${{ ...JOINED, item: { ...ITEM, carbonFootprint: '1' } }}        | ${'a column of a charge item that nobody announced'}
    ${{ ...JOINED, detail: { ...DETAIL, carbonFootprint: '1' } }}    | ${'a column of a detail that nobody announced'}
    ${{ ...JOINED, detail: { ...DETAIL, realTotalFee: undefined } }} | ${'an amount that is missing'}
    ${{ ...JOINED, kinds: [1] }}                                     | ${'a kind that is no word'}
  `('refuses a row: $why', ({ row }: { row: object }) => {
    expect(billRow.safeParse(row).success).toBe(false);
  });

  it('refuses a row of nothing in so many words', () => {
    const nothing = () => chargesOfBillRow({ item: null, detail: null, kinds: [] }, '2026-10', account);
    expect(nothing).toThrow(/neither a charge item nor a detail/);
  });
});

describe('keys (X-22)', () => {
  it.each`
    change                                     | same     | why
    ${{}}                                      | ${true}  | ${'the same line again'}
    ${{ item: { networkOperator: null } }}     | ${true}  | ${'an empty and a missing column are one'}
    ${{ detail: { resourceName: 'renamed' } }} | ${true}  | ${'a resource that was renamed has the same charges'}
    ${{ item: { actualFee: '12.68' } }}        | ${false} | ${'a corrected amount is another line'}
    ${{ item: { property: 'disk' } }}          | ${false} | ${'another charge item'}
    ${{ item: null }}                          | ${false} | ${'the detail alone is another line'}
  `('$why: same $same', ({ change, same }: { change: Change; same: boolean }) => {
    expect(billKey(changed(change)) === billKey(JOINED)).toBe(same);
    expect(billKey(changed({ item: { resourceId: 'x'.repeat(4000), pin: 'y'.repeat(4000) } })).length).toBeLessThan(
      512,
    );
  });
});

describe("the vendor's identities", () => {
  it.each`
    code                        | change                                            | holds    | why
    ${'jdcloud.item_payable'}   | ${{}}                                             | ${true}  | ${'list less discount, to a fen'}
    ${'jdcloud.item_payable'}   | ${{ item: { actualFee: '12.65' } }}               | ${false} | ${'two fen off'}
    ${'jdcloud.item_decimals'}  | ${{}}                                             | ${true}  | ${'payable to two decimals, list to six'}
    ${'jdcloud.item_decimals'}  | ${{ item: { actualFee: '12.671' } }}              | ${false} | ${'payable with three'}
    ${'jdcloud.item_decimals'}  | ${{ item: { billFee: '15.8404121' } }}            | ${false} | ${'list with seven'}
    ${'jdcloud.item_usage'}     | ${{ item: { billingUsage: '24' } }}               | ${false} | ${'a package that was not taken off'}
    ${'jdcloud.detail_payable'} | ${{ detail: { discountFee: '0' } }}               | ${false} | ${'not the total less the discount'}
    ${'jdcloud.detail_paid'}    | ${{}}                                             | ${true}  | ${'voucher, balance and arrears'}
    ${'jdcloud.detail_paid'}    | ${{ detail: { arrearFee: '0' } }}                 | ${false} | ${'exact, to the last digit'}
    ${'jdcloud.detail_paid'}    | ${{ detail: null }}                               | ${true}  | ${'nothing is claimed'}
    ${'jdcloud.refund_sign'}    | ${{ kinds: ['退订'] }}                            | ${false} | ${'a refund that costs is looked at'}
    ${'jdcloud.refund_sign'}    | ${{ kinds: ['退订'], item: { actualFee: '-1' } }} | ${true}  | ${'a refund'}
    ${'jdcloud.refund_sign'}    | ${{ kinds: ['新购', '退订'] }}                    | ${true}  | ${'nobody knows which of two this is'}
  `('$code, $why: $holds', ({ code, change, holds }: { code: string; change: Change; holds: boolean }) => {
    expect(BILL_INVARIANTS.find(each => each.code === code)!.holds(changed(change))).toBe(holds);
  });

  it('none stops a row: nothing was compared with a live account', () => {
    expect(BILL_INVARIANTS.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});
