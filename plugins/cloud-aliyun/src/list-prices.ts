import { normaliseDecimal, z, type CloudSpec, type ListPrice } from '@cloudtally/plugin-sdk';
import { aliyunClient, type AliyunContext } from './transport';
import { ALIYUN } from './vendor-failure';

const API = 'QuerySkuPriceList';
const PAGE_ROWS = '50';
/** A price list that does not end is not read for ever. */
const MOST_PAGES = 1_000;

const word = z.string().nullish();
const plain = z.string().regex(/^\d{1,26}(\.\d{1,12})?$/);
const range = z.looseObject({ FactorCode: word, Min: word, Max: word });
const skuPrice = z.looseObject({
  CskuCode: z.string().min(1).max(100),
  Currency: z.string().regex(/^[A-Z]{3}$/),
  Price: plain,
  PriceType: z.string().min(1).max(60),
  PriceUnit: word,
  UsageUnit: word,
  RangeList: z.array(range).nullish(),
});
const sku = z.looseObject({
  SkuCode: z.string().min(1).max(200),
  SkuFactorMap: z.record(z.string(), z.string()).nullish(),
  CskuPriceList: z.array(skuPrice).nullish(),
});
const answer = z.looseObject({
  SkuPricePage: z.looseObject({ NextPageToken: word, SkuPriceList: z.array(sku).nullish() }).nullish(),
});

interface Listed {
  readonly commodity: string;
  readonly sku: z.infer<typeof sku>;
}

/** What the account's price lists name, one specification each. @throws UpstreamFailed */
export async function* readSpecs(context: AliyunContext): AsyncGenerator<CloudSpec> {
  for await (const { commodity, sku: found } of listed(context)) {
    const attributes = found.SkuFactorMap ?? {};
    const name = Object.values(attributes).filter(Boolean).join(' ').slice(0, 500);
    yield { serviceCode: commodity, specCode: found.SkuCode, name: name || found.SkuCode, attributes };
  }
}

/** List prices of the same; a tier is a price of its own. @throws UpstreamFailed */
export async function* readListPrices(context: AliyunContext): AsyncGenerator<ListPrice> {
  for await (const { commodity, sku: found } of listed(context)) {
    const seen = new Set<string>();
    for (const price of found.CskuPriceList ?? []) {
      const [tier, ...others] = price.RangeList ?? [];
      const further = others.map(({ FactorCode, Min, Max }) => `${FactorCode ?? ''} ${Min ?? ''}-${Max ?? ''}`);
      const words = [price.PriceType, ...further].join(' ').slice(0, 90);
      const tierFrom = plain.safeParse(tier?.Min).data ?? null;
      // The vendor's own code only where its words do not tell two prices apart.
      const meter = seen.has(`${words} ${tierFrom}`) ? `${words} ${price.CskuCode}` : words;
      seen.add(`${words} ${tierFrom}`);
      yield {
        serviceCode: commodity,
        specCode: found.SkuCode,
        meter,
        paid: /month|year|week|day/i.test(price.PriceType) ? 'subscription' : 'pay-as-you-go',
        unit: (price.PriceUnit || price.UsageUnit || price.PriceType).slice(0, 500),
        currency: price.Currency,
        amount: normaliseDecimal(price.Price),
        tierFrom: tierFrom === null ? null : normaliseDecimal(tierFrom),
        validFrom: null,
      };
    }
  }
}

async function* listed(context: AliyunContext): AsyncGenerator<Listed> {
  const client = aliyunClient(context);
  for (const list of new Set(context.settings.priceLists ?? [])) {
    const [commodity, entity] = list.split(':') as [string, string];
    const seen = new Set<string>();
    let token: string | null = null;
    for (let page = 0; ; page++) {
      const query = { CommodityCode: commodity, PriceEntityCode: entity, PageSize: PAGE_ROWS, Lang: 'zh' };
      const found = answer.safeParse(await client.read(API, { ...query, ...(token ? { NextPageToken: token } : {}) }));
      if (!found.success || page >= MOST_PAGES) throw ALIYUN.malformed(API, found.error);
      for (const each of found.data.SkuPricePage?.SkuPriceList ?? []) {
        // A page that comes twice would price a thing twice.
        if (seen.has(each.SkuCode)) throw ALIYUN.malformed(API);
        seen.add(each.SkuCode);
        yield { commodity, sku: each };
      }
      token = found.data.SkuPricePage?.NextPageToken || null;
      if (token === null) break;
    }
  }
}
