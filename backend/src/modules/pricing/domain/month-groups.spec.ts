import { aCell, anAgreement } from '../testing/builders';
import { TEST_MODELS } from '../testing/models';
import type { Agreement } from './agreement';
import type { ChargeCell } from './charge-cell';
import { hasMonthOfItsOwn } from './month-groups';
import { rateAccount } from './rate-account';

const monthly = (params: object, given: Partial<Agreement> = {}) =>
  anAgreement({
    model: 'pricing-with-month',
    currency: 'CNY',
    params: { factor: '0.9', fee: '0', minimum: '0', ...params },
    ...given,
  });
const rate = (cells: ChargeCell[], agreements: Agreement[]) =>
  rateAccount({ customerId: 'customer-1', currency: 'CNY', cells, agreements }, TEST_MODELS);
const disk = aCell({ serviceCode: 'disk', cost: '50' });

describe('what the month itself costs (M-121)', () => {
  it.each`
    cells                       | params                          | prices                 | why
    ${[]}                       | ${{ fee: '99' }}                | ${['99']}              | ${'a fee is due without usage'}
    ${[aCell(), disk]}          | ${{ fee: '99' }}                | ${['45', '90', '99']}  | ${'once, after all products'}
    ${[]}                       | ${{ minimum: '1000' }}          | ${['1000']}            | ${'all of a minimum'}
    ${[aCell(), disk]}          | ${{ minimum: '1000' }}          | ${['45', '90', '865']} | ${'what all products together lack'}
    ${[aCell(), disk]}          | ${{ minimum: '135' }}           | ${['45', '90']}        | ${'exactly reached: no line'}
    ${[aCell({ cost: '-10' })]} | ${{ minimum: '1' }}             | ${['-9', '10']}        | ${'after refunds'}
    ${[]}                       | ${{}}                           | ${[]}                  | ${'nothing agreed for the month'}
    ${[]}                       | ${{ fee: '0.0000000000005' }}   | ${['0.000000000001']}  | ${'as the store keeps it'}
    ${[aCell()]}                | ${{ fee: '1', minimum: '100' }} | ${['90', '11']}        | ${'two lines of one month'}
  `('$why', ({ cells, params, prices }: { cells: ChargeCell[]; params: object; prices: string[] }) => {
    const groups = rate(cells, [monthly(params)]);
    expect(groups.map(({ price }) => price)).toEqual(prices);
    expect(groups.map(({ no }) => no)).toEqual(prices.map((_, index) => index + 1));
  });

  it('is a group of its own, with no charge and no cost', () => {
    const [, group] = rate([aCell()], [monthly({ fee: '99' })]);
    expect(group).toMatchObject({
      key: 'id-PA-1/month',
      label: '框架价 · fee',
      agreementId: 'id-PA-1',
      model: 'pricing-with-month',
      basis: null,
      charges: 0,
      listCost: '0',
      billedCost: '0',
      trace: { monthTotal: '90', agreement: { code: 'PA-1' }, model: { version: '1.0.0' }, params: { fee: '99' } },
    });
  });

  it('counts what its own agreement priced, after the contract discount, and nothing else', () => {
    const contract = { number: 'C-1', version: 1, discount: '0.5' };
    const own = monthly({ minimum: '100' }, { provider: 'aliyun', serviceCode: 'ecs', contract });
    const groups = rate([aCell(), disk], [own, anAgreement({ code: 'PA-2' })]);
    expect(groups.map(({ price }) => price)).toEqual(['45', '45', '55']);
  });

  it.each`
    given                                             | why
    ${{ contract: { number: 'C-1', version: null } }} | ${'its contract is not in force'}
    ${{ currency: 'USD' }}                            | ${'it is in another currency'}
  `('asks for nothing where $why', ({ given }: { given: Partial<Agreement> }) => {
    expect(rate([], [monthly({ fee: '99' }, given)])).toEqual([]);
  });

  it('is held where a group of the agreement has no price, or its terms no longer fit', () => {
    const broken = monthly({ factor: 'much', fee: '99' });
    expect(rate([aCell()], [broken]).map(({ heldReason }) => heldReason)).toEqual(['model_failed', 'model_failed']);
    const unfit = monthly({ fee: 99 });
    expect(rate([], [unfit])).toMatchObject([{ heldReason: 'model_failed', price: null, agreementId: null }]);
    expect(rate([], [unfit])[0]!.trace.problem).toContain('fee');
    expect(hasMonthOfItsOwn(unfit, TEST_MODELS)).toBe(true);
  });

  it('comes in the order of codes, whatever the order in which agreements were made', () => {
    const agreements = ['B', 'A'].map(code =>
      monthly({ fee: '1' }, { code, name: code, kind: code === 'A' ? 'project' : 'framework' }),
    );
    expect(rate([], agreements).map(({ label }) => label)).toEqual(['A · fee', 'B · fee']);
    expect(rate([], [...agreements].reverse())).toEqual(rate([], agreements));
  });
});
