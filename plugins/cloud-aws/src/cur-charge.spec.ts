import { chargeSchema } from '@cloudtally/plugin-sdk';
import { chargeOfCurRow } from './cur-charge';
import { CUR_INVARIANTS } from './cur.invariants';
import { curKey, curRow, type CurRow } from './cur-row';
import { CUR_ROW } from './cur-row.fixture';

const row = (changes: CurRow = {}): CurRow => ({ ...CUR_ROW, ...changes });
const charge = (changes: CurRow = {}) => chargeOfCurRow(row(changes), { invoiceIssuerName: 'Ours' });
const broken = (changes: CurRow) => CUR_INVARIANTS.filter(rule => !rule.holds(row(changes))).map(rule => rule.code);
const RI = { reservation_reservation_a_r_n: 'arn:aws:ec2:us-east-1:1:reserved-instances/r1' };
const PLAN = { savings_plan_savings_plan_a_r_n: 'arn:aws:savingsplans::1:savingsplan/p1' };

describe('a line of CUR 2.0 as a charge (M-095): credits, refunds, tax, reservations and savings plans', () => {
  it.each`
    type                         | changes                                                                                                                                                       | category        | billed      | effective   | list       | contracted  | why
    ${'Usage'}                   | ${{}}                                                                                                                                                         | ${'Usage'}      | ${'0.0868'} | ${'0.0868'} | ${'0.096'} | ${'0.0868'} | ${'net of the discount; the list price is the public one'}
    ${'Usage'}                   | ${{ line_item_net_unblended_cost: null }}                                                                                                                     | ${'Usage'}      | ${'0.096'}  | ${'0.096'}  | ${'0.096'} | ${'0.096'}  | ${'without net columns the unblended cost is owed'}
    ${'DiscountedUsage'}         | ${{ ...RI, line_item_net_unblended_cost: '0', reservation_effective_cost: '0.06' }}                                                                           | ${'Usage'}      | ${'0'}      | ${'0.06'}   | ${'0.096'} | ${'0.096'}  | ${'paid by the reservation'}
    ${'DiscountedUsage'}         | ${{ ...RI, line_item_net_unblended_cost: '0', reservation_effective_cost: '0.06', reservation_net_effective_cost: '0.05' }}                                   | ${'Usage'}      | ${'0'}      | ${'0.05'}   | ${'0.096'} | ${'0.096'}  | ${'net wins'}
    ${'RIFee'}                   | ${{ ...RI, line_item_net_unblended_cost: '72', reservation_unused_recurring_fee: '1.5', reservation_unused_amortized_upfront_fee_for_billing_period: '0.5' }} | ${'Purchase'}   | ${'72'}     | ${'2'}      | ${'72'}    | ${'72'}     | ${'only what nobody used costs effectively'}
    ${'Fee'}                     | ${{ ...RI, line_item_net_unblended_cost: '900' }}                                                                                                             | ${'Purchase'}   | ${'900'}    | ${'0'}      | ${'900'}   | ${'900'}    | ${'a reservation paid up front'}
    ${'Fee'}                     | ${{ line_item_net_unblended_cost: '100' }}                                                                                                                    | ${'Purchase'}   | ${'100'}    | ${'100'}    | ${'100'}   | ${'100'}    | ${'support is of this month'}
    ${'SavingsPlanCoveredUsage'} | ${{ ...PLAN, line_item_net_unblended_cost: '0.096', savings_plan_savings_plan_effective_cost: '0.07' }}                                                       | ${'Usage'}      | ${'0.096'}  | ${'0.07'}   | ${'0.096'} | ${'0.096'}  | ${'stands at its on-demand price'}
    ${'SavingsPlanNegation'}     | ${{ ...PLAN, line_item_net_unblended_cost: '-0.096' }}                                                                                                        | ${'Usage'}      | ${'-0.096'} | ${'0'}      | ${'0'}     | ${'0'}      | ${'and this takes it back, once'}
    ${'SavingsPlanRecurringFee'} | ${{ ...PLAN, line_item_net_unblended_cost: '10', savings_plan_total_commitment_to_date: '10', savings_plan_used_commitment: '9.25' }}                         | ${'Purchase'}   | ${'10'}     | ${'0.75'}   | ${'10'}    | ${'10'}     | ${'the unused commitment'}
    ${'SavingsPlanUpfrontFee'}   | ${{ ...PLAN, line_item_net_unblended_cost: '500' }}                                                                                                           | ${'Purchase'}   | ${'500'}    | ${'0'}      | ${'500'}   | ${'500'}    | ${'paid ahead'}
    ${'Credit'}                  | ${{ line_item_net_unblended_cost: '-3' }}                                                                                                                     | ${'Credit'}     | ${'-3'}     | ${'-3'}     | ${'-3'}    | ${'-3'}     | ${'all four costs are the credit'}
    ${'EdpDiscount'}             | ${{ line_item_net_unblended_cost: '-1' }}                                                                                                                     | ${'Credit'}     | ${'-1'}     | ${'-1'}     | ${'-1'}    | ${'-1'}     | ${'a price reduction of its own'}
    ${'Refund'}                  | ${{ line_item_net_unblended_cost: '-5' }}                                                                                                                     | ${'Usage'}      | ${'-5'}     | ${'-5'}     | ${'-5'}    | ${'-5'}     | ${'stays what it refunds'}
    ${'Refund'}                  | ${{ ...RI, line_item_net_unblended_cost: '-5' }}                                                                                                              | ${'Purchase'}   | ${'-5'}     | ${'-5'}     | ${'-5'}    | ${'-5'}     | ${'of a reservation'}
    ${'Tax'}                     | ${{ line_item_net_unblended_cost: '6.5' }}                                                                                                                    | ${'Tax'}        | ${'6.5'}    | ${'6.5'}    | ${'6.5'}   | ${'6.5'}    | ${'a line of its own'}
    ${'SomethingNew'}            | ${{ line_item_net_unblended_cost: '1' }}                                                                                                                      | ${'Adjustment'} | ${'1'}      | ${'1'}      | ${'1'}     | ${'1'}      | ${'nobody documented it: to look at'}
  `(
    '$type is $category: $why',
    ({
      type,
      changes,
      category,
      billed,
      effective,
      list,
      contracted,
    }: Record<string, string> & { changes: CurRow }) => {
      const made = charge({ line_item_line_item_type: type!, ...changes });
      expect([made.chargeCategory, made.billedCost, made.effectiveCost, made.listCost, made.contractedCost]).toEqual([
        category,
        billed,
        effective,
        list,
        contracted,
      ]);
      expect(made.xChargeType).toBe(type);
      expect(chargeSchema.safeParse(made).error).toBeUndefined();
    },
  );

  it.each`
    changes                                                                                                     | field                     | value                                       | why
    ${{ line_item_line_item_type: 'Refund' }}                                                                   | ${'chargeClass'}          | ${'Correction'}                             | ${'of a month that was billed'}
    ${{}}                                                                                                       | ${'chargeClass'}          | ${null}                                     | ${'not one'}
    ${{}}                                                                                                       | ${'listUnitPrice'}        | ${'0.096'}                                  | ${'price x quantity is the list cost'}
    ${{ pricing_public_on_demand_rate: '0.1' }}                                                                 | ${'listUnitPrice'}        | ${null}                                     | ${'a price for which it is not is left out'}
    ${{}}                                                                                                       | ${'consumedUnit'}         | ${'Hours'}                                  | ${'the FOCUS word'}
    ${{ line_item_line_item_type: 'Tax' }}                                                                      | ${'consumedQuantity'}     | ${null}                                     | ${'nobody consumes tax'}
    ${{ line_item_line_item_type: 'Tax' }}                                                                      | ${'pricingCategory'}      | ${null}                                     | ${'nor is it priced'}
    ${{ line_item_usage_type: 'SpotUsage:m5.large' }}                                                           | ${'pricingCategory'}      | ${'Dynamic'}                                | ${'spot'}
    ${PLAN}                                                                                                     | ${'pricingCategory'}      | ${'Committed'}                              | ${'a savings plan'}
    ${PLAN}                                                                                                     | ${'commitmentDiscountId'} | ${'arn:aws:savingsplans::1:savingsplan/p1'} | ${'which one'}
    ${{ line_item_line_item_type: 'RIFee' }}                                                                    | ${'chargeFrequency'}      | ${'Recurring'}                              | ${'every month'}
    ${{}}                                                                                                       | ${'tags'}                 | ${{ team: 'checkout' }}                     | ${'the map of the export'}
    ${{ resource_tags: '{}' }}                                                                                  | ${'tags'}                 | ${null}                                     | ${'an empty map is none'}
    ${{}}                                                                                                       | ${'serviceName'}          | ${'Amazon Elastic Compute Cloud'}           | ${'from the product map'}
    ${{ product: null }}                                                                                        | ${'serviceName'}          | ${'AmazonEC2'}                              | ${'else the code'}
    ${{ bill_billing_entity: 'AWS Marketplace', line_item_legal_entity: 'Seller Ltd' }}                         | ${'publisherName'}        | ${'Seller Ltd'}                             | ${'the seller of the marketplace'}
    ${{ bill_invoicing_entity: null }}                                                                          | ${'invoiceIssuerName'}    | ${'Ours'}                                   | ${'the account knows who bills it'}
    ${{ line_item_usage_start_date: '2026-10-18T09:00:00Z', line_item_usage_end_date: '2026-10-18T09:00:00Z' }} | ${'chargePeriodEnd'}      | ${'2026-11-01T00:00:00.000Z'}               | ${'a line of no length is the month’s'}
    ${{ line_item_net_unblended_cost: '1.5e-7' }}                                                               | ${'billedCost'}           | ${'0.00000015'}                             | ${'a small double'}
    ${{ line_item_net_unblended_cost: '0.1234567890123456' }}                                                   | ${'billedCost'}           | ${'0.123456789012'}                         | ${'12 decimals are kept'}
  `('$field $why', ({ changes, field, value }: { changes: CurRow; field: 'tags'; value: unknown }) =>
    expect(charge(changes)[field]).toEqual(value),
  );

  it('keeps what a charge has no field for, and the number of an invoice once there is one', () => {
    expect(charge().xFocus).toMatchObject({ BillingAccountType: 'AWS Account', x_Operation: 'RunInstances' });
    expect(charge().xFocus).not.toHaveProperty('InvoiceId');
    expect(charge({ bill_invoice_id: '2026111' }).xFocus).toMatchObject({ InvoiceId: '2026111' });
    expect(charge({ line_item_net_unblended_cost: '0.1234567890123456' }).xFocus).toMatchObject({
      x_ExactBilledCost: '0.1234567890123456',
    });
  });
});

