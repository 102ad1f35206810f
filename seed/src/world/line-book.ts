import type { BillingMonth } from '@cloudtally/plugin-sdk';
import type { CatalogueMeter } from './catalogues/catalogue';
import type { FleetResource } from './fleet';
import type { SimulatedLine } from './simulated-line';
import { fixedText, floorTo, share, UNITS_PER_FEN, UNITS_PER_YUAN, type Units } from './units';

/**
 * What a vendor does below its last decimal.
 * - `ten-decimals`: lines keep ten; the month is rounded down per product (Alibaba Cloud since 2024).
 * - `two-decimals`: lines are cut to fen, and one arbitrary line of each product carries the remainder,
 *   so that the column still adds up (Alibaba Cloud before; vendor FAQ 408467).
 * - `eight-decimals`, `six-decimals`: nothing is rounded afterwards.
 */
export type Precision = 'ten-decimals' | 'eight-decimals' | 'six-decimals' | 'two-decimals';
const DECIMALS: Readonly<Record<Precision, number>> = {
  'ten-decimals': 10,
  'eight-decimals': 8,
  'six-decimals': 6,
  'two-decimals': 2,
};

/** A line before the account's precision is applied; amounts are exact. */
export interface DraftLine {
  readonly kind: SimulatedLine['kind'];
  readonly resource: FleetResource;
  readonly meter: CatalogueMeter;
  readonly thousandths: bigint;
  readonly seconds: number;
  readonly list: Units;
  /** Decides coupons, vouchers and ways to pay. */
  readonly luck: number;
}

export const chargedLine = (
  kind: SimulatedLine['kind'],
  resource: FleetResource,
  meter: CatalogueMeter,
  facts: Pick<DraftLine, 'thousandths' | 'seconds' | 'list' | 'luck'>,
): DraftLine => ({ kind, resource, meter, ...facts });

interface Amounts {
  readonly list: Units;
  readonly discount: Units;
  readonly coupon: Units;
  readonly payable: Units;
}

/** Applies one account's precision to a month, line by line. */
export class LineBook {
  /** Per product: the line that waits for the remainder, and the remainder so far. */
  private readonly carriers = new Map<string, { draft: DraftLine; amounts: Amounts; remainder: Units }>();
  private readonly decimals: number;

  constructor(
    private readonly cloudAccount: string,
    private readonly period: BillingMonth,
    private readonly precision: Precision,
  ) {
    this.decimals = DECIMALS[precision];
  }

  /** The finished line, or nothing while it waits to carry a remainder. */
  *take(draft: DraftLine): Generator<SimulatedLine> {
    const exact = priced(draft);
    if (this.precision !== 'two-decimals') {
      yield this.finish(draft, cut(exact, 10n ** BigInt(10 - this.decimals)));
      return;
    }
    const amounts = cut(exact, UNITS_PER_FEN);
    const remainder = exact.payable - amounts.payable;
    const carrier = this.carriers.get(draft.resource.product.code);
    if (!carrier) {
      this.carriers.set(draft.resource.product.code, { draft, amounts, remainder });
      return;
    }
    carrier.remainder += remainder;
    yield this.finish(draft, amounts);
  }

  /** The lines that carried remainders. */
  *close(): Generator<SimulatedLine> {
    for (const { draft, amounts, remainder } of this.carriers.values()) {
      yield this.finish(draft, { ...amounts, payable: amounts.payable + floorTo(remainder, UNITS_PER_FEN) });
    }
  }

  private finish(draft: DraftLine, amounts: Amounts): SimulatedLine {
    const { resource, meter, kind, luck } = draft;
    const { payable } = amounts;
    const voucher = luck % 91 === 5 && payable > UNITS_PER_YUAN ? floorTo(share(payable, 3n, 10n), UNITS_PER_FEN) : 0n;
    const storedValue = luck % 211 === 9 && payable > UNITS_PER_YUAN ? UNITS_PER_YUAN / 2n : 0n;
    const rest = payable - voucher - storedValue;
    const text = (units: Units) => fixedText(units, this.decimals);
    const prepaid = kind === 'purchase' || (kind === 'refund' && resource.term > 0);
    return {
      cloudAccount: this.cloudAccount,
      period: this.period,
      kind,
      plan: prepaid ? 'subscription' : 'pay-as-you-go',
      subAccountId: resource.owner.id,
      subAccountName: resource.owner.name,
      product: {
        code: resource.product.code,
        name: resource.product.name,
        commodity: prepaid ? (resource.product.prepaid ?? resource.product.commodity) : resource.product.commodity,
        detail: `${resource.product.name}-${prepaid ? '包年包月' : '按量付费'}`,
      },
      meter,
      resourceId: resource.id,
      resourceName: resource.name,
      spec: resource.spec,
      region: resource.region,
      zone: resource.zone,
      tags: resource.tags,
      quantity: thousandthsText(draft.thousandths),
      packaged: '0',
      unitPrice: meter.price,
      seconds: draft.seconds,
      list: text(amounts.list),
      discount: text(amounts.discount),
      coupon: text(amounts.coupon),
      payable: text(payable),
      voucher: text(voucher),
      storedValue: text(storedValue),
      cash: text(prepaid ? rest : 0n),
      onCredit: text(prepaid ? 0n : rest),
    };
  }
}

function priced({ list, luck, kind, resource }: DraftLine): Amounts {
  const correction = kind === 'adjustment';
  const discount = correction ? 0n : share(list, 1000n - resource.product.netPermille, 1000n);
  const net = list - discount;
  const coupon = luck % 197 === 11 && net > UNITS_PER_YUAN * 5n ? UNITS_PER_YUAN : 0n;
  return { list, discount, coupon, payable: net - coupon };
}

/** Payable and list cut toward zero; the discount is what lies between, so that the line holds. */
function cut({ list, coupon, payable }: Amounts, step: Units): Amounts {
  const shortList = list - (list % step);
  const shortPayable = payable - (payable % step);
  return { list: shortList, discount: shortList - coupon - shortPayable, coupon, payable: shortPayable };
}

const thousandthsText = (thousandths: bigint): string => {
  const text = thousandths.toString().padStart(4, '0');
  const fraction = text.slice(-3).replace(/0+$/, '');
  return fraction === '' ? text.slice(0, -3) : `${text.slice(0, -3)}.${fraction}`;
};
