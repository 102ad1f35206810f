import type { Charge } from '@cloudtally/plugin-sdk';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { Dictionaries } from './dictionaries';
import { stagingHead, stagingTail, type StagedCharge } from './domain/staged-charge';
import { hash128 } from './domain/row-hash';
import { StagedLines } from './staged-lines';

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
        providerName: 'P',
        publisherName: 'P',
        xServiceCode: 's',
        serviceName: 's',
        serviceCategory: 'Other',
        xChargeType: 't',
        chargePeriodStart: '2026-10-01T00:00:00.000000000Z',
        chargePeriodEnd: '2026-10-02T00:00:00.000000000Z',
      } as Charge;
      const lineage = { pageNo: 9_007_199_254_740_991, rowNo: 299, part: 1 };
      const hash = 'f'.repeat(32);
      return { slice: 1, lineage, keyHash: hash, contentHash: hash, day: '2026-10-01', charge, tags: '' };
    }),
  );

const textOf = async (batch: readonly StagedCharge[], words: Dictionaries | null, expected: number) => {
  const lines = new StagedLines(words, expected);
  for (const each of batch) lines.add(each);
  return Buffer.from(await lines.finished()).toString('utf8');
};

describe('StagedLines', () => {
  it('writes every line whole, however long: no digit is lost on the way to COPY', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(staged, { maxLength: 5 }), fc.nat(5), async (batch, expected) => {
        const lines = batch.map(each => `${stagingHead(each)}${'0\t'.repeat(7)}${stagingTail(each)}`).join('');
        expect(await textOf(batch, null, expected)).toBe(lines);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves gaps for the numbers of new words, which are asked for once, and fills each with its own', async () => {
    const resources = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(resources, { maxLength: 4 }), staged, async (batches, like) => {
        const numbers = new Map<string, number>();
        const asked: string[] = [];
        const words = new Dictionaries(
          'T',
          () => 'A',
          run =>
            run({
              query: (sql: string, [, keys]: [unknown, string[]]) => {
                if (!sql.startsWith('select')) return Promise.resolve([]);
                if (sql.includes('dim_resource')) asked.push(...keys);
                const found = keys.map(key => {
                  if (!numbers.has(key)) numbers.set(key, 2_147_483_640 - numbers.size);
                  return { key, id: numbers.get(key) };
                });
                return Promise.resolve(found);
              },
            } as unknown as EntityManager),
        );
        // Batches overlap: the next one is written while the words of this one are on their way.
        const texts = batches.map(batch => {
          const lines = new StagedLines(words, batch.length);
          for (const resourceId of batch) lines.add({ ...like, charge: { ...like.charge, resourceId } });
          return lines.finished();
        });
        const written = (await Promise.all(texts)).map(text => Buffer.from(text).toString('utf8'));
        expect(asked).toHaveLength(new Set(batches.flat().filter(Boolean)).size);
        const numberOf = (name: string | null) => (name ? numbers.get(hash128(`A\u001f${name}`))! : 0);
        written.forEach((text, at) => {
          const ids = text
            .split('\n')
            .slice(0, -1)
            .map(line => Number(line.split('\t')[9]));
          expect(ids).toEqual(batches[at]!.map(numberOf));
        });
      }),
      { numRuns: 100 },
    );
  });
});
