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

  describe('by quantity (M-119)', () => {
    const counts = (unit: string, given: Partial<Agreement> = {}) =>
      anAgreement({
        code: `PER-${unit}`,
        provider: 'own',
        serviceCode: 'api',
        model: 'pricing-unit',
        params: { unit, unitPrice: '0.02' },
        unit,
        ...given,
      });
    const used = (quantity: string | null, unit: string | null, cost = '0', region = '') =>
      aCell({ provider: 'own', serviceCode: 'api', serviceName: 'API', region, cost, quantity, unit });

    it('multiplies what was used, over all regions, and keeps the quantity in the trace', () => {
      const [group] = rate([used('1000', '次'), used('200.50', '次', '0', 'b')], [counts('次')]);
      expect(group).toMatchObject({ price: '24.01', basis: 'quantity', quantity: '1200.5', unit: '次', listCost: '0' });
      expect(group!.trace.cells.map(({ quantity, unit }) => [quantity, unit])).toEqual([
        ['1000', '次'],
        ['200.5', '次'],
      ]);
      expect(group!.trace.decisions).toMatchObject([{ provider: 'own', serviceCode: 'api', unit: '次' }]);
    });

    it.each`
      cells                                       | agreements                                           | groups                             | why
      ${[used('5', '次'), used('7', 'GB')]}       | ${[counts('次')]}                                    | ${['other_unit 7 GB', '0.1']}      | ${'units are never added: what nobody counts is held'}
      ${[used('5', '次'), used('7', 'GB')]}       | ${[counts('次'), counts('GB', { kind: 'project' })]} | ${['0.14', '0.1']}                 | ${'each by the terms that count it'}
      ${[used('5', '次'), used('7', 'GB', '9')]}  | ${[counts('次'), anAgreement()]}                     | ${['other_unit 7 GB', '0.1']}      | ${'usage agreed by quantity is never sold at its cost'}
      ${[used('5', '次'), used(null, null, '6')]} | ${[counts('次'), anAgreement()]}                     | ${['5.4', '0.1']}                  | ${'what is counted in nothing, such as a tax, goes on'}
      ${[used('5', '次'), used(null, null, '6')]} | ${[counts('次')]}                                    | ${['other_unit null null', '0.1']} | ${'and is held where nothing else applies'}
      ${[used('-5', '次')]}                       | ${[counts('次')]}                                    | ${['-0.1']}                        | ${'usage taken back'}
      ${[used('0', '次')]}                        | ${[counts('次')]}                                    | ${['0']}                           | ${'none'}
      ${[used('0.000000000001', '次')]}           | ${[counts('次')]}                                    | ${['0']}                           | ${'less than the store keeps'}
    `('$why', ({ cells, agreements, groups }: { cells: ChargeCell[]; agreements: Agreement[]; groups: string[] }) => {
      const found = rate(cells, agreements).map(
        group => group.price ?? `${group.heldReason} ${group.quantity} ${group.unit}`,
      );
      expect(found).toEqual(groups);
      expect(rate([...cells].reverse(), agreements)).toEqual(rate(cells, agreements));
    });

    it('says in the trace that an agreement counts something else', () => {
      const [group] = rate([used('7', 'GB', '9')], [counts('次'), anAgreement()]);
      expect(group!.trace.decisions[0]!.considered.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
        'PER-次 other_unit',
        'PA-1 not_by_cost',
      ]);
    });

    it('leaves the prices of everybody else as if units had not been kept apart', () => {
      const folded = aCell({ charges: 3, quantity: null, unit: null, cost: '6' });
      const apart = [
        aCell({ quantity: '1', unit: 'GB', cost: '2' }),
        aCell({ charges: 2, quantity: '5', unit: '次', cost: '4' }),
      ];
      expect(rate(apart, [anAgreement()])).toEqual(rate([folded], [anAgreement()]));
      const same = aCell({ charges: 3, quantity: '6', unit: 'GB', cost: '6' });
      const unitless = [aCell({ quantity: '6', unit: 'GB', cost: '2' }), aCell({ charges: 2, cost: '4' })];
      expect(rate(unitless, [anAgreement()])).toEqual(rate([same], [anAgreement()]));
    });

    it('one group for all products of an agreement that counts as a whole', () => {
      const disk = aCell({ provider: 'own', serviceCode: 'disk', cost: '0', quantity: '3', unit: 'GB' });
      const overall = counts('GB', { model: 'pricing-unit-overall', serviceCode: null });
      const groups = rate([disk, used('2', 'GB'), used('1', '次')], [overall]);
      expect(groups.map(({ price, heldReason, quantity }) => [price, heldReason, quantity])).toEqual([
        ['0.1', null, '5'],
        [null, 'other_unit', '1'],
      ]);
    });
  });

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
