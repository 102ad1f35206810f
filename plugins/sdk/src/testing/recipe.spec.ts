import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PricingModelPlugin } from '../pricing';
import { broken, brokenLaws } from './law';
import { pricingSuite } from './pricing/run-pricing-contract';

const ROOT = resolve(__dirname, '../../../..');

/** The worked example is taken from the page itself, so that the page cannot rot. */
describe('docs/recipes/add-a-pricing-model.md', () => {
  const folder = mkdtempSync(join(__dirname, 'recipe-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives a model that keeps the pricing contract', async () => {
    const page = readFileSync(join(ROOT, 'docs/recipes/add-a-pricing-model.md'), 'utf8');
    const [code] = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block!);
    writeFileSync(join(folder, 'index.ts'), code!);
    const { default: model } = (await import(folder)) as { default: PricingModelPlugin<Record<string, string>> };
    const params = [{ basis: 'listCost', included: '1000', factor: '0.9' }];
    const refused = [{ params: { ...params[0], included: '0' }, why: 'an empty package' }];
    expect(await brokenLaws(pricingSuite(model, { params, refused, notApplicable: ['P-unit', 'P-month'] }))).toEqual(
      broken(),
    );
  });
});
