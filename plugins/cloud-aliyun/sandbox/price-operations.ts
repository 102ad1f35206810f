import { createHash } from 'node:crypto';
import { shiftMonth } from '@cloudtally/plugin-sdk';
import { literal, type BillLine, type BillOperation } from '@cloudtally/plugin-sdk/sandbox';
import { answered, declined, refusal } from './vendor-reply';

const MOST_ROWS = 50;
/** The only pricing object that is played. */
const ENTITY = 'instance_type';
const codeOf = (...words: readonly string[]) => createHash('md5').update(words.join('|')).digest('hex');

/** QuerySkuPriceList: what the bills of the last two months were priced at, as a price list. */
export const querySkuPriceList: BillOperation = (desk, call, account) => {
  const commodity = call.query.get('CommodityCode');
  const entity = call.query.get('PriceEntityCode');
  const size = Number.parseInt(call.query.get('PageSize') ?? '20', 10);
  if (!commodity) return refusal(call, 'MissingCommodityCode', 'CommodityCode is mandatory for this action.');
  if (!entity) return refusal(call, 'MissingPriceEntityCode', 'PriceEntityCode is mandatory for this action.');
  if (!(size >= 1 && size <= MOST_ROWS))
    return refusal(call, 'InvalidParameter', `PageSize must be 1 to ${MOST_ROWS}.`);
  if (entity !== ENTITY) return declined(call, 'NotApplicable', 'There is no such pricing object.');

  const newest = desk.source.runningMonth;
  const skus = new Map<string, BillLine>();
  for (const period of [shiftMonth(newest, -1), newest])
    for (const line of desk.months.lines(account, period))
      if (line.product.commodity === commodity && line.kind === 'usage')
        skus.set(codeOf(commodity, line.spec, line.region.id, line.meter.code), line);
  const offset = /^\d{1,6}$/.test(call.query.get('NextPageToken') ?? '')
    ? Number.parseInt(call.query.get('NextPageToken')!, 10)
    : 0;
  const shown = [...skus].slice(offset, offset + size);
  return answered(call, {
    SkuPricePage: {
      TotalCount: literal(String(skus.size)),
      NextPageToken: offset + size < skus.size ? String(offset + size) : null,
      SkuPriceList: shown.map(([code, line]) => ({
        SkuCode: code,
        SkuFactorMap: { [ENTITY]: line.spec, vm_region_no: line.region.id },
        CskuPriceList: [
          {
            CskuCode: codeOf(code, 'hourPrice'),
            Currency: account.currency,
            Price: line.unitPrice,
            PriceMode: 'NORMAL_PRICE',
            PriceType: 'hourPrice',
            PriceUnit: line.meter.priceUnit,
            UsageUnit: line.meter.unit,
            RangeList: null,
          },
        ],
      })),
    },
  });
};