describe('natural key of a line (domain: vendor line ids are no keys)', () => {
  it.each`
    changes                                           | same     | why
    ${{ bill_invoice_id: '2026111' }}                 | ${true}  | ${'the invoice is written after the line'}
    ${{ line_item_iam_principal: null }}              | ${true}  | ${'a column that is there and empty, or not there'}
    ${{ line_item_unblended_cost: '0.0961' }}         | ${false} | ${'price tiers differ in the amount alone'}
    ${{ line_item_usage_account_id: '555555555555' }} | ${false} | ${'another account'}
    ${{ resource_tags_user_team: 'x' }}               | ${false} | ${'a tag that is a column of its own'}
  `('$changes same=$same: $why', ({ changes, same }: { changes: CurRow; same: boolean }) => {
    expect(curKey(row(changes)) === curKey(row())).toBe(same);
  });
});

describe('rows of CUR 2.0, checked (X-05)', () => {
  it.each`
    changes                                      | fits     | why
    ${{}}                                        | ${true}  | ${'a right row'}
    ${{ resource_tags_user_team: 'x' }}          | ${true}  | ${'a map’s key that the query made a column'}
    ${{ line_item_new_column: 'x' }}             | ${false} | ${'an unknown column is loud'}
    ${{ identity_line_item_id: 'x' }}            | ${false} | ${'what is read over is not stored'}
    ${{ line_item_unblended_cost: 'NaN' }}       | ${false} | ${'no number'}
    ${{ line_item_unblended_cost: null }}        | ${false} | ${'no amount'}
    ${{ line_item_usage_end_date: 'yesterday' }} | ${false} | ${'no time'}
    ${{ line_item_currency_code: 'US Dollar' }}  | ${false} | ${'no currency code'}
    ${{ resource_tags: '[1]' }}                  | ${false} | ${'no map'}
  `('$changes fits=$fits: $why', ({ changes, fits }: { changes: CurRow; fits: boolean }) => {
    expect(curRow.safeParse(row(changes)).success).toBe(fits);
  });

  it.each([
    [{}, [], 'a right row breaks none'],
    [{ line_item_usage_end_date: '2026-10-18T08:00:00Z' }, ['aws.usage_period'], 'ends before it starts'],
    [{ bill_billing_period_end_date: '2026-10-01T00:00:00Z' }, ['aws.billing_period'], 'an empty month'],
    [{ line_item_unblended_rate: '0.2' }, ['aws.rate_times_usage'], 'another cost than rate x usage'],
    [{ pricing_public_on_demand_cost: '0.2' }, ['aws.list_cost'], 'another list cost'],
    [{ line_item_line_item_type: 'Credit' }, ['aws.credit_sign'], 'a credit above zero'],
    [{ line_item_line_item_type: 'Credit', line_item_net_unblended_cost: '0' }, [], 'a credit of nothing'],
  ] as const)('%j breaks %j: %s', (changes, codes, _why) => expect(broken({ ...changes })).toEqual(codes));
});
