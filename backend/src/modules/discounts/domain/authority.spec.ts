import { isDeeper } from './authority';
import type { Benefit } from './discount-rule';

const times = (factor: string): Benefit => ({ kind: 'multiplier', factor });
const off = (amount: string, threshold: string | null): Benefit => ({ kind: 'amount_off', amount, threshold });

describe('a discount beyond what one may give alone (M-128)', () => {
  it.each`
    benefit                | least       | deeper   | why
    ${times('0.9')}        | ${'0.9'}    | ${false} | ${'exactly as deep as allowed'}
    ${times('0.899999')}   | ${'0.9'}    | ${true}  | ${'the last digit beyond'}
    ${times('0.95')}       | ${'0.9'}    | ${false} | ${'less deep'}
    ${times('0.999999')}   | ${null}     | ${true}  | ${'who may give nothing gives nothing alone'}
    ${times('0.999999')}   | ${'1'}      | ${true}  | ${'neither does who may sell at the price only'}
    ${off('10', '100')}    | ${'0.9'}    | ${false} | ${'who just reaches it pays nine tenths'}
    ${off('10.01', '100')} | ${'0.9'}    | ${true}  | ${'a fen more'}
    ${off('10', '99.99')}  | ${'0.9'}    | ${true}  | ${'reached a fen earlier'}
    ${off('0.01', null)}   | ${'0.0001'} | ${true}  | ${'off anything, however small: it has no bound'}
  `('$why', ({ benefit, least, deeper }: { benefit: Benefit; least: string | null; deeper: boolean }) => {
    expect(isDeeper(benefit, least)).toBe(deeper);
  });
});
