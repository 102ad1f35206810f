import { billingMonth, shiftMonth, z } from '@cloudtally/plugin-sdk';
import { DIMENSION_NAMES } from './dimensions';

export const MEASURES = {
  listCost: { sum: 'sum(r.list_cost)' },
  billedCost: { sum: 'sum(r.billed_cost)', permission: 'costs.read' },
  effectiveCost: { sum: 'sum(r.effective_cost)', permission: 'costs.read' },
  charges: { sum: 'sum(r.charges)' },
} as const satisfies Record<string, { sum: string; permission?: string }>;
type Measure = keyof typeof MEASURES;

export const MOST_MONTHS = 24;

const month = z.string().transform((text, context) => {
  try {
    return billingMonth(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'YYYY-MM' });
    return z.NEVER;
  }
});

export const pivotInput = z.strictObject({
  from: month,
  to: month,
  rows: z.enum(DIMENSION_NAMES),
  columns: z.enum(DIMENSION_NAMES).nullish(),
  measure: z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]]).default('listCost'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish(),
  /** Dimension -> keys of it; `null` means those without one. */
  where: z.partialRecord(z.enum(DIMENSION_NAMES), z.array(z.string().max(200).nullable()).min(1).max(100)).default({}),
});
export type Wanted = z.infer<typeof pivotInput>;

/** At most so many, the first ones. */
export function monthsOf({ from, to }: Wanted): string[] {
  const months: string[] = [];
  for (let each = from; each <= to && months.length < MOST_MONTHS; each = shiftMonth(each, 1)) months.push(each);
  return months;
}
