import { Decimal, Money, type DecimalText } from '@cloudtally/plugin-sdk';
import { priceAgain, takenOff, type PricingModel } from '../../pricing/pricing.module';
import type { BillTax } from '../domain/bill-tax';
import type { BilledGroup, BillFacts } from './manifest';
import { retaxBill } from './retax-bill';

/** A number of the archive that does not come out again. */
export interface Discrepancy {
  /** Where it stands: a line, a group, the total. */
  readonly where: string;
  readonly recorded: string;
  readonly computed: string;
}

export interface RepricedBill {
  readonly lines: readonly { readonly no: number; readonly label: string; readonly price: DecimalText }[];
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  /** What vouchers and credit paid as it was issued, and what they left; null where its facts do not tell. */
  readonly paid: { readonly voucher: DecimalText; readonly credit: DecimalText; readonly open: DecimalText } | null;
  /** null where it says nothing of tax. */
  readonly tax: BillTax | null;
  readonly discrepancies: readonly Discrepancy[];
}

const plain = (amount: string | Decimal) => new Decimal(amount).toFixed();
const sum = (amounts: readonly string[]) =>
  plain(amounts.reduce((total, amount) => total.plus(amount), new Decimal(0)));
const differs = (where: string, recorded: string, computed: string): Discrepancy[] =>
  new Decimal(recorded).equals(new Decimal(computed))
    ? []
    : [{ where, recorded: plain(recorded), computed: plain(computed) }];

/**
 * Computes a bill again from its facts: groups by the pricing code from their folded charges and terms, lines and
 * rounding from groups, the total from lines. Pure; needs the pricing models and no database.
 */
export function repriceBill(facts: BillFacts, models: ReadonlyMap<string, PricingModel>): RepricedBill {
  const { bill, lines, groups } = facts;
  const { currency } = bill;
  const found = groups.flatMap(group => sidesOf(group).flatMap(side => repriceGroup(side, currency, models)));
  const whole = groups
    .filter(({ trace }) => trace.late)
    .flatMap(({ key, price, lines: own }) => differs(`group ${key}`, price, sum(own.map(line => line.price))));
  const prices = new Map(groups.map(group => [group.id, sum(group.lines.map(({ price }) => price))]));
  for (const line of lines) {
    const after = line.group === null ? '0' : (prices.get(line.group) ?? '0');
    found.push(...differs(`line ${line.no}`, line.exactPrice, plain(new Decimal(after).minus(line.exactBefore))));
    const rounded = Money.of(line.exactPrice, currency).rounded().toText();
    if (!bill.corrects) found.push(...differs(`line ${line.no} rounded`, line.price, rounded));
  }
  const linesTotal = sum(lines.map(({ price }) => price));
  const total = bill.corrects
    ? sum([linesTotal, bill.rounding])
    : Money.of(sum(lines.map(({ exactPrice }) => exactPrice)), currency)
        .rounded()
        .toText();
  const rounding = plain(new Decimal(total).minus(linesTotal));
  const taxed = retaxBill(facts);
  return {
    lines: lines.map(({ no, label, price }) => ({ no, label, price })),
    rounding,
    total,
    paid: paidOf(facts, total),
    tax: taxed.tax,
    discrepancies: [
      ...whole,
      ...found,
      ...overpaid(facts, total),
      ...differs('sum of lines', bill.linesTotal, linesTotal),
      ...differs('rounding', bill.rounding, rounding),
      ...differs('total', bill.total, total),
      ...taxed.discrepancies,
    ],
  };
}

function paidOf({ paid }: BillFacts, total: DecimalText): RepricedBill['paid'] {
  if (!paid) return null;
  const voucher = sum(paid.vouchers.map(({ amount }) => amount));
  return { voucher, credit: plain(paid.credit), open: plain(new Decimal(total).minus(voucher).minus(paid.credit)) };
}

/** A voucher pays something of a line that is there, all of them at most the line, and with credit at most the bill. */
function overpaid({ bill, lines, paid }: BillFacts, total: DecimalText): readonly Discrepancy[] {
  if (!paid) return [];
  const prices = new Map(lines.map(({ no, price }) => [no, price]));
  const found = paid.vouchers
    .filter(({ amount }) => new Decimal(amount).lte(0))
    .flatMap(({ line, code, amount }) => differs(`voucher ${code} on line ${line}`, amount, '0'));
  for (const no of new Set(paid.vouchers.map(({ line }) => line))) {
    const own = sum(paid.vouchers.filter(({ line }) => line === no).map(({ amount }) => amount));
    const most = Decimal.max(0, prices.get(no) ?? '0');
    if (new Decimal(own).gt(most)) found.push(...differs(`vouchers on line ${no}`, own, plain(most)));
  }
  const { voucher, credit, open } = paidOf({ bill, lines, groups: [], paid }, total)!;
  const isPaid = !new Decimal(voucher).isZero() || !new Decimal(credit).isZero();
  if (isPaid && new Decimal(open).isNegative()) found.push(...differs('paid at issue', sum([voucher, credit]), total));
  if (new Decimal(credit).isNegative()) found.push(...differs('credit', credit, '0'));
  return found;
}

/** Late charges are a month with them, less the month without: each side is computed by itself. */
function sidesOf(group: BilledGroup): readonly BilledGroup[] {
  const { late } = group.trace;
  if (!late) return [group];
  let from = 0;
  return late.sides.map(({ sign, lines: count, trace }) => {
    const lines = group.lines.slice(from, (from += count)).map(line => (sign === 1 ? line : takenOff(line)));
    return { ...group, price: sum(lines.map(({ price }) => price)), lines, trace };
  });
}

/**
 * One group by the pricing code. Discounts are price lines after those of the model: what they took off is recorded,
 * and counts in the sum.
 */
function repriceGroup(
  group: BilledGroup,
  currency: string,
  models: ReadonlyMap<string, PricingModel>,
): readonly Discrepancy[] {
  const where = `group ${group.key}`;
  const recorded = differs(where, group.price, sum(group.lines.map(({ price }) => price)));
  const again = priceAgain(group, currency, models);
  if ('problem' in again) return [...recorded, { where, recorded: group.price, computed: again.problem }];
  const lines = again.lines.flatMap((line, at) => {
    const place = `${where} line ${at + 1}`;
    const kept = group.lines[at];
    return [
      ...differs(`${place} base`, kept?.base ?? '0', line.base),
      ...differs(place, kept?.price ?? '0', line.price),
    ];
  });
  return [...recorded, ...lines];
}
