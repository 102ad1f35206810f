import { sentAmount, z, type CloudSpec, type ListPrice } from '@cloudtally/plugin-sdk';
import { baiduClient, PATHS, type BaiduContext } from './client';

// `catalogPrice` is before anybody's discount; `price` is what this account would pay.
const quoted = z.object({ catalogPrice: sentAmount });

/** What the settings ask the price of: the vendor has no catalogue to read. */
export async function* readSpecs({ settings }: BaiduContext): AsyncGenerator<CloudSpec> {
  for (const { serviceType, region, items, code } of asked(settings.pricedItems))
    yield {
      serviceCode: serviceType,
      specCode: code,
      name: `${serviceType} ${region} ${items.map(({ name, value }) => `${name}=${value}`).join(' ')}`,
      attributes: { region, ...Object.fromEntries(items.map(({ name, value }) => [name, value])) },
    };
}

/** The catalogue price of each, one question each. @throws UpstreamFailed */
export async function* readListPrices(context: BaiduContext): AsyncGenerator<ListPrice> {
  const client = baiduClient(context);
  for (const { serviceType, region, items, code } of asked(context.settings.pricedItems)) {
    const flavor = { chargeItems: items.map(({ name, value }) => ({ name, value, scale: 1 })) };
    const body = { serviceType, productType: 'postpay', region, flavor, count: 1 };
    const { catalogPrice } = await client.read(
      { api: 'UsagePrice', method: 'POST', path: PATHS.UsagePrice, body },
      quoted,
    );
    yield {
      serviceCode: serviceType,
      specCode: code,
      meter: 'postpay',
      paid: 'pay-as-you-go',
      unit: '元',
      currency: 'CNY',
      amount: catalogPrice,
      tierFrom: null,
      validFrom: null,
    };
  }
}

/** "BCC:bj:cpu=4,memory=16"; its code is the same in whatever order the items were written. */
const asked = (written: readonly string[] | undefined) => {
  const found = new Map<string, ReturnType<typeof askedFor>>();
  for (const text of written ?? []) {
    const item = askedFor(text);
    found.set(`${item.serviceType} ${item.code}`, item);
  }
  return [...found.values()];
};

function askedFor(text: string) {
  const [serviceType, region, flavor] = text.split(':') as [string, string, string];
  const items = flavor
    .split(',')
    .sort()
    .map(item => ({ name: item.slice(0, item.indexOf('=')), value: item.slice(item.indexOf('=') + 1) }));
  const code = `${region}:${items.map(({ name, value }) => `${name}=${value}`).join(',')}`.slice(0, 200);
  return { serviceType, region, items, code };
}
