import { can, current, mask, visibilityOf } from '../../../kernel/access';
import { declarationOf } from '../../../kernel/resource';
import { Charge } from '../charge.resource';
import { FACT_COLUMNS } from './fact-columns';

/** What the person who exports may see: the same columns and masks as in the explorer. */
export interface Visible {
  /** False: what was bought for how much is not this person's, nor any word of the vendor's row. */
  readonly vendorRow: boolean;
  /** Whether the column is in the file at all. */
  has(column: string): boolean;
  /** Writes masks over what may only be shown in part. */
  seen(row: Record<string, string | null>): Record<string, string | null>;
}

/** Quantities of the fact stand in two columns. */
const SAME_AS: Readonly<Record<string, string>> = { ConsumedQuantity: 'PricingQuantity', ConsumedUnit: 'PricingUnit' };
/** Of everybody who may read a charge; told by its month and its account. */
const COMMON: ReadonlySet<string> = new Set(['BillingPeriodStart', 'BillingPeriodEnd', 'x_CloudAccount']);

/** For the caller of this moment. */
export function visibleColumns(): Visible {
  const { actor } = current();
  const declaration = declarationOf(Charge);
  const vendorRow = can('costs.read');
  const visibility = (column: string) => {
    const fact = FACT_COLUMNS[SAME_AS[column] ?? column];
    if (fact) return visibilityOf(actor, declaration, fact.attribute);
    if (column.startsWith('x_Customer')) return visibilityOf(actor, declaration, 'customer');
    return vendorRow || COMMON.has(column) ? 'open' : 'hidden';
  };
  const masked = Object.keys(FACT_COLUMNS).filter(column => visibility(column) === 'masked');
  return {
    vendorRow,
    has: column => visibility(column) !== 'hidden',
    seen: row => {
      for (const column of masked) row[column] = (mask(row[column]) as string | null | undefined) ?? null;
      return row;
    },
  };
}
