import { FOCUS_ROW as ROW } from '../testing/files/focus-row';
import { focusCharge } from './focus-charge';
import { focusKey } from './focus-key';
import { monthOf } from './focus-row';
import { FOCUS_INVARIANTS } from './focus.invariants';

const ACCOUNT = { invoiceIssuerName: 'Ours' };
const row = (changes: Record<string, string | null> = {}) => ({ ...ROW, ...changes });
const charge = (changes: Record<string, string | null> = {}) => focusCharge(row(changes), ACCOUNT);
const broken = (changes: Record<string, string | null>) =>
  FOCUS_INVARIANTS.filter(rule => !rule.holds(row(changes))).map(rule => rule.code);

describe('a FOCUS row as a charge (M-095, M-099, M-100)', () => {
  it.each`
    changes                                     | field                  | value                                          | why
    ${{}}                                       | ${'billedCost'}        | ${'1.50'}                                      | ${'the digits of the row'}
    ${{ EffectiveCost: '1' }}                   | ${'effectiveCost'}     | ${'1'}                                         | ${'as given, even where AWS cut it'}
    ${{ ContractedCost: null }}                 | ${'contractedCost'}    | ${'1.50'}                                      | ${'a missing cost takes the billed one'}
    ${{ ContractedCost: null }}                 | ${'xFocus'}            | ${{ x_CostsFilledIn: 'ContractedCost' }}       | ${'and says so'}
    ${{ BilledCost: '0.1234567890123456' }}     | ${'billedCost'}        | ${'0.123456789012'}                            | ${'12 decimals are kept'}
    ${{ BilledCost: '0.1234567890123456' }}     | ${'xFocus'}            | ${{ x_ExactBilledCost: '0.1234567890123456' }} | ${'the rest is not lost'}
    ${{ ChargeFrequency: 'Usage-based' }}       | ${'chargeFrequency'}   | ${'Usage-Based'}                               | ${'Oracle writes it so'}
    ${{ InvoiceIssuerName: null }}              | ${'invoiceIssuerName'} | ${'Ours'}                                      | ${'the account knows who bills it'}
    ${{ PublisherName: null }}                  | ${'publisherName'}     | ${'AWS'}                                       | ${'AWS leaves it empty on own services'}
    ${{ x_ServiceCode: 'AmazonEC2' }}           | ${'xServiceCode'}      | ${'AmazonEC2'}                                 | ${'the stable key of the service'}
    ${{}}                                       | ${'xServiceCode'}      | ${'Amazon Elastic Compute Cloud'}              | ${'without one the name is the key'}
    ${{ SkuPriceId: 'P1', x_Operation: 'Run' }} | ${'xFocus'}            | ${{ SkuPriceId: 'P1', x_Operation: 'Run' }}    | ${'what has no field is kept'}
    ${{ Id: '11472' }}                          | ${'xFocus'}            | ${null}                                        | ${'a stray line number is not'}
    ${{ Tags: null }}                           | ${'tags'}              | ${null}                                        | ${'no tags'}
    ${{}}                                       | ${'tags'}              | ${{ env: 'dev', cost: '12.340' }}              | ${'tags are texts'}
    ${{}}                                       | ${'chargePeriodStart'} | ${'2024-09-18T22:00:00.000Z'}                  | ${'UTC'}
  `(
    '$field $why',
    ({ changes, field, value }: { changes: Record<string, string | null>; field: string; value: unknown }) => {
      expect(charge(changes)[field as 'xFocus']).toEqual(value);
    },
  );

  it.each([
    ['2024-09-01 00:00:00', '2024-09', 'a UTC month'],
    ['2026-09-30T16:00:00Z', '2026-10', 'October in China'],
    ['2026-09-30T10:00:00Z', '2026-10', 'October as far east as it gets'],
    ['2026-10-01T12:00:00Z', '2026-10', 'October as far west as it gets'],
    ['2026-10-08T00:00:00Z', '2026-10', 'a billing period that starts mid-month (Azure agreements)'],
  ])('period start %s is %s: %s', (BillingPeriodStart, month) =>
    expect(monthOf(row({ BillingPeriodStart }))).toBe(month),
  );

  it('keeps a period that is no plain UTC month', () => {
    expect(
      charge({ BillingPeriodStart: '2024-08-31T16:00:00Z', BillingPeriodEnd: '2024-09-30T16:00:00Z' }).xFocus,
    ).toEqual({
      BillingPeriodStart: '2024-08-31T16:00:00Z',
      BillingPeriodEnd: '2024-09-30T16:00:00Z',
    });
  });
});

describe('natural key of a FOCUS row (domain: vendor line ids are no keys)', () => {
  it.each([
    [{ ChargePeriodStart: '2024-09-18T22:00:00Z' }, true, 'the same instant written otherwise'],
    [{ BilledCost: '1.5', ConsumedQuantity: '3e0' }, true, 'the same numbers written otherwise'],
    [{ ResourceName: null }, true, 'a column that is there and empty, or not there'],
    [{ BilledCost: '1.51' }, false, 'price tiers differ in the amount alone'],
    [{ SubAccountId: '2' }, false, 'another account'],
    [{ ChargePeriodStart: '2024-09-18 21:00:00' }, false, 'another hour'],
    [{ x_Operation: 'Run' }, false, 'another operation'],
  ] as const)('%j same=%s: %s', (changes, same, _why) => {
    expect(focusKey(row(changes)) === focusKey(row())).toBe(same);
  });

  it('does not depend on the order of the columns', () => {
    expect(focusKey(Object.fromEntries(Object.entries(row()).reverse()))).toBe(focusKey(row()));
  });
});

describe('rules of FOCUS on one row (X-05)', () => {
  it.each([
    [{}, [], 'a right row breaks none'],
    [{ ChargePeriodEnd: '2024-09-18 21:00:00' }, ['focus.charge_period'], 'ends before it starts'],
    [{ BillingPeriodEnd: '2024-09-01 00:00:00' }, ['focus.billing_period'], 'an empty month'],
    [{ ListCost: null }, [], 'a missing cost is no broken rule: the charge names it'],
    [{ ListUnitPrice: '0.6' }, ['focus.list_cost_product'], 'price times quantity is another cost'],
    [{ ListCost: '1.49' }, [], 'cut to the digits of the column is allowed'],
    [{ ListUnitPrice: '0.6', ChargeClass: 'Correction' }, [], 'a correction may differ'],
    [
      { ChargeCategory: 'Credit', ConsumedQuantity: null, EffectiveCost: '1' },
      ['focus.credit_costs'],
      'a credit costs one thing',
    ],
    [
      { ChargeCategory: 'Purchase', ConsumedQuantity: null },
      ['focus.purchase_frequency'],
      'a purchase is not by usage',
    ],
    [{ ChargeCategory: 'Tax' }, ['focus.consumed_only_on_usage'], 'nobody consumes tax'],
  ] as const)('%j breaks %j: %s', (changes, codes, _why) => expect(broken({ ...changes })).toEqual(codes));
});
