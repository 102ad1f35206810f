import { TEST_MODELS } from '../testing/models';
import { countedUnit } from './counted-unit';

describe('what an agreement counts', () => {
  it.each`
    model              | params                                  | unit    | why
    ${'pricing-unit'}  | ${{ unit: 'GB', unitPrice: '1' }}       | ${'GB'} | ${'its terms name the unit'}
    ${'pricing-share'} | ${{ basis: 'listCost', factor: '0.9' }} | ${null} | ${'it starts from a cost'}
    ${'pricing-unit'}  | ${{ unit: 'GB' }}                       | ${null} | ${'its terms no longer fit: pricing says so'}
    ${'pricing-gone'}  | ${{ unit: 'GB', unitPrice: '1' }}       | ${null} | ${'it is not installed: pricing says so'}
  `('$model counts $unit: $why', ({ model, params, unit }: { model: string; params: object; unit: string | null }) => {
    expect(countedUnit({ model, params }, TEST_MODELS)).toBe(unit);
  });
});
