import type { z } from 'zod';
import { cloudSpecSchema, listPriceSchema, partnerTotalSchema, rebateStatementSchema, stockSchema } from '../../cloud';
import type { Law } from '../law';
import type { CloudLawSetup } from './cloud-setup';

/** Laws of what a vendor says beside its bill: statements to a partner, what it sells and for how much, its stock. */
export const offerLaws = <S>(): Law<CloudLawSetup<S>>[] => [
  {
    code: 'C-statements',
    says: 'rebates and totals of customers are of the month, exact, and each is stated once',
    async check({ plugin, harness, context }) {
      const rebates = (await plugin.rebates?.(context(), harness.month)) ?? [];
      const totals = (await plugin.partnerTotals?.(context(), harness.month)) ?? [];
      return [
        ...misshapen('a rebate', rebateStatementSchema, rebates),
        ...misshapen('a total', partnerTotalSchema, totals),
        ...[...rebates, ...totals]
          .filter(({ period }) => period !== harness.month)
          .map(({ period }) => `${harness.month} was asked for, and ${period} came`),
        ...twins('rebate', rebates, ({ currency }) => currency),
        ...twins('total', totals, each => `${each.subAccountId} ${each.kind} ${each.currency}`),
      ];
    },
  },
  {
    code: 'C-catalogue',
    says: 'specifications and list prices are whole, each comes once, and every price is of a listed specification',
    async check({ plugin, context }) {
      const specs = await all(plugin.listSpecs?.(context()));
      const prices = await all(plugin.listPrices?.(context()));
      const listed = new Set(specs.map(specOf));
      return [
        ...misshapen('a specification', cloudSpecSchema, specs),
        ...misshapen('a price', listPriceSchema, prices),
        ...twins('specification', specs, specOf),
        ...twins('price', prices, each =>
          [specOf(each), each.meter, each.paid, each.currency, each.tierFrom].join(' '),
        ),
        ...prices
          .filter(price => plugin.listSpecs && !listed.has(specOf(price)))
          .slice(0, 3)
          .map(price => `${specOf(price)} has a price and is not listed`),
      ];
    },
  },
  {
    code: 'C-stock',
    says: 'a look into the store says what can be had, of a specification that is listed',
    async check({ plugin, context }) {
      if (!plugin.checkStock) return [];
      const [spec] = await all(plugin.listSpecs?.(context()));
      if (!spec) return ['there is stock to look for, and no specification'];
      const stock = await plugin.checkStock(context(), { ...spec, regionId: null });
      return misshapen('the stock', stockSchema, [stock]);
    },
  },
];

const specOf = ({ serviceCode, specCode }: { serviceCode: string; specCode: string }) => `${serviceCode}/${specCode}`;

async function all<T>(found: AsyncIterable<T> | undefined): Promise<T[]> {
  const list: T[] = [];
  for await (const each of found ?? []) list.push(each);
  return list;
}

const misshapen = (what: string, schema: z.ZodType, found: readonly unknown[]): string[] =>
  found
    .map(each => schema.safeParse(each))
    .filter(({ success }) => !success)
    .slice(0, 3)
    .map(({ error }) => `${what} is not as the contract has it: ${error!.issues[0]!.path.join('.')}`);

function twins<T>(what: string, found: readonly T[], keyOf: (each: T) => string): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const key of found.map(keyOf)) (seen.has(key) ? twice : seen).add(key);
  return [...twice].slice(0, 3).map(key => `the ${what} ${key} comes twice`);
}
