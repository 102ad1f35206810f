import { z } from 'zod';
import { Decimal } from '../money';
import { basisTerm, factorTerm, moneyTerm, priceLine } from '.';

const label = { zh: '计算', en: 'Compute' };

describe('a price line (M-120, M-122)', () => {
  it.each`
    base       | factor    | price        | zh                                 | en                                     | why
    ${'100'}   | ${'0.85'} | ${'85'}      | ${'目录价 100 × 0.85（8.5 折）'}   | ${'list cost 100 × 0.85 (15 % off)'}   | ${'a discount as people say it'}
    ${'-0.03'} | ${'0.88'} | ${'-0.0264'} | ${'目录价 -0.03 × 0.88（8.8 折）'} | ${'list cost -0.03 × 0.88 (12 % off)'} | ${'a credit, exact below the fen'}
    ${'100'}   | ${'1.05'} | ${'105'}     | ${'目录价 100 × 1.05（加价 5%）'}  | ${'list cost 100 × 1.05 (5 % on top)'} | ${'a markup'}
    ${'100'}   | ${'1.00'} | ${'100'}     | ${'目录价 100 × 1（不打折）'}      | ${'list cost 100 × 1 (no discount)'}   | ${'neither'}
    ${'-0'}    | ${'0.5'}  | ${'0'}       | ${'目录价 0 × 0.5（5 折）'}        | ${'list cost 0 × 0.5 (50 % off)'}      | ${'zero has no sign'}
  `('$why', ({ base, factor, price, zh, en }: Record<'base' | 'factor' | 'price' | 'zh' | 'en', string>) => {
    const line = priceLine({ label, basis: 'listCost', base: new Decimal(base), factor });
    expect(line.price).toBe(price);
    expect(line.because).toEqual({ zh, en });
  });
});

describe('terms', () => {
  it.each`
    factor         | valid    | why
    ${'0.85'}      | ${true}  | ${'a discount'}
    ${'10'}        | ${true}  | ${'the most'}
    ${'0.000001'}  | ${true}  | ${'the least'}
    ${'10.000001'} | ${false} | ${'beyond ten times: a percentage typed as a factor'}
    ${'85'}        | ${false} | ${'a percentage typed as a factor'}
    ${'0'}         | ${false} | ${'a gift is no price'}
    ${'-0.5'}      | ${false} | ${'a price is not negative'}
    ${'0.8500001'} | ${false} | ${'finer than six decimals'}
    ${'1e0'}       | ${false} | ${'an exponent'}
    ${''}          | ${false} | ${'nothing'}
    ${'８.５'}     | ${false} | ${'full width'}
  `('factor "$factor": $why', ({ factor, valid }: { factor: string; valid: boolean }) => {
    expect(factorTerm().safeParse(factor).success).toBe(valid);
  });

  it('refuse in both languages, and publish a form', () => {
    const issue = factorTerm().safeParse('85').error!.issues[0] as { params?: { text?: { zh: string } } };
    expect(issue.params?.text?.zh).toContain('不超过 10');
    const form = z.toJSONSchema(z.object({ basis: basisTerm(), end: moneyTerm({ zh: '止于', en: 'Up to' }) }));
    expect(form.properties).toMatchObject({
      basis: { enum: ['listCost', 'contractedCost', 'billedCost'], widget: 'radio' },
      end: { format: 'decimal', title: { zh: '止于', en: 'Up to' } },
    });
    expect(moneyTerm({ zh: '止于', en: 'Up to' }).safeParse('0.001').success).toBe(false);
  });
});
