import { Decimal, Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import type { BillTax } from './bill-tax';
import type { LineTax } from './line-tax';

/** A rated group, as a bill needs it. Amounts exact. */
export interface BillableGroup {
  readonly id: string;
  readonly label: string;
  /** The closed month whose late charges it is about. */
  readonly ofPeriod?: string | null;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly agreementId: string | null;
  /** The contract version whose terms priced it (M-033). */
  readonly contractVersionId?: string | null;
  readonly charges: number;
  readonly basis?: string | null;
  readonly quantity?: DecimalText | null;
  readonly unit?: string | null;
  readonly listCost: DecimalText;
  readonly billedCost: DecimalText;
  /** null while it is held. */
  readonly price: DecimalText | null;
}

/** What was used, where the price starts from a quantity. */
export interface Counted {
  readonly quantity: DecimalText;
  readonly unit: string;
  /** Times the quantity it is the exact price; null where nothing of twelve digits is, as in tiers. */
  readonly unitPrice: DecimalText | null;
}

export interface DraftLine {
  readonly no: number;
  readonly label: string;
  /** The closed month whose late charges it is about; absent of a line of the bill's own month. */
  readonly ofPeriod?: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly charges: number;
  readonly counted: Counted | null;
  readonly listCost: DecimalText;
  readonly cost: DecimalText;
  readonly exactPrice: DecimalText;
  /** To the minor unit, half away from zero: the only rounding of the product. */
  readonly price: DecimalText;
  readonly ratedGroupId: string;
  readonly agreementId: string;
  readonly contractVersionId: string | null;
  /** Absent where its price says nothing of tax. */
  readonly tax?: LineTax;
}

/** Why a person has to look before the bill may go out; the first that applies. `negative_total` is only of old drafts. */
export type HeldReason = 'no_agreement' | 'negative_total' | 'provisional' | 'no_tax_rate';

export type Warning = { readonly code: 'line_over_half'; readonly line: number };

export interface DraftBill {
  readonly lines: readonly DraftLine[];
  readonly exactTotal: DecimalText;
  readonly linesTotal: DecimalText;
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  readonly cost: DecimalText;
  readonly heldReason: HeldReason | null;
  readonly warnings: readonly Warning[];
  readonly tax?: BillTax;
}

/**
 * One bill out of the rated groups of one customer, currency and month.
 *
 * Each line rounds once. The total is the exact sum, rounded; what lies between the sum of the lines and the
 * total is the rounding entry, so that `sum(lines) + rounding = total` (X-02, B6). A held group makes no line.
 *
 * @param groups      in the order of the bill
 * @param provisional whether a slice that bears on it is not vendor-final yet
 */
export function draftBill(groups: readonly BillableGroup[], currency: CurrencyCode, provisional: boolean): DraftBill {
  const priced = groups.filter(group => group.price !== null && group.agreementId !== null) as PricedGroup[];
  const lines = priced.map((group, index) => lineOf(group, index + 1, currency));
  const exact = Money.sum(
    lines.map(line => Money.of(line.exactPrice, currency)),
    currency,
  );
  const rounded = Money.sum(
    lines.map(line => Money.of(line.price, currency)),
    currency,
  );
  const total = exact.rounded();
  const held = priced.length < groups.length;
  return {
    lines,
    exactTotal: exact.toText(),
    linesTotal: rounded.toText(),
    rounding: total.minus(rounded).toText(),
    total: total.toText(),
    cost: Money.sum(
      lines.map(line => Money.of(line.cost, currency)),
      currency,
    ).toText(),
    heldReason: held ? 'no_agreement' : provisional ? 'provisional' : null,
    warnings: warningsOf(lines, total),
  };
}

type PricedGroup = BillableGroup & { readonly price: DecimalText; readonly agreementId: string };

function lineOf(group: PricedGroup, no: number, currency: CurrencyCode): DraftLine {
  const exact = Money.of(group.price, currency);
  return {
    no,
    label: group.label,
    ...(group.ofPeriod && { ofPeriod: group.ofPeriod }),
    provider: group.provider,
    serviceCode: group.serviceCode,
    serviceName: group.serviceName,
    charges: group.charges,
    counted: countedOf(group),
    listCost: Money.of(group.listCost, currency).toText(),
    cost: Money.of(group.billedCost, currency).toText(),
    exactPrice: exact.toText(),
    price: exact.rounded().toText(),
    ratedGroupId: group.id,
    agreementId: group.agreementId,
    contractVersionId: group.contractVersionId ?? null,
  };
}

function countedOf({ basis, quantity, unit, price }: PricedGroup): Counted | null {
  if (basis !== 'quantity' || quantity == null || unit == null) return null;
  const used = new Decimal(quantity);
  const each = used.isZero() ? null : new Decimal(price).div(used).toDecimalPlaces(UNIT_PRICE_DIGITS);
  const redoesIt = each?.times(used).equals(price) ?? false;
  return { quantity: used.toFixed(), unit, unitPrice: redoesIt ? each!.toFixed() : null };
}
/** What a term of an agreement may have. */
const UNIT_PRICE_DIGITS = 12;

/** B17, thin: one line that is more than half of a bill of several lines is worth a look, and no more than that. */
function warningsOf(lines: readonly DraftLine[], total: Money): Warning[] {
  if (lines.length < 2 || total.isNegative() || total.isZero()) return [];
  const half = total.amount.div(2);
  return lines
    .filter(line => new Decimal(line.price).gt(half))
    .map(line => ({ code: 'line_over_half', line: line.no }));
}
