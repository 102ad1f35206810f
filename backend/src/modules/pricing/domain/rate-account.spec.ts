import { anAgreement, aCell } from '../testing/builders';
import { TEST_MODELS } from '../testing/models';
import type { Agreement } from './agreement';
import type { ChargeCell } from './charge-cell';
import { rateAccount } from './rate-account';

const rate = (cells: ChargeCell[], agreements: Agreement[]) =>
  rateAccount({ customerId: 'customer-1', currency: 'CNY', cells, agreements }, TEST_MODELS);

const steps = (given: Partial<Agreement> = {}) =>
  anAgreement({ model: 'pricing-steps', params: { boundary: '1000', below: '1', above: '0.9' }, ...given });
const overall = steps({ model: 'pricing-steps-overall' });
const ecs = (cost: string) => aCell({ serviceCode: 'ecs', cost });
const oss = (cost: string) => aCell({ serviceCode: 'oss', serviceName: '对象存储 OSS', cost });

describe('rating one account (M-120, M-122)', () => {
  it.each`
    cells                                             | agreement        | prices                | why
    ${[ecs('0')]}                                     | ${steps()}       | ${['0']}              | ${'nothing costs nothing'}
    ${[ecs('999.99999999')]}                          | ${steps()}       | ${['999.99999999']}   | ${'just under the boundary'}
    ${[ecs('1000')]}                                  | ${steps()}       | ${['1000']}           | ${'exactly on it'}
    ${[ecs('1000.00000001')]}                         | ${steps()}       | ${['1000.000000009']} | ${'the first digit over it'}
    ${[ecs('900'), oss('200')]}                       | ${steps()}       | ${['900', '190']}     | ${'the second service goes on where the first stopped'}
    ${[oss('200'), ecs('900')]}                       | ${steps()}       | ${['900', '190']}     | ${'in whatever order the charges came'}
    ${[ecs('1200'), oss('-300')]}                     | ${steps()}       | ${['1180', '-280']}   | ${'a credit walks the tiers backwards'}
    ${[ecs('900'), oss('200')]}                       | ${overall}       | ${['1090']}           | ${'one group over the whole agreement'}
    ${[ecs('10'), aCell({ region: 'x', cost: '5' })]} | ${steps()}       | ${['15']}             | ${'regions are folded: no rule can see them'}
    ${[aCell({ cost: '0.000000000001' })]}            | ${anAgreement()} | ${['0.000000000001']} | ${'0.9 of the last digit is kept as the store keeps it'}
  `('$why', ({ cells, agreement, prices }: { cells: ChargeCell[]; agreement: Agreement; prices: string[] }) => {
    expect(rate(cells, [agreement]).map(group => group.price)).toEqual(prices);
  });

  it('starts from the cost that the agreement names', () => {
    const cell = aCell({ listCost: '100', contractedCost: '80', billedCost: '70' });
    const prices = (['listCost', 'contractedCost', 'billedCost'] as const).map(
      basis => rate([cell], [anAgreement({ params: { basis, factor: '1.1' } })])[0]!.price,
    );
    expect(prices).toEqual(['110', '88', '77']);
  });

  it('takes the contract discount on top, as a line of its own (M-027)', () => {
    const [group] = rate([ecs('1200')], [steps({ contract: { number: 'C-7', version: 2, discount: '0.95' } })]);
    expect(group!.lines.map(line => line.price)).toEqual(['1000', '180', '-59']);
    expect(group!.price).toBe('1121');
    expect(group!.lines.at(-1)!.because.en).toBe('1180 × 0.95 − 1180');
  });

  it('holds what nobody agreed, with its cost, and never sells it at cost', () => {
    const [group] = rate([ecs('100')], [anAgreement({ provider: 'aws' })]);
    expect(group).toMatchObject({
      price: null,
      heldReason: 'no_agreement',
      billedCost: '100',
      agreementId: null,
      lines: [],
    });
  });

  it.each`
    model              | params                                   | problem            | why
    ${'pricing-gone'}  | ${{}}                                    | ${'not installed'} | ${'the plugin was removed'}
    ${'pricing-share'} | ${{ basis: 'listCost' }}                 | ${'factor'}        | ${'the terms no longer fit its schema'}
    ${'pricing-share'} | ${{ basis: 'listCost', factor: 'much' }} | ${'DecimalError'}  | ${'it threw'}
  `(
    'holds the groups of a model that fails: $why',
    ({ model, params, problem }: Record<'model' | 'problem', string> & { params: object }) => {
      const groups = rate(
        [ecs('100'), aCell({ provider: 'aws', cost: '1' })],
        [anAgreement({ model, params, provider: 'aliyun' }), anAgreement({ code: 'PA-2', provider: 'aws' })],
      );
      expect(groups[0]).toMatchObject({ heldReason: 'model_failed', price: null });
      expect(groups[0]!.trace.problem).toContain(problem);
      expect(groups[1]!.price).toBe('0.9');
    },
  );

  it('says why an unsigned contract leaves charges unpriced (M-026)', () => {
    const [group] = rate([ecs('100')], [anAgreement({ contract: { number: 'C-7', version: null } })]);
    expect(group!.heldReason).toBe('contract_not_in_force');
  });

  it('keeps in the trace all that is needed to compute the price again', () => {
    const groups = rate([ecs('900'), oss('200'), aCell({ serviceCode: 'oss', region: 'b', cost: '1' })], [steps()]);
    expect(groups[1]!.trace).toMatchObject({
      before: '900',
      agreement: { code: 'PA-1' },
      model: { id: 'pricing-steps', version: '1.0.0' },
      cells: [
        { region: 'b', listCost: '1' },
        { region: 'cn-hangzhou', listCost: '200' },
      ],
    });
  });
});
