import { Decimal, shiftMonth, z } from '@cloudtally/plugin-sdk';
import { literal, type BillOperation } from '@cloudtally/plugin-sdk/sandbox';
import { answered, refusal } from './vendor-reply';

const asked = z.object({
  serviceType: z.string().min(1),
  productType: z.literal('postpay'),
  region: z.string().min(1),
  flavor: z.object({ chargeItems: z.array(z.object({ name: z.string(), value: z.string() })).min(1) }),
  count: z.number().int().min(1),
});

/** POST /v1/price/cpc: what the service's lines of the last months were priced at; the account pays four fifths. */
export const usagePrice: BillOperation = (desk, call, account) => {
  let body: unknown;
  try {
    body = JSON.parse(call.text());
  } catch {
    return refusal(call, 'MalformedJSON', 'The JSON you provided was not well-formed.');
  }
  const found = asked.safeParse(body);
  if (!found.success) return refusal(call, 'InvalidParameter', `${found.error.issues[0]!.path.join('.')} is invalid.`);
  const { serviceType, region, count } = found.data;
  const newest = desk.source.runningMonth;
  const line = [newest, shiftMonth(newest, -1)]
    .flatMap(period => desk.months.lines(account, period))
    .find(({ kind, product, region: at }) => kind === 'usage' && product.code === serviceType && at.id === region);
  if (!line) return refusal(call, 'InvalidParameter', 'The product is not sold in the region.');
  const catalog = new Decimal(line.unitPrice).times(count);
  return answered(call, {
    price: literal(catalog.times('0.8').toFixed()),
    catalogPrice: literal(catalog.toFixed()),
  });
};
