import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';

/**
 * The charges of one customer, currency, provider, service and region in a month, summed exactly; of one pricing
 * unit, where an agreement counts what the service is used in.
 */
export interface ChargeCell {
  readonly customerId: string;
  readonly currency: string;
  readonly provider: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  /** Empty for what belongs to no region. */
  readonly region: string;
  readonly charges: number;
  /** Of the charges, less what was taken back; absent where nothing was. */
  readonly standing?: number;
  /** With its unit; both null where the charges are counted in several units, or in none. */
  readonly quantity: DecimalText | null;
  readonly unit: string | null;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
  /** The tags that somebody looks for and these charges carry, sorted; absent where there is none. */
  readonly marks?: readonly string[];
}

// The amounts come last: two cells that are the same in all else are the same part of a bill.
const ORDER = [
  'provider',
  'serviceCode',
  'region',
  'serviceName',
  'unit',
  'listCost',
  'contractedCost',
  'billedCost',
  'quantity',
  'charges',
] as const satisfies readonly (keyof ChargeCell)[];

const marksOf = ({ marks = [] }: ChargeCell): string => marks.join('\u0000');

/** By what the cell is, never by when it was inserted; code units, so that no locale has a say. */
export function compareCells(left: ChargeCell, right: ChargeCell): number {
  for (const key of ORDER) {
    const [one, other] = [left[key] ?? '', right[key] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  const [one, other] = [marksOf(left), marksOf(right)];
  return one === other ? 0 : one < other ? -1 : 1;
}

const AMOUNTS = ['listCost', 'contractedCost', 'billedCost'] as const;

/** Whether anything is left of what was charged: a charge that was taken back whole is as if it had never been. */
export const isLeft = (cell: ChargeCell): boolean =>
  cell.standing !== 0 || AMOUNTS.some(amount => !new Decimal(cell[amount]).isZero());
