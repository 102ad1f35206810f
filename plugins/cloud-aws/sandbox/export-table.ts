import { Decimal, monthStart, shiftMonth, type BillingMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import type { BillAccount, BillLine } from '@cloudtally/plugin-sdk/sandbox';
import type { ExportColumn, ExportRow } from './delivery-format';

/** A table of Data Exports: its columns, and the rows that one line of the bill is in it. */
export interface ExportTable {
  readonly name: 'FOCUS_1_2_AWS' | 'COST_AND_USAGE_REPORT';
  readonly columns: readonly ExportColumn[];
  /** Of each row, the column that adds up to the bill. */
  readonly costColumn: string;
  rowsOf(line: BillLine, at: number, facts: ExportFacts): ExportRow[];
}

export interface ExportFacts {
  readonly account: BillAccount;
  readonly period: BillingMonth;
  /** The invoice is written: then, and not before, its number is on the lines. */
  readonly isFinal: boolean;
  /** An amount as the format keeps it. */
  kept(amount: DecimalText): DecimalText;
}

/** Columns whose name is all there is to say of them are strings. */
export function columnsOf(
  names: readonly string[],
  types: Readonly<Partial<Record<ExportColumn['type'], readonly string[]>>>,
): ExportColumn[] {
  const typed = new Map(
    Object.entries(types).flatMap(([type, list]) => list.map(name => [name, type as ExportColumn['type']] as const)),
  );
  return names.map(name => ({ name, type: typed.get(name) ?? 'string' }));
}

/** The vendor's months are UTC. */
export const monthOf = (period: BillingMonth) => ({
  start: monthStart(period, 0),
  end: monthStart(shiftMonth(period, 1), 0),
});

/** An hour of the month, the same for the same line. */
export function hourOf(period: BillingMonth, at: number) {
  const start = Date.parse(monthStart(period, 0)) + (at % 672) * 3_600_000;
  return { start: new Date(start).toISOString(), end: new Date(start + 3_600_000).toISOString() };
}

export const minus = (amount: DecimalText): DecimalText => new Decimal(amount).negated().toFixed();
export const isZero = (amount: DecimalText): boolean => new Decimal(amount).isZero();
export const isNegative = (amount: DecimalText): boolean => new Decimal(amount).isNegative();
/**
 * How much was used and at which rate. The vendor writes a rate where it has one with few decimals; some lines are of
 * two hours, so that each has one.
 */
export function pricedUsage({ quantity, list }: BillLine, at: number): { quantity: string; rate: string | null } {
  const used = at % 7 === 1 ? '2' : quantity;
  const rate = isZero(used) ? null : new Decimal(list).dividedBy(used);
  return { quantity: used, rate: rate && rate.decimalPlaces() <= 12 ? rate.toFixed() : null };
}

/** List price after the discounts that are agreed on, before coupons. */
export const contracted = ({ list, discount }: BillLine): DecimalText => new Decimal(list).minus(discount).toFixed();

export const invoiceOf = ({ account, period, isFinal }: ExportFacts): string | null =>
  isFinal ? `${period.replace('-', '')}${account.accountId.slice(-6)}` : null;

/** What was bought ahead covers usage that costs nothing more. */
export const commitmentOf = ({ account }: ExportFacts, { region, resourceId, spec }: BillLine): string =>
  `arn:aws:ec2:${region.id}:${account.accountId}:reserved-instances/${resourceId}-${spec}`;

export const ISSUER = 'Amazon Web Services, Inc.';
