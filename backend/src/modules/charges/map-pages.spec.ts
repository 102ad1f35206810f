import type { Charge } from '@cloudtally/plugin-sdk';
import fc from 'fast-check';
import { NO_WORDS } from './dictionaries';
import { stagingLine, type StagedCharge } from './domain/staged-charge';
import { encode } from './map-pages';

const amount = fc.oneof(
  fc.constant(`-${'9'.repeat(26)}.${'9'.repeat(12)}`),
  fc.stringMatching(/^-?\d{1,26}(\.\d{1,12})?$/),
);
const quantities = fc.oneof(fc.constant('9'.repeat(80)), fc.stringMatching(/^\d{1,80}$/));
const staged = fc
  .record({ billedCost: amount, listCost: amount, contractedCost: amount, effectiveCost: amount })
  .chain(costs =>
    quantities.map((quantity): StagedCharge => {
      const charge = {
        ...costs,
        pricingQuantity: quantity,
        chargeCategory: 'Usage',
        chargePeriodStart: '2026-10-01T00:00:00.000000000Z',
        chargePeriodEnd: '2026-10-02T00:00:00.000000000Z',
      } as Charge;
      const lineage = { pageNo: 9_007_199_254_740_991, rowNo: 299, part: 1 };
      const hash = 'f'.repeat(32);
      return { slice: 1, lineage, keyHash: hash, contentHash: hash, day: '2026-10-01', charge, tags: '' };
    }),
  );

describe('encode', () => {
  it('writes every line whole, however long: no digit is lost on the way to COPY', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(staged, { maxLength: 5 }), async batch => {
        const lines = batch.map(each => stagingLine(each, NO_WORDS)).join('');
        expect((await encode(batch, null)).toString('utf8')).toBe(lines);
      }),
      { numRuns: 200 },
    );
  });
});
